package comity.rulebook;

import comity.drl.RuleFiles;
import comity.drl.RuleParser;
import comity.drl.RuleReader;
import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.input.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The files of a new factor, which pass lint and test as they are: one fact type, one rule, one weight and two examples
 * to put one's own in the place of.
 *
 * @param files texts by path below the rulebook's folder
 * @param dimension that of the factor, where it is new and has to be told in {@code rulebook.yaml} by hand; else empty
 */
public record FactorDraft(Map<String, String> files, String dimension) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*");
    /** As a package they would end the file for Drools, who would then speak of other files. */
    private static final Set<String> WORDS_OF_DRL = Set.of(
            "accumulate",
            "acc",
            "action",
            "and",
            "attributes",
            "collect",
            "contains",
            "declare",
            "dialect",
            "duration",
            "enabled",
            "end",
            "eval",
            "exists",
            "extends",
            "forall",
            "from",
            "function",
            "global",
            "groupby",
            "in",
            "init",
            "matches",
            "memberof",
            "not",
            "or",
            "over",
            "query",
            "result",
            "reverse",
            "rule",
            "salience",
            "then",
            "timer",
            "type",
            "unit",
            "when",
            "window");

    private static final String ABOUT = "say in a line what it is about";

    private static final String RULES =
            """
            package ${package}

            import comity.facts.Effect
            import comity.facts.Event

            declare ${Type} extends Event
              @doc( "The actor does to the target what this factor is about: say what." )
              severity : int  @range( "1..5" ) @doc( "how grave it is: 1 for everyday business, 5 for the worst known" )
            end

            // Say here what the rule leaves out, and why: everyday business weighs nothing.
            rule "{actor} and {target}: ${words}, severity {severity} of 5"
            when
                ${Type}( $severity : severity, severity > 1 )
            then
                insertLogical( new Effect( "grave" ).times( $severity - 1 ) );
            end
            """;

    private static final String WEIGHTS =
            """
            # Points for one degree of severity beyond the first.
            grave:
              points: [-0.8, -0.4, -0.1] # low, likely, high; below 0 weighs, above 0 lifts
              half-life: [180d, 1y, 2y]
              source: "judgement: a small first guess, to be compared with what a like event weighs in another factor"
            """;

    private static final String EXAMPLES =
            """
            - example: A grave one weighs
              given:
                - {event: ${Type}, actor: CHN, target: JPN, severity: 3}
              fires:
                grave: "China and Japan: ${words}, severity 3 of 5"

            - example: Everyday business does not
              given:
                - {event: ${Type}, actor: CHN, target: JPN, severity: 1}
              silent: [grave]
            """;

    /**
     * A draft that fits a rulebook.
     *
     * @param folder of the rulebook
     * @param name such as {@code trade/import-ban}
     * @throws BadInput where there can be no factor of that name, or the rulebook cannot be read
     */
    public static FactorDraft of(Path folder, String name, Rulebook rulebook) {
        if (!NAME.matcher(name).matches()) {
            throw refused(name, "it is dimension/factor, in lower case with hyphens");
        }
        String dimension = name.substring(0, name.indexOf('/'));
        String factor = name.substring(name.indexOf('/') + 1);
        rulebook.factors().stream().filter(each -> each.endsWith("/" + factor)).forEach(each -> {
            throw refused(name, "there is " + each + " already");
        });
        Map<String, String> blanks = Map.of(
                "package", RuleFiles.packageName(name + ".drl"), "Type", typeName(factor), "words", words(factor));
        Map<String, String> drafted = new LinkedHashMap<>();
        drafted.put(name + ".drl", filled(RULES, blanks));
        drafted.put(name + ".weights.yaml", filled(WEIGHTS, blanks));
        drafted.put(name + ".examples.yaml", filled(EXAMPLES, blanks));

        RuleFiles files = RuleFiles.under(folder);
        readable(files, name, drafted);
        if (rulebook.dimensions().containsKey(dimension)) {
            return new FactorDraft(drafted, "");
        }
        String contents = files.texts().getOrDefault(RuleFiles.CONTENTS, "");
        String extended = withDimension(contents, dimension);
        if (extended.equals(contents)) {
            return new FactorDraft(drafted, dimension);
        }
        drafted.put(RuleFiles.CONTENTS, extended);
        return new FactorDraft(drafted, "");
    }

    /** Refuses names that are words of DRL or Java, or those of types that are there. */
    private static void readable(RuleFiles files, String name, Map<String, String> drafted) {
        boolean isWordOfDrl = Stream.of(name.split("/", -1)).anyMatch(WORDS_OF_DRL::contains);
        if (isWordOfDrl || !SourceVersion.isName(RuleFiles.packageName(name + ".drl"))) {
            throw refused(name, "it is a word of the rule language or of Java");
        }
        RuleFiles extended = files.withRules(drafted);
        try {
            RuleReader.read(extended, RuleParser.parse(extended));
        } catch (BadInput e) {
            throw refused(name, e.problems().get(0).message());
        }
    }

    private static BadInput refused(String name, String why) {
        return new BadInput(Place.of(name), "no factor can be called so: " + why);
    }

    private static String typeName(String factor) {
        return Stream.of(factor.split("-", -1)).map(Wording::capitalised).collect(Collectors.joining());
    }

    private static String words(String factor) {
        return factor.replace('-', ' ');
    }

    private static String filled(String template, Map<String, String> blanks) {
        String filled = template;
        for (Map.Entry<String, String> blank : blanks.entrySet()) {
            filled = filled.replace("${" + blank.getKey() + "}", blank.getValue());
        }
        return filled;
    }

    /** The contents with one dimension more, the last; as they were where they are not written one a line. */
    static String withDimension(String contents, String dimension) {
        Map<String, Node> before = dimensions(contents);
        List<String> lines = new ArrayList<>(contents.lines().toList());
        int last = before.values().stream()
                .mapToInt(about -> about.place().line())
                .max()
                .orElse(0);
        String line = last == 0 ? "" : lines.get(last - 1);
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        lines.add(last, indent + dimension + ": " + ABOUT);
        String after = String.join("\n", lines) + "\n";
        try {
            List<String> wanted = new ArrayList<>(before.keySet());
            wanted.add(dimension);
            return List.copyOf(dimensions(after).keySet()).equals(wanted) ? after : contents;
        } catch (BadInput e) {
            return contents;
        }
    }

    private static Map<String, Node> dimensions(String contents) {
        Problems ignored = new Problems();
        return Fields.of(
                        RuleFiles.CONTENTS, YamlFile.read(new TextFile(RuleFiles.CONTENTS, contents), ignored), ignored)
                .mapping("dimensions");
    }
}
