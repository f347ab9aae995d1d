package comity.drl;

import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.input.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;

/** Holds a rulebook against the house style, each {@link LintRule}. What it may not say at all, its reader refuses. */
public final class RuleLint {
    /** Something against the style. */
    public record Finding(Place place, LintRule rule, String message) {}

    private static final Pattern COMMENT = Pattern.compile("(?m)//.*$");
    private static final Pattern SENTENCE = Pattern.compile("[\\p{Lu}{].*[^.]");
    /** A sum or brackets behind the colon, with another name in it. */
    private static final Pattern COMPUTED = Pattern.compile("\\$\\w+\\s*:\\s*(?:\\(|[\\w.]+\\s*[-+*/(])[^,]*\\$");

    private static final Pattern TEXT_TEST = Pattern.compile(
            "(\\w+)\\s*(?:==|!=|\\bmatches\\b|\\bin\\b)\\s*\\(?\\s*(\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*\")*)");
    private static final Pattern TIMES = Pattern.compile("\\.times\\s*\\((.*)\\)\\s*\\)\\s*;", Pattern.DOTALL);
    /** A count, or a count of what goes beyond a number. */
    private static final Pattern COUNT = Pattern.compile("\\s*\\$[\\w.()]+\\s*(-\\s*\\d+\\s*)?");

    private static final Set<String> NUMBERS = Set.of("int", "double");
    private static final String JUDGEMENT = "judgement:";
    private static final int LEAST_REASON = 20;

    private final RuleSource source;
    private final RuleUse use = new RuleUse();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> measures;

