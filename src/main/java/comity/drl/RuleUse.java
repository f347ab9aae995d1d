package comity.drl;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;

/** Which fact types and fields the conditions, conclusions, sentences and weights of a rulebook read. */
final class RuleUse {
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern OWN_FIELD = Pattern.compile("(?<![$.\\w])[a-z]\\w*");
    private static final Pattern FIELD_OF = Pattern.compile("\\$(\\w+)\\.(?:get)?(\\w+)");
    private static final Pattern BLANK = Pattern.compile("(\\w+)\\.(\\w+)");
    private static final Pattern HYPHENED = Pattern.compile("-(.)");

    private final Set<String> types = new HashSet<>();
    /** Each as {@code importban.goods}; without its type where that of any type is meant. */
    private final Set<String> fields = new HashSet<>();

    /** Reads a rule. */
    void of(RuleDescr rule, String text) {
        RuleShape shape = RuleShape.of(rule);
        types.addAll(shape.asks());
        for (RuleShape.Condition condition : shape.conditions()) {
            for (String constraint : condition.constraints()) {
                OWN_FIELD
                        .matcher(TEXT.matcher(constraint).replaceAll(""))
                        .results()
                        .forEach(field -> add(condition.type(), field.group()));
            }
        }
        qualified(FIELD_OF.matcher(text), shape.bindings());
        for (String blank : RuleShape.blanks(rule.getName())) {
            qualified(BLANK.matcher(blank), shape.bindings());
            shape.positive().forEach(type -> add(type, blank)); // one of them is the trigger
        }
    }

    private void qualified(Matcher names, Map<String, String> bindings) {
        names.results().forEach(name -> add(bindings.getOrDefault(name.group(1), ""), name.group(2)));
    }

    /** Reads the keys below {@code per} of a weight. */
    void ofWeight(Set<String> per) {
        per.forEach(field -> add(
                "", HYPHENED.matcher(field).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT))));
    }

    private void add(String type, String field) {
        fields.add(key(type, field));
    }

    boolean reads(String type) {
        return types.contains(type);
    }

    boolean reads(String type, String field) {
        return List.of(key(type, field), key("", field)).stream().anyMatch(fields::contains);
    }

    /** Getters begin with a capital, hence without regard to case. */
    private static String key(String type, String field) {
        return (type + "." + field).toLowerCase(Locale.ROOT);
    }
}
