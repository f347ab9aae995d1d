package comity.drl;

import comity.input.Place;
import comity.input.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * A rule, a fact type or an enum as its file declares it, for comparison with another version of it.
 *
 * @param name a rule's sentence, a type's name
 * @param concludes the type of what a rule concludes, empty where this is none
 * @param conclusion the effect or the type that a rule concludes, empty where this is none
 * @param tokens what is written, without name, comments, {@code @doc} and layout
 * @param text as it is written, without comments
 */
public record Declared(
        String factor,
        String name,
        boolean isRule,
        String concludes,
        String conclusion,
        List<String> tokens,
        String text,
        Place place) {
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("(\"(?:\\\\.|[^\"\\\\])*\")|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|[\\p{L}\\p{N}_$]+|\\S");
    private static final Pattern DOC = Pattern.compile("@doc\\s*\\(\\s*\"(?:\\\\.|[^\"\\\\])*\"\\s*\\)");

    /** What all files declare, by key. */
    public static Map<String, Declared> in(RuleFiles files) {
        Map<String, PackageDescr> parsed = RuleParser.parse(files);
        RuleSource source = new RuleSource(files, parsed, new Problems());
        Map<String, Declared> all = new TreeMap<>();
        parsed.forEach((path, file) -> {
            file.getRules().forEach(rule -> add(all, rule(source, path, rule)));
            file.getTypeDeclarations().forEach(type -> add(all, type(source, path, type.getTypeName(), type)));
            file.getEnumDeclarations().forEach(type -> add(all, type(source, path, type.getTypeName(), type)));
        });
        return all;
    }

    private static void add(Map<String, Declared> all, Declared declared) {
        all.put(declared.key(), declared);
    }

    private static Declared rule(RuleSource source, String path, RuleDescr rule) {
        RuleShape.Conclusion conclusion = RuleShape.of(rule).conclusion();
        String effect = conclusion == null ? null : conclusion.effect();
        String concludes = conclusion == null ? "" : conclusion.type();
        String text = withoutComments(source.text(path, rule));
        List<String> tokens = tokens(text);
        return new Declared(
                RuleFiles.factor(path),
                rule.getName(),
                true,
                concludes,
                effect == null ? concludes : effect,
                tokens.subList(Math.min(2, tokens.size()), tokens.size()), // after: rule "its sentence"
                text,
                new Place(source.files().name(path), rule.getLine(), 0));
    }

    private static Declared type(RuleSource source, String path, String name, BaseDescr type) {
        String text = DOC.matcher(withoutComments(source.text(path, type))).replaceAll("");
        return new Declared(
                RuleFiles.factor(path),
                name,
                false,
                "",
                "",
                tokens(text),
                text,
                new Place(source.files().name(path), type.getLine(), 0));
    }

    private static String withoutComments(String drl) {
        return TEXT_OR_COMMENT
                .matcher(drl)
                .replaceAll(found -> found.group(1) == null ? " " : Matcher.quoteReplacement(found.group()));
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Says which declaration of the rulebook this is, in any version. */
    public String key() {
        return isRule ? key(factor, name) : "type " + factor + " " + name;
    }

    /** The key of a rule by its factor and its sentence. */
    public static String key(String factor, String rule) {
        return "rule " + factor + " " + rule;
    }

    /** Equal for rules of a factor that differ in their sentence alone; empty for types. */
    public String sameButForItsName() {
        return isRule ? factor + " " + String.join(" ", tokens) : "";
    }

    /** Equal for rules of a factor that conclude the same; empty for types. */
    public String sameConclusion() {
        return isRule ? factor + " " + conclusion : "";
    }

    /**
     * Whether another version of that declaration can change what comes of this one: of a type that it names, or of a
     * rule that concludes this type.
     */
    public boolean dependsOn(Declared other) {
        return other.isRule ? !isRule && other.concludes.equals(name) : tokens.contains(other.name);
    }

    /** Its lines that another version does not have. */
    public List<String> linesNotIn(@Nullable Declared other) {
        Set<String> known = other == null ? Set.of() : new HashSet<>(other.lines());
        return lines().stream().filter(line -> !known.contains(line)).toList();
    }

    private List<String> lines() {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
