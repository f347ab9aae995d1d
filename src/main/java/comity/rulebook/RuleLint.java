package comity.rulebook;

import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Place;
import comity.input.Problems;
import comity.input.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;
import org.jspecify.annotations.Nullable;

/**
 * Holds a rulebook against the house style. What a rulebook may not say at all, its reader refuses.
 *
 * <p>A line {@code // lint: allow NAME because REASON} (in YAML with {@code #}) lets what it names pass on its own line
 * and the next.
 */
public final class RuleLint {
    /**
     * Something against the style.
     *
     * @param rule null where a {@code lint: allow} itself is wrong
     */
    public record Finding(Place place, @Nullable LintRule rule, String message) {}

    private static final Pattern ALLOW =
            Pattern.compile("(?://|#)\\s*lint:\\s*allow\\b\\s*(\\S*)\\s*(?:because\\s+(.*\\S))?");
    private static final Pattern NAME = Pattern.compile("\\$(\\w+)");
    private static final Pattern TEXT_TEST = Pattern.compile("(\\w+)\\s*(?:==|!=|matches|in)\\s*\\(?\\s*\"([^\"]*)\"");
    private static final Pattern COMPUTED = Pattern.compile("\\$\\w+\\s*:\\s*\\(");
    private static final Set<String> NUMBERS = Set.of("int", "double");
    private static final int LEAST_REASON = 20;

    private final RuleFiles files;
    private final Map<String, PackageDescr> parsed;
    private final List<Finding> findings = new ArrayList<>();
    /** Every word that conditions, conclusions, sentences and weights use. */
    private final Set<String> used = new HashSet<>();

    private final Set<String> matched = new HashSet<>();

    private RuleLint(RuleFiles files) {
        this.files = files;
        this.parsed = RuleParser.parse(files);
        RuleReader.read(files, parsed);
    }

    /**
     * All findings in the rulebook of a folder, by file and line.
     *
     * @throws BadInput where the rulebook cannot be read
     */
    public static List<Finding> check(Path folder) {
        return new RuleLint(RuleFiles.under(folder)).check();
    }

    private List<Finding> check() {
        parsed.forEach((path, file) -> file.getRules().forEach(rule -> rule(path, rule)));
        weights();
        parsed.forEach((path, file) -> file.getTypeDeclarations().forEach(type -> type(path, type)));
        List<Finding> left = new ArrayList<>();
        files.texts().forEach((path, text) -> left.addAll(notAllowed(files.name(path), text)));
        left.sort(Comparator.comparing((Finding finding) -> finding.place().file())
                .thenComparing(finding -> finding.place().line())
                .thenComparing(Finding::message));
        return left;
    }

    private void rule(String path, RuleDescr rule) {
        RuleShape shape = RuleShape.of(rule);
        String then = rule.getConsequence().toString();
        String source = text(path, rule.getStartCharacter(), rule.getEndCharacter());
        Sentence.blanks(rule.getName()).forEach(blank -> use(blank));
        use(then);
        boolean excepted = false;
        for (RuleShape.Condition condition : shape.conditions()) {
            matched.add(condition.type());
            condition.constraints().forEach(this::use);
            condition.constraints().forEach(constraint -> constraint(path, condition, constraint));
            if (excepted && condition.kind() != RuleShape.Kind.NOT) {
                find(path, condition.line(), LintRule.CONDITION_ORDER, condition.type() + " stands after a not");
            }
            excepted |= condition.kind() == RuleShape.Kind.NOT;
        }
        if (!shape.positive().isEmpty() && shape.positive().get(0).equals("Today")) {
            find(path, rule.getLine(), LintRule.TODAY_FIRST, "the rule starts from Today");
        }
        boolean counts = shape.conditions().stream().anyMatch(each -> each.kind() == RuleShape.Kind.COUNTED);
        if (counts && !source.contains("collectList(")) {
            find(path, rule.getLine(), LintRule.HIDDEN_EVIDENCE, "accumulate without collectList");
        }
        if (then.replaceAll("\"[^\"]*\"", "").matches("(?s).*\\.times\\s*\\(.*\\d.*")) {
            find(path, rule.getConsequenceLine(), LintRule.NUMBER_IN_CONCLUSION, "a number in " + then.strip());
        }
        if (!rule.getName().matches("[\\p{Lu}{].*[^.]")) {
            find(path, rule.getLine(), LintRule.SENTENCE_STYLE, "“" + rule.getName() + "” is no sentence of the style");
        }
        unusedBindings(path, rule, shape, source);
    }

    private void constraint(String path, RuleShape.Condition condition, String constraint) {
        if (COMPUTED.matcher(constraint).find()) {
            find(path, condition.line(), LintRule.COMPUTED_BINDING, "computed: " + constraint.strip());
        }
        Matcher test = TEXT_TEST.matcher(constraint);
        while (test.find()) {
            if (!condition.type().equals("Step")) {
                find(path, condition.line(), LintRule.TEXT_LITERAL, test.group(1) + " is compared with a text");
            } else if (test.group(1).equals("type") && !measures().contains(test.group(2))) {
                String hint = Nearest.hint(test.group(2), measures());
                find(path, condition.line(), LintRule.UNKNOWN_STEP_TYPE, "no measure " + test.group(2) + hint);
            }
        }
    }

