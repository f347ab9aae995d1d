package comity.scenario;

import comity.input.Node;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a scenario as a file of its own, with all that it was based on. */
public final class ScenarioWriter {
    /** How far a health may lie from the one expected: what rounds to the same tenth. */
    private static final double NEAR = 0.05;

    private ScenarioWriter() {}

    /**
     * The file of a scenario with its timeline, without branches, moves and what is uncertain.
     *
     * @param title of the new scenario
     * @param about what it tells
     * @param healths what is to be expected on dates
     */
    public static String write(Scenario scenario, String title, String about, Map<LocalDate, Double> healths) {
        StringBuilder file = new StringBuilder();
        file.append("title: ").append(scalar(title)).append('\n');
        file.append("about: ").append(scalar(about)).append('\n');
        file.append("dyad: [")
                .append(String.join(", ", scenario.dyad().parties()))
                .append("]\n");
        Map<String, String> declared = scenario.parties().declared();
        if (!declared.isEmpty()) {
            file.append("parties:\n");
            declared.forEach((code, name) -> file.append("  ")
                    .append(code)
                    .append(": ")
                    .append(scalar(name))
                    .append('\n'));
        }
        file.append("from: ").append(scenario.from()).append('\n');
        file.append("to: ").append(scenario.to()).append('\n');
        file.append("step: ").append(scenario.step().key()).append('\n');
        file.append("timeline:\n");
        for (Edit edit : scenario.timeline().edits()) {
            file.append("  - ")
                    .append(mapping(edit.date() + " " + EditLines.undated(edit)))
                    .append('\n');
        }
        if (!healths.isEmpty()) {
            file.append("expect:\n");
            healths.forEach((date, health) -> file.append(String.format(
                    Locale.ROOT,
                    "  - {date: %s, health: {between: [%.3f, %.3f]}}%n",
                    date,
                    Math.max(0, health - NEAR),
                    Math.min(100, health + NEAR))));
        }
        return file.toString();
    }

    /** An edit in one line as the mapping that a file states. */
    static String mapping(String line) {
        Map<String, Node.Entry> entries = EditLines.node(line).entries();
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + scalar(((Node.Scalar) entry.getValue().value()).text()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Plain where it is a word, a number or a date; else in double quotes. */
    static String scalar(String text) {
        return text.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}._ -]*")
                        && !text.endsWith(" ")
                        && !List.of("true", "false", "yes", "no", "on", "off", "null")
                                .contains(text.toLowerCase(Locale.ROOT))
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
