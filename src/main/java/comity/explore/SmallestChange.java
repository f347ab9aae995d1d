package comity.explore;

import comity.engine.Comity;
import comity.engine.Variants;
import comity.engine.Variants.Difference;
import comity.rulebook.CompiledRule;
import comity.rulebook.FactType;
import comity.rulebook.WhyNot;
import comity.scenario.Edit;
import comity.scenario.Scenario;
import comity.scenario.Timeline;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for the smallest change of one fact by which a silent effect would fire. Every change is tried by playing the
 * effect's factor anew, so that what follows from it counts too. A value of a field is a smaller change than another side, that
 * smaller than another day (the fewer days the smaller), that smaller than an end that does not come, and that smaller
 * than a fact left out.
 */
public final class SmallestChange {
    private static final Pattern NUMBER = Pattern.compile("\\b\\d+(?:\\.\\d+)?\\b");
    private static final Pattern DAYS = Pattern.compile("\\b(\\d+)d\\b");

    /** How many changes are tried at once: few, since what is larger than one that is found was tried in vain. */
    private static final int BATCH = 32;

    private enum Kind {
        VALUE,
        SIDES,
        DATE,
        END,
        ABSENCE
    }

    /**
     * A change of one fact.
     *
     * @param fact its id
     * @param words after "it would fire if"
     * @param edits of the fact, as they would be, by date; empty where it would not be there
     */
    public record Change(String fact, String words, List<Edit> edits) {
        public Change {
            edits = List.copyOf(edits);
        }
    }

    private record Candidate(Kind kind, double size, String fact, String words, Difference difference) {}

    private final String factor;
    private final Variants<Boolean> fires;
    private final Timeline timeline;
    private final LocalDate date;
    private final Set<String> types;
    private final Set<Double> numbers = new TreeSet<>();
    private final Set<Integer> days = new TreeSet<>(Set.of(0));
    private final List<Candidate> candidates = new ArrayList<>();
    private final AtomicLong examined = new AtomicLong();
    private volatile boolean stopped;

    /**
     * @param effect by its full name, such as {@code trade/import-ban.full}; silent on that date
     * @param whyNot how far its rules are from firing on that date
     */
    public SmallestChange(Comity comity, Scenario scenario, String effect, LocalDate date, List<WhyNot> whyNot) {
        factor = effect.substring(0, effect.lastIndexOf('.'));
        fires = Variants.of(comity, scenario, date, 0, lives -> lives.stream()
                .anyMatch(life -> life.until() == null && life.effect().equals(effect)));
        this.timeline = scenario.timeline();
        this.date = date;
        Set<CompiledRule> rules = comity.rulebook().behind(effect);
        types = rules.stream().flatMap(rule -> rule.asks().stream()).collect(Collectors.toCollection(TreeSet::new));
        rules.stream().flatMap(rule -> rule.parts().stream()).forEach(part -> {
            NUMBER.matcher(part.text()).results().forEach(found -> numbers.add(Double.valueOf(found.group())));
            DAYS.matcher(part.text()).results().forEach(found -> days.add(Integer.valueOf(found.group(1))));
        });
        collect();
        // Where each rule asks for a kind of fact that is not there, no change of another fact brings one.
        boolean noneOfAKind = whyNot.stream()
                .allMatch(
                        answer -> !answer.missing().isEmpty() && answer.deeper().isEmpty());
        candidates.removeIf(candidate -> noneOfAKind && candidate.kind() != Kind.END);
        candidates.sort(Comparator.comparing(Candidate::kind)
                .thenComparing(Candidate::size)
                .thenComparing(Candidate::words));
    }

    /** How many changes there are to try. */
    public long of() {
        return candidates.size();
    }

    /** How many of them were tried so far. */
    public long examined() {
        return examined.get();
    }

    /** Ends the search soon. For another thread. */
    public void stop() {
        stopped = true;
    }

    /** Whether the search was ended before its time. */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * The smallest change by which the effect would fire; empty where no change of one fact that was tried does.
     *
     * @throws comity.input.BadInput where the rules fire one another for ever
     */
    public Optional<Change> find() {
        for (int from = 0; from < candidates.size() && !stopped; from += BATCH) {
            Optional<Candidate> found =
                    candidates.subList(from, Math.min(candidates.size(), from + BATCH)).parallelStream()
                            .filter(this::fires)
                            .findFirst();
            if (found.isPresent()) {
                return found.map(this::change);
            }
        }
        return Optional.empty();
    }

    private boolean fires(Candidate candidate) {
        boolean fired = fires.part(factor, candidate.difference());
        examined.incrementAndGet();
        return fired;
    }

    private Change change(Candidate candidate) {
        String fact = candidate.fact();
        List<Edit> changed = new ArrayList<>(timeline.edits(fact));
        changed.removeAll(candidate.difference().gone());
        changed.addAll(candidate.difference().added());
        changed.sort(Comparator.comparing(Edit::date));
        return new Change(fact, candidate.words(), changed);
    }