    private Set<String> measures() {
        return parsed.values().stream()
                .flatMap(file -> file.getTypeDeclarations().stream())
                .filter(type -> "Measure".equals(type.getSuperTypeName()))
                .map(TypeDeclarationDescr::getTypeName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void unusedBindings(String path, RuleDescr rule, RuleShape shape, String source) {
        Set<String> blanks = Sentence.blanks(rule.getName()).stream()
                .map(blank -> blank.split("\\.", 2)[0])
                .collect(Collectors.toSet());
        String body = source.replaceAll("(?m)//.*$", "");
        for (String name : shape.bindings().keySet()) {
            long uses = Pattern.compile("\\$" + name + "\\b")
                    .matcher(body)
                    .results()
                    .count();
            boolean collected = Pattern.compile("\\$" + name + "\\s*:\\s*collectList")
                    .matcher(body)
                    .find();
            if (uses < 2 && !blanks.contains(name) && !collected) {
                find(path, rule.getLine(), LintRule.UNUSED_BINDING, "$" + name + " is not used");
            }
        }
    }

    private void use(String text) {
        Matcher word =
                Pattern.compile("[A-Za-z]\\w*").matcher(NAME.matcher(text).replaceAll("$0"));
        while (word.find()) {
            used.add(word.group());
        }
    }

    private void type(String path, TypeDeclarationDescr type) {
        String name = type.getTypeName();
        if (undocumented(type)) {
            find(path, type.getLine(), LintRule.MISSING_DOC, name + " has no @doc");
        }
        if (!matched.contains(name)) {
            find(path, type.getLine(), LintRule.UNUSED_TYPE, "no rule names " + name);
        }
        for (TypeFieldDescr field : type.getFields().values()) {
            String full = name + "." + field.getFieldName();
            if (undocumented(field)) {
                find(path, field.getLine(), LintRule.MISSING_DOC, full + " has no @doc");
            }
            if (NUMBERS.contains(field.getPattern().getObjectType()) && field.getAnnotation("range") == null) {
                find(path, field.getLine(), LintRule.MISSING_RANGE, full + " has no @range");
            }
            if (!used.contains(field.getFieldName())
                    && !used.contains("get" + Wording.capitalised(field.getFieldName()))) {
                find(path, field.getLine(), LintRule.UNUSED_FIELD, "nothing reads " + full);
            }
        }
    }

    private static boolean undocumented(AnnotatedBaseDescr descr) {
        return descr.getAnnotation("doc") == null;
    }

    private void weights() {
        files.weights().forEach((factor, file) -> {
            Problems ignored = new Problems(); // the reader reports them
            Fields all = Fields.of("a weights file", YamlFile.read(file, ignored), ignored);
            all.all().forEach((name, node) -> {
                Fields weight = Fields.of(name, node, ignored);
                weight.mapping("per").keySet().forEach(field -> used.add(camel(field)));
                String source = weight.text("source");
                if (source != null && weak(source)) {
                    String message = "the source of " + name + " says too little: " + source;
                    findings.add(new Finding(weight.place("source"), LintRule.WEAK_SOURCE, message));
                }
            });
        });
    }

    private static boolean weak(String source) {
        String reason = source.startsWith("judgement:")
                ? source.substring("judgement:".length()).strip()
                : source;
        return reason.length() < LEAST_REASON || source.equals("judgement");
    }

    private static String camel(String kebab) {
        return Pattern.compile("-(.)").matcher(kebab).replaceAll(found -> found.group(1)
                .toUpperCase(java.util.Locale.ROOT));
    }

    private String text(String path, int start, int end) {
        String text = files.texts().getOrDefault(path, "");
        return text.substring(Math.max(start, 0), Math.min(end + 1, text.length()));
    }

    private void find(String path, int line, LintRule rule, String message) {
        findings.add(new Finding(new Place(files.name(path), line, 0), rule, message));
    }

    /** The findings in a file that it does not allow, and what is wrong with its allowances. */
    private List<Finding> notAllowed(String file, String text) {
        List<Finding> left = new ArrayList<>(findings.stream()
                .filter(finding -> finding.place().file().equals(file))
                .toList());
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher allow = ALLOW.matcher(lines.get(i));
            if (!allow.find()) {
                continue;
            }
            int line = i + 1;
            Place place = new Place(file, line, allow.start() + 1);
            String name = allow.group(1);
            if (LintRule.of(name).isEmpty()) {
                left.add(new Finding(place, null, "no lint rule " + name + Nearest.hint(name, LintRule.keys())));
            } else if (allow.group(2) == null) {
                left.add(new Finding(place, null, "say why: lint: allow " + name + " because …"));
            } else if (!left.removeIf(finding -> finding.rule() != null
                    && finding.rule().key().equals(name)
                    && (finding.place().line() == line || finding.place().line() == line + 1))) {
                left.add(new Finding(place, null, "nothing here that lint: allow " + name + " would let pass"));
            }
        }
        return left;
    }
}