    private RuleLint(RuleSource source) {
        this.source = source;
        this.measures = source.parsed().values().stream()
                .flatMap(file -> file.getTypeDeclarations().stream())
                .filter(type -> "Measure".equals(type.getSuperTypeName()))
                .map(TypeDeclarationDescr::getTypeName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * All findings in the rulebook of a folder, by file and line.
     *
     * @throws BadInput where its rules cannot be read
     */
    public static List<Finding> check(Path folder) {
        RuleFiles files = RuleFiles.under(folder);
        Map<String, PackageDescr> parsed = RuleParser.parse(files);
        RuleReader.read(files, parsed);
        return new RuleLint(new RuleSource(files, parsed, new Problems())).check();
    }

    private List<Finding> check() {
        RuleFiles files = source.files();
        source.parsed().forEach((path, file) -> {
            file.getImports().forEach(each -> imported(path, each));
            file.getRules().forEach(rule -> rule(path, rule));
        });
        files.weights().values().forEach(this::weights);
        source.parsed().forEach((path, file) -> file.getTypeDeclarations().forEach(type -> type(path, type)));
        examples();
        files.texts().forEach((path, text) -> Allowance.in(new TextFile(files.name(path), text), "lint")
                .forEach(this::allow));
        findings.sort(Comparator.comparing((Finding finding) -> finding.place().file())
                .thenComparing(finding -> finding.place().line())
                .thenComparing(Finding::message));
        return findings;
    }

    private void imported(String path, ImportDescr imported) {
        String name = imported.getTarget().substring(imported.getTarget().lastIndexOf('.') + 1);
        String rest = COMMENT.matcher(source.files().texts().getOrDefault(path, ""))
                .replaceAll("")
                .replaceAll("(?m)^import .*$", "");
        if (!name.equals("*") && count(name, rest) == 0) {
            find(path, imported.getLine(), LintRule.UNUSED_IMPORT, name + " is imported and not used");
        }
    }

    private void rule(String path, RuleDescr rule) {
        RuleShape shape = RuleShape.of(rule);
        String text = COMMENT.matcher(source.text(path, rule)).replaceAll("");
        use.of(rule, text);
        sentence(path, rule);
        order(path, rule, shape);
        for (RuleShape.Condition condition : shape.conditions()) {
            condition.constraints().forEach(constraint -> constraint(path, condition, constraint));
        }
        boolean counts = shape.conditions().stream().anyMatch(each -> each.kind() == RuleShape.Kind.COUNTED);
        if (counts && !text.contains("collectList(")) {
            find(path, rule.getLine(), LintRule.HIDDEN_EVIDENCE, "accumulate without collectList");
        }
        TIMES.matcher(rule.getConsequence().toString())
                .results()
                .filter(times -> !COUNT.matcher(times.group(1)).matches())
                .forEach(times -> find(
                        path,
                        rule.getConsequenceLine(),
                        LintRule.NUMBER_IN_CONCLUSION,
                        "times(" + times.group(1) + ") is more than a count"));
        bindings(path, rule, shape, text);
    }

    private void sentence(String path, RuleDescr rule) {
        String name = rule.getName();
        if (!SENTENCE.matcher(name).matches()) {
            find(path, rule.getLine(), LintRule.SENTENCE_STYLE, "“" + name + "” is no sentence of the style");
        } else if (RuleShape.blanks(name).isEmpty()) {
            find(path, rule.getLine(), LintRule.SENTENCE_STYLE, "“" + name + "” has no blank: who does it?");
        }
    }

    private void order(String path, RuleDescr rule, RuleShape shape) {
        if (!shape.positive().isEmpty() && shape.positive().get(0).equals("Today")) {
            find(path, rule.getLine(), LintRule.TODAY_FIRST, "the rule starts from Today");
        }
        boolean excepted = false;
        for (RuleShape.Condition condition : shape.conditions()) {
            boolean exception = condition.kind() == RuleShape.Kind.NOT;
            if (excepted && !exception) {
                find(path, condition.line(), LintRule.CONDITION_ORDER, condition.type() + " stands after a not");
            }
            excepted |= exception;
        }
    }

    private void constraint(String path, RuleShape.Condition condition, String constraint) {
        if (COMPUTED.matcher(constraint).find()) {
            find(path, condition.line(), LintRule.COMPUTED_BINDING, "computed: " + constraint.strip());
        }
        TEXT_TEST.matcher(constraint).results().forEach(test -> {
            String field = test.group(1);
            if (!condition.type().equals("Step") || !field.equals("type")) {
                find(path, condition.line(), LintRule.TEXT_LITERAL, field + " is compared with a text");
                return;
            }
            for (String type : test.group(2).replaceAll("[\"\\s]", "").split(",", -1)) {
                if (!measures.contains(type)) {
                    String hint = Nearest.hint(type, measures);
                    find(path, condition.line(), LintRule.UNKNOWN_STEP_TYPE, "no measure " + type + hint);
                }
            }
        });
    }

    private void bindings(String path, RuleDescr rule, RuleShape shape, String text) {
        Set<String> blanks = RuleShape.blanks(rule.getName()).stream()
                .map(blank -> blank.split("\\.", 2)[0])
                .collect(Collectors.toSet());
        for (String name : shape.bindings().keySet()) {
            boolean collected = text.matches("(?s).*\\$" + name + "\\s*:\\s*collectList\\b.*");
            if (!collected && !blanks.contains(name) && count("\\$" + name, text) < 2) {
                int line = rule.getLine()
                        + (int) source.text(path, rule)
                                .split("\\$" + name + "\\b", 2)[0]
                                .chars()
                                .filter(letter -> letter == '\n')
                                .count();
                find(path, line, LintRule.UNUSED_BINDING, "$" + name + " is not used");
            }
        }
    }

    private static long count(String word, String text) {
        return Pattern.compile(word + "\\b").matcher(text).results().count();
    }

    private void type(String path, TypeDeclarationDescr type) {
        String name = type.getTypeName();
        documented(path, type.getLine(), name, type);
        if (!use.reads(name)) {
            find(path, type.getLine(), LintRule.UNUSED_TYPE, "no rule names " + name);
        }
        for (TypeFieldDescr field : type.getFields().values()) {
            String full = name + "." + field.getFieldName();
            documented(path, field.getLine(), full, field);
            if (NUMBERS.contains(field.getPattern().getObjectType()) && field.getAnnotation("range") == null) {
                find(path, field.getLine(), LintRule.MISSING_RANGE, full + " has no @range");
            }
            if (!use.reads(name, field.getFieldName())) {
                find(path, field.getLine(), LintRule.UNUSED_FIELD, "nothing reads " + full);
            }
        }
    }

    private void documented(String path, int line, String name, AnnotatedBaseDescr declared) {
        if (declared.getAnnotation("doc") == null) {
            find(path, line, LintRule.MISSING_DOC, name + " has no @doc");
        }
    }

    private void weights(TextFile file) {
        Problems ignored = new Problems(); // the reader reports them
        Fields.of("a weights file", YamlFile.read(file, ignored), ignored).all().forEach((name, node) -> {
            Fields weight = Fields.of(name, node, ignored);
            use.ofWeight(weight.mapping("per").keySet());
            String reason = weight.text("source");
            if (reason != null && reason.replaceFirst(JUDGEMENT, "").strip().length() < LEAST_REASON) {
                String message = "the source of " + name + " says too little: " + reason;
                findings.add(new Finding(weight.place("source"), LintRule.WEAK_SOURCE, message));
            }
        });
    }

    private void examples() {
        Problems ignored = new Problems(); // the reader of examples reports them
        Set<String> fires = new HashSet<>();
        Set<String> silent = new HashSet<>();
        source.files().examples().forEach((factor, file) -> {
            if (YamlFile.read(file, ignored) instanceof Node.Sequence examples) {
                for (Node node : examples.items()) {
                    Fields example = Fields.of("an example", node, ignored);
                    example.mapping("fires").keySet().forEach(effect -> fires.add(within(factor, effect)));
                    example.texts("silent").forEach(effect -> silent.add(within(factor, effect)));
                }
            }
        });
        source.parsed().forEach((path, file) -> file.getRules().forEach(rule -> {
            RuleShape.Conclusion conclusion = RuleShape.of(rule).conclusion();
            String effect = conclusion == null ? null : conclusion.effect();
            if (effect != null) {
                String full = within(RuleFiles.factor(path), effect);
                if (!fires.contains(full)) {
                    find(path, rule.getLine(), LintRule.MISSING_EXAMPLE, "in no example " + effect + " fires");
                }
                if (!silent.contains(full)) {
                    find(path, rule.getLine(), LintRule.MISSING_EXAMPLE, "in no example " + effect + " is silent");
                }
            }
        }));
    }

    /** An effect as every file may name it: {@code import-ban.full}. */
    private static String within(String factor, String effect) {
        String full = effect.contains(".") ? effect : factor + "." + effect;
        return full.substring(full.indexOf('/') + 1);
    }

    /** Takes what a comment lets pass out of the findings, and adds what is wrong with the comment. */
    private void allow(Allowance allowance) {
        String name = allowance.name();
        String wrong = "";
        if (name.isEmpty()) {
            wrong = "write lint: allow NAME because …, not lint: " + allowance.says();
        } else if (LintRule.of(name).isEmpty()) {
            wrong = "no lint rule " + name + Nearest.hint(name, LintRule.keys());
        } else if (allowance.reason().isEmpty()) {
            wrong = "say why: lint: allow " + name + " because …";
        } else if (!findings.removeIf(
                finding -> finding.rule().key().equals(name) && allowance.covers(finding.place()))) {
            wrong = "there is no " + name + " to allow here";
        }
        if (!wrong.isEmpty()) {
            findings.add(new Finding(allowance.place(), LintRule.BAD_ALLOWANCE, wrong));
        }
    }

    private void find(String path, int line, LintRule rule, String message) {
        findings.add(new Finding(new Place(source.files().name(path), line, 0), rule, message));
    }
}
