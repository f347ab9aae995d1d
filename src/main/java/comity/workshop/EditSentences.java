package comity.workshop;

import comity.engine.Comity;
import comity.input.BadInput;
import comity.input.Node;
import comity.rulebook.Rulebook;
import comity.scenario.Edit;
import comity.scenario.EditLines;
import comity.scenario.Scenario;
import comity.scenario.Timeline;
import comity.score.EffectLife;
import comity.score.Weight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Edits in the sentences of the rules: what those say of an edit's fact, before the edit and after it. Safe to share
 * between threads.
 */
public final class EditSentences {
    private static final int MOST_KEPT = 2000;

    private final Comity comity;
    private final Scenario base;
    private final Map<List<List<String>>, List<Told>> told =
            new ConcurrentHashMap<>(); // screens ask anew with each event
    private final Map<List<Edit>, List<EffectLife>> known = new ConcurrentHashMap<>();

    /**
     * An edit, and what it does.
     *
     * @param line as it was written
     * @param date null where it takes a fact out
     * @param verb such as {@code begin}, or {@code drop}; null where the line cannot be played
     * @param edit as it was read; the first that it takes out where it is a drop; null where the line cannot be played
     * @param before what the rules say of the fact as it stood before, each a sentence
     * @param after what they say of it now and did not say before
     */
    public record Told(
            String line,
            @Nullable LocalDate date,
            @Nullable String verb,
            @Nullable Edit edit,
            List<String> before,
            List<String> after) {
        /** Of a line that cannot be played. */
        private static Told nothing(String line) {
            return new Told(line, null, null, null, List.of(), List.of());
        }
    }

    EditSentences(Rulebook rulebook, Scenario base) {
        this.comity = Comity.with(rulebook).worlds(0);
        this.base = base;
    }

    /** What edits do that are played together, with others that stand. */
    List<Told> told(List<String> standing, List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        if (told.size() > MOST_KEPT) {
            told.clear();
        }
        return told.computeIfAbsent(List.of(List.copyOf(standing), List.copyOf(lines)), missing -> {
            List<String> all = new ArrayList<>(standing);
            all.addAll(lines);
            try {
                Scenario played = EditLines.with(base, comity.rulebook(), "played", all);
                return lines.stream().map(line -> told(played, line)).toList();
            } catch (BadInput e) {
                return lines.stream().map(Told::nothing).toList();
            }
        });
    }

    private Told told(Scenario played, String line) {
        Node.Mapping node = EditLines.node(line);
        String dropped = text(node, "drop");
        if (dropped != null) {
            List<Edit> own = base.timeline().edits(dropped);
            return own.isEmpty()
                    ? Told.nothing(line)
                    : new Told(line, null, "drop", own.get(0), standing(lives(base, own)), List.of());
        }
        LocalDate date = LocalDate.parse(String.valueOf(text(node, "date")));
        return played.timeline().edits().stream()
                .filter(edit -> edit.date().equals(date) && isOf(edit, node))
                .findFirst()
                .map(edit -> told(played, line, edit))
                .orElseGet(() -> Told.nothing(line));
    }

    private Told told(Scenario played, String line, Edit edit) {
        List<Edit> own = played.timeline().edits(edit.id());
        List<Edit> before = own.subList(0, own.indexOf(edit));
        List<Edit> with = own.subList(0, before.size() + 1);
        List<String> stood = standing(lives(played, before));
        List<String> after = edit.verb() == Edit.Verb.END
                ? List.of()
                : sentences(brought(lives(played, with), edit.date())).stream()
                        .filter(each -> !stood.contains(each))
                        .toList();
        return new Told(line, edit.date(), edit.verb().key(), edit, stood, after);
    }

    private static boolean isOf(Edit edit, Node.Mapping node) {
        String of = text(node, edit.verb().key());
        return switch (edit.verb()) {
            case CHANGE, END -> edit.id().equals(of);
            case EVENT, BEGIN ->
                edit.type().name().equals(of)
                        && Stream.of("id", "actor", "target")
                                .allMatch(key -> text(node, key) == null
                                        || value(edit, key).equals(text(node, key)));
        };
    }

    private static String value(Edit edit, String key) {
        return key.equals("id") ? edit.id() : key.equals("actor") ? edit.actor() : edit.target();
    }

    /** What a line says under a key; null where it says nothing. */
    static @Nullable String text(Node.Mapping node, String key) {
        Node.Entry entry = node.entries().get(key);
        return entry != null && entry.value() instanceof Node.Scalar scalar ? scalar.text() : null;
    }

    /** What of these a day ends: events happened all the same. */
    private List<String> standing(List<EffectLife> lives) {
        List<EffectLife> standing =
                lives.stream().filter(life -> !isFading(life)).toList();
        return sentences(standing.isEmpty() ? lives : standing);
    }

    /** What of these, all of one fact, a day brings: that something happened says that it stands from that day on. */
    private List<EffectLife> brought(List<EffectLife> lives, LocalDate date) {
        boolean happens =
                lives.stream().anyMatch(life -> isFading(life) && life.from().equals(date));
        return lives.stream()
                .filter(life -> !happens || isFading(life) || !life.from().equals(date))
                .toList();
    }

    private boolean isFading(EffectLife life) {
        return comity.rulebook().weights().byEffect().get(life.effect()) instanceof Weight.Fading;
    }

    private static List<String> sentences(List<EffectLife> lives) {
        return lives.stream().map(EffectLife::because).distinct().toList();
    }

    /**
     * What holds of a fact on the day of the last of its edits, with no other fact there. One that means nothing to the
     * dyad by itself is told as what it is to its own parties, or else as what it is among all others.
     */
    private List<EffectLife> lives(Scenario played, List<Edit> own) {
        if (own.isEmpty()) {
            return List.of();
        }
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(List.copyOf(own), missing -> {
            Edit first = own.get(0);
            LocalDate date = own.get(own.size() - 1).date();
            Scenario alone = base.playing(new Timeline(own, List.of()));
            return Stream.of(alone, alone.scoring(first.actor(), first.target()), played)
                    .map(scenario -> holding(scenario, first.id(), date))
                    .filter(lives -> !lives.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        });
    }

    private List<EffectLife> holding(Scenario scenario, String fact, LocalDate date) {
        return comity.day(scenario, date).open().stream()
                .filter(life -> life.trigger().equals(fact))
                .toList();
    }
}
