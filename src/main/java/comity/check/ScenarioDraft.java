package comity.check;

import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Edit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A scenario to begin from, which holds as it is: one of the rulebook's examples told again. */
public final class ScenarioDraft {
    private static final int MANY = 100;
    private static final LocalDate END_OF_YEAR =
            ExampleReader.START.plusYears(1).minusDays(1);

    private ScenarioDraft() {}

    /**
     * The text of a scenario file.
     *
     * @throws BadInput where the rulebook has no example in which something fires, or its examples cannot be read
     */
    public static String of(Rulebook rulebook) {
        return ExampleReader.read(rulebook).stream()
                .filter(example -> !example.fires().isEmpty())
                .max(Comparator.comparingInt(ScenarioDraft::tells))
                .map(ScenarioDraft::text)
                .orElseThrow(() -> new BadInput(
                        Place.of(rulebook.title()), "there is no example in which something fires to begin from"));
    }

    /** More where something changes from one kind to another, so that a reader sees how that is said, in few edits. */
    private static int tells(Example example) {
        List<Edit> edits = example.scenario().timeline().edits();
        boolean changes = edits.stream()
                .filter(edit -> edit.verb() == Edit.Verb.CHANGE)
                .flatMap(edit -> edit.values().values().stream())
                .anyMatch(Enum.class::isInstance);
        return (changes ? MANY : 0) - edits.size();
    }

    private static String text(Example example) {
        List<Edit> edits = example.scenario().timeline().edits();
        LocalDate judged = example.scenario().to();
        List<String> lines = new ArrayList<>();
        lines.add("# yaml-language-server: $schema=scenario.schema.json");
        lines.add("title: " + quoted(example.name()));
        lines.add("about: One of the rulebook's examples, told again. Put your own facts in its place.");
        lines.add("dyad: [" + example.scenario().dyad().first() + ", "
                + example.scenario().dyad().second() + "]");
        lines.add("from: " + ExampleReader.START);
        lines.add("to: " + (judged.isAfter(END_OF_YEAR) ? judged : END_OF_YEAR));
        lines.add("step: month");
        lines.add("");
        lines.add("timeline: # every fact with a source");
        edits.forEach(edit -> add(lines, edit));
        lines.add("");
        lines.add("branches: # what if");
        lines.add("  - id: without-it");
        lines.add("    title: It does not happen");
        lines.add("    edits:");
        lines.add("      - {drop: " + edits.get(0).id() + "}");
        lines.add("");
        lines.add("expect: # what an informed observer would");
        lines.add("  - date: " + judged);
        String effects = String.join(
                ", ",
                example.fires().keySet().stream()
                        .map(effect -> effect.substring(effect.indexOf('/') + 1))
                        .toList());
        lines.add("    fires: [" + effects + "]");
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, Edit edit) {
        lines.add("  - date: " + edit.date());
        if (edit.verb() == Edit.Verb.EVENT || edit.verb() == Edit.Verb.BEGIN) {
            lines.add("    " + edit.verb().key() + ": " + edit.type().name());
            lines.add("    id: " + edit.id());
            lines.add("    actor: " + edit.actor());
            lines.add("    target: " + edit.target());
        } else {
            lines.add("    " + edit.verb().key() + ": " + edit.id());
        }
        edit.values().forEach((name, value) -> lines.add("    " + name + ": " + written(value)));
    }

    private static String written(Object value) {
        if (value instanceof Number number) {
            return Wording.number(number.doubleValue());
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
        return text.matches("[A-Z][A-Za-z ]*")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