    private void collect() {
        Map<String, List<Edit>> byFact = timeline.edits().stream()
                .filter(edit ->
                        !edit.date().isAfter(date) && types.contains(edit.type().name()))
                .collect(Collectors.groupingBy(Edit::id));
        byFact.values().forEach(own -> {
            Edit stated = own.stream()
                    .filter(SmallestChange::states)
                    .reduce((a, b) -> b)
                    .orElseThrow();
            stated.type().fields().forEach((name, field) -> values(name, field, stated, own));
            sides(stated);
            if (stated.type().isEvent()) {
                dates(stated);
            }
            Edit last = own.get(own.size() - 1);
            if (last.verb() == Edit.Verb.END) {
                // Nor what comes of a later life of the measure, which cannot begin while it stands.
                List<Edit> gone = timeline.edits(last.id()).stream()
                        .filter(edit -> edit.equals(last) || edit.date().isAfter(last.date()))
                        .toList();
                add(Kind.END, 0, last.id() + " had not ended on " + last.date(), gone, List.of());
            }
            add(Kind.ABSENCE, 0, stated.id() + " were not there", timeline.edits(stated.id()), List.of());
        });
    }

    private static boolean states(Edit edit) {
        return edit.verb() == Edit.Verb.EVENT || edit.verb() == Edit.Verb.BEGIN;
    }

    /** Other values of a field, in the last edit that says what it is. */
    private void values(String name, FactType.Field field, Edit stated, List<Edit> own) {
        Edit says = own.stream()
                .filter(edit ->
                        !edit.date().isBefore(stated.date()) && edit.values().containsKey(name))
                .reduce((a, b) -> b)
                .orElse(stated);
        Object now = says.values().containsKey(name) ? says.values().get(name) : field.preset(stated.type());
        for (Object other : others(name, field)) {
            if (!other.equals(now)) {
                double size = other instanceof Number number && now instanceof Number was
                        ? Math.abs(number.doubleValue() - was.doubleValue())
                        : 1;
                Map<String, Object> changed = new LinkedHashMap<>(says.values());
                changed.put(name, other);
                String words = says.id() + " had " + name + " " + other + ", not " + now;
                add(Kind.VALUE, size, words, List.of(says), List.of(with(says, says.date(), changed)));
            }
        }
    }

    /** What a field could hold: all that an enum or a yes and no can, else what rules and other facts name. */
    private Set<?> others(String name, FactType.Field field) {
        if (field.type().isEnum()) {
            return new LinkedHashSet<>(List.of(field.type().getEnumConstants()));
        }
        Stream<Double> near = numbers.stream().flatMap(number -> Stream.of(number - 1, number, number + 1));
        return switch (field.type().getSimpleName()) {
            case "boolean" -> Set.of(true, false);
            case "int" ->
                near.filter(field::allows).map(Double::intValue).collect(Collectors.toCollection(TreeSet::new));
            case "double" -> near.filter(field::allows).collect(Collectors.toCollection(TreeSet::new));
            case "String" ->
                timeline.edits().stream()
                        .filter(edit -> types.contains(edit.type().name()))
                        .map(edit -> edit.values().get(name))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            default -> Set.of();
        };
    }

    private void sides(Edit stated) {
        List<Edit> own = timeline.edits(stated.id());
        List<Edit> swapped = own.stream()
                .map(edit -> new Edit(
                        edit.verb(),
                        edit.date(),
                        edit.id(),
                        edit.type(),
                        /* actor= */ edit.target(),
                        /* target= */ edit.actor(),
                        edit.values(),
                        edit.place()))
                .toList();
        String words = stated.id() + " had actor " + stated.target() + " and target " + stated.actor();
        add(Kind.SIDES, 0, words, own, swapped);
    }

    /** Another day: as far from other facts as rules draw their lines, or a day more or less. */
    private void dates(Edit event) {
        Set<LocalDate> others = new TreeSet<>();
        for (Edit edit : timeline.edits()) {
            if (types.contains(edit.type().name()) && !edit.date().isAfter(date)) {
                for (int distance : days) {
                    for (int off : List.of(-1, 0, 1)) {
                        others.add(edit.date().plusDays(distance + off));
                        others.add(edit.date().minusDays(distance + off));
                    }
                }
            }
        }
        others.remove(event.date());
        others.removeIf(other -> other.isAfter(date));
        for (LocalDate other : others) {
            int apart = (int) Math.abs(ChronoUnit.DAYS.between(event.date(), other));
            String words = event.id() + " were on " + other + ", " + apart + (apart == 1 ? " day" : " days")
                    + (other.isBefore(event.date()) ? " earlier" : " later");
            add(Kind.DATE, apart, words, List.of(event), List.of(with(event, other, event.values())));
        }
    }

    private static Edit with(Edit edit, LocalDate date, Map<String, Object> values) {
        return new Edit(edit.verb(), date, edit.id(), edit.type(), edit.actor(), edit.target(), values, edit.place());
    }

    private void add(Kind kind, double size, String words, List<Edit> gone, List<Edit> added) {
        candidates.add(new Candidate(kind, size, gone.get(0).id(), words, new Difference(gone, added)));
    }
}
