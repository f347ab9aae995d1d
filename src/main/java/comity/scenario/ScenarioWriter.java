package comity.scenario;

import comity.input.Node;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a scenario as a file of its own, with all that it was based on. */
public final class ScenarioWriter {
    /** How far a health may lie from the one expected: what rounds to the same tenth. */
    private static final double NEAR = 0.05;

    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]|\\p{IsNoncharacter_Code_Point}");

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
            file.append("  - ").append(mapping(edit)).append('\n');
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
        Map<String, String> texts = new LinkedHashMap<>();
        entries.forEach((key, entry) -> texts.put(key, ((Node.Scalar) entry.value()).text()));
        return mapping(texts);
    }

    private static String mapping(Edit edit) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("date", edit.date().toString());
        texts.put(edit.verb().key(), edit.states() ? edit.type().name() : edit.id());
        if (edit.states()) {
            texts.put("id", edit.id());
            texts.put("actor", edit.actor());
            texts.put("target", edit.target());
        }
        edit.values().forEach((name, value) -> texts.put(name, EditLines.written(value)));
        return mapping(texts);
    }

    private static String mapping(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + scalar(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Plain where it is a word, a number or a date; else in double quotes, in which any text can stand. */
    static String scalar(String text) {
        return text.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}._ -]*")
                        && !text.endsWith(" ")
                        && !List.of("true", "false", "yes", "no", "on", "off", "null")
                                .contains(text.toLowerCase(Locale.ROOT))
                ? text
                : '"' + escaped(text) + '"';
    }

    /** With what may not stand in a file, or is seen by nobody who reads it, by its number. */
    private static String escaped(String text) {
        String quotable = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return UNSEEN.matcher(quotable)
                .replaceAll(unseen ->
                        String.format(Locale.ROOT, "\\\\U%08x", unseen.group().codePointAt(0)));
    }
}
