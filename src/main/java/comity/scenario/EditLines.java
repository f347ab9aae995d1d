package comity.scenario;

import comity.input.BadInput;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits written in one line each, as the command line takes them: {@code DATE event|begin TYPE key=value …}, {@code DATE
 * change ID key=value …}, {@code DATE end ID}, {@code drop ID [of DATE]}. A value with spaces stands in quotes.
 */
public final class EditLines {
    /** A word, or a key and a value that may be quoted. */
    private static final Pattern TOKEN = Pattern.compile("(?:([\\w-]+)=)?(?:\"([^\"]*)\"|'([^']*)'|(\\S+))");

    private static final String FORMS = "DATE event TYPE key=value …, DATE begin TYPE key=value …,"
            + " DATE change ID key=value …, DATE end ID, or drop ID [of DATE]";

    private record Token(String key, String text, int at) {}

    private EditLines() {}

    /**
     * A scenario with such edits on top, as a branch.
     *
     * @param id of the branch
     * @throws BadInput with everything that is wrong with the lines, each place within the line that it is of
     */
    public static Scenario with(Scenario scenario, Rulebook rulebook, String id, List<String> lines) {
        Problems problems = new Problems();
        List<Node> nodes = new ArrayList<>();
        for (String line : lines) {
            try {
                nodes.add(node(line));
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        EditReader reader = new EditReader(rulebook, scenario.parties(), EditReader.dated(), problems);
        reader.know(scenario.timeline().edits());
        EditReader.Edits edits = reader.read(nodes);
        Timeline timeline = scenario.timeline().with("--with", edits.edits(), edits.drops(), problems);
        if (problems.isEmpty()) {
            timeline.check(problems);
        }
        problems.throwIfAny();
        return scenario.as(new Branch(id, String.join("; ", lines), timeline));
    }

    /** What places within a line call it. */
    public static String name(String line) {
        return "“" + line + "”";
    }

    /** An edit as such a line, without its date: what {@link #node} reads, once a date stands before it. */
    public static String undated(Edit edit) {
        StringBuilder line = new StringBuilder(edit.verb().key());
        if (edit.states()) {
            line.append(' ').append(edit.type().name());
            line.append(" id=").append(quoted(edit.id()));
            line.append(" actor=").append(quoted(edit.actor()));
            line.append(" target=").append(quoted(edit.target()));
        } else {
            line.append(' ').append(quoted(edit.id()));
        }
        edit.values()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(quoted(written(value))));
        return line.toString();
    }

    /** A value of a fact as files and lines have it. */
    static String written(Object value) {
        return value instanceof Number number
                ? Wording.number(number.doubleValue())
                : value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
    }

    /** As a token of a line: no line can hold both kinds of quotes, so that one of them becomes typographic. */
    private static String quoted(String text) {
        String flat = text.replaceAll("\\s+", " ");
        if (!flat.isEmpty() && !flat.matches(".*[ \"'].*")) {
            return flat;
        }
        return flat.indexOf('"') < 0 ? '"' + flat + '"' : "'" + flat.replace('\'', '’') + "'";
    }

    /**
     * The line as the edit that a file would state.
     *
     * @throws BadInput where it is no edit
     */
    public static Node.Mapping node(String line) {
        String name = name(line);
        List<Token> tokens = tokens(line, name);
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        boolean drop = !tokens.isEmpty() && tokens.get(0).text().equals("drop");
        int verb = drop ? 0 : 1;
        if (tokens.size() < verb + 2
                || tokens.stream().limit(verb + 2).anyMatch(token -> !token.key()
                        .isEmpty())) {
            throw new BadInput(place(name, 0), "an edit is written " + FORMS);
        }
        if (!drop) {
            put(entries, name, "date", tokens.get(0));
        }
        Token said = tokens.get(verb);
        if (!EditReader.VERBS.contains(said.text()) || (!drop && said.text().equals("drop"))) {
            throw new BadInput(place(name, said.at()), "an edit is written " + FORMS);
        }
        Token named = tokens.get(verb + 1);
        entries.put(
                said.text(),
                new Node.Entry(place(name, said.at()), new Node.Scalar(place(name, named.at()), named.text())));
        for (int i = verb + 2; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean of = drop && token.text().equals("of") && token.key().isEmpty() && i + 1 < tokens.size();
            if (of) {
                put(entries, name, "of", tokens.get(++i));
            } else if (token.key().isEmpty()) {
                throw new BadInput(place(name, token.at()), "key=value is wanted here, not " + token.text());
            } else if (entries.containsKey(token.key())) {
                throw new BadInput(place(name, token.at()), token.key() + " stands twice");
            } else {
                put(entries, name, token.key(), token);
            }
        }
        return new Node.Mapping(place(name, 0), entries);
    }

    private static void put(Map<String, Node.Entry> entries, String name, String key, Token token) {
        Place place = place(name, token.at());
        entries.put(key, new Node.Entry(place, new Node.Scalar(place, token.text())));
    }

    private static List<Token> tokens(String line, String name) {
        List<Token> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(line);
        int end = 0;
        while (token.find()) {
            if (!line.substring(end, token.start()).isBlank()) {
                throw new BadInput(place(name, end), "cannot be read from here on");
            }
            String text =
                    token.group(2) != null ? token.group(2) : token.group(3) != null ? token.group(3) : token.group(4);
            if (token.group(4) != null && text.matches("[\"'].*")) {
                throw new BadInput(place(name, token.start()), "a quote is opened and never closed");
            }
            tokens.add(new Token(token.group(1) == null ? "" : token.group(1), text, token.start()));
            end = token.end();
        }
        return tokens;
    }

    private static Place place(String name, int at) {
        return new Place(name, 1, at + 1);
    }
}
