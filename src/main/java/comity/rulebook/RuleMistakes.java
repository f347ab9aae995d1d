package comity.rulebook;

import comity.drl.RuleFiles;
import comity.drl.RuleSource;
import comity.input.Nearest;
import comity.input.Place;
import comity.input.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.kie.api.builder.Message;

/**
 * Says where a rulebook does not compile.
 *
 * <p>Drools reports most mistakes that are not of syntax without a line, and those of a consequence against a generated
 * class that nobody wrote. What a message complains about is looked for in the text: where it stands in one place only,
 * that is the place. Otherwise the rules are compiled again in halves, quarters, … until each mistake is alone with its
 * rule, which takes a few seconds.
 */
final class RuleMistakes {
    private static final Pattern WORD = Pattern.compile("\\$?[A-Za-z]\\w*");
    private static final String NO_SENSE = "cannot make sense of ";
    private static final String BREAKS_OFF = "the compiler of the rules breaks off here";

    private static final Pattern CULPRIT = Pattern.compile("Unable to find class: (\\w+)"
            + "|Unable to parse left part of expression: (.+)"
            + "|Unable to Analyse Expression (.+):"
            + "|Unknown field (\\w+)"
            + "|Unknown accumulate function: '(\\w+)'"
            + "|Only a type can be imported\\. (\\S+)"
            + "|For input string: \"(.+)\""
            + "|Invalid date input format: \\[(.+?)\\].*"
            + "|The method (\\w+)\\("
            + "|(\\S+) cannot be resolved.*");

    /**
     * What the compiler complains about.
     *
     * @param path of the rule file below the folder, or of generated Java, or empty
     * @param line 0 where it says none
     */
    record Complaint(String path, int line, String text) {
        static Complaint of(Message message) {
            String path = message.getPath();
            return new Complaint(path == null ? "" : path, message.getLine(), message.getText());
        }

        /** Where the compiler breaks off: what it says is about values that it cannot read, or about its own code. */
        static Complaint of(RuntimeException thrown) {
            String message = thrown instanceof IllegalArgumentException ? thrown.getMessage() : null;
            return new Complaint("", 0, message == null ? BREAKS_OFF : message);
        }
    }

    private RuleFiles files;
    private final String path;
    private final Map<String, PackageDescr> parsed;
    private final Function<RuleFiles, List<Complaint>> compiler;
    private final Set<Problem> problems = new LinkedHashSet<>();

    private RuleMistakes(
            RuleFiles files,
            String path,
            Map<String, PackageDescr> parsed,
            Function<RuleFiles, List<Complaint>> compiler) {
        this.files = files;
        this.path = path;
        this.parsed = parsed;
        this.compiler = compiler;
    }

    /**
     * The problems behind {@code messages}, which {@code compiler} gave for these files.
     *
     * @param path of the only one with rules
     * @param parsed the whole rulebook, whose words are those that may have been meant
     */
    static List<Problem> find(
            List<Complaint> messages,
            RuleFiles files,
            String path,
            Map<String, PackageDescr> parsed,
            Function<RuleFiles, List<Complaint>> compiler) {
        RuleMistakes mistakes = new RuleMistakes(files, path, parsed, compiler);
        mistakes.find(messages);
        return List.copyOf(mistakes.problems);
    }

    /** The compiler stops early: what is placed is left out, until it finds no more. */
    private void find(List<Complaint> messages) {
        List<Complaint> left = messages;
        while (!left.isEmpty()) {
            Set<Problem> before = Set.copyOf(problems);
            if (!reportUnmistakable(left)) {
                search(left);
                return;
            }
            List<RuleDescr> mistaken = rules().stream()
                    .filter(rule -> problems.stream().anyMatch(each -> !before.contains(each) && lies(each, rule)))
                    .toList();
            if (mistaken.isEmpty()) {
                return; // the mistake is of a type, on which rules depend
            }
            files = without(mistaken);
            left = compiler.apply(files);
        }
    }

    private boolean lies(Problem problem, RuleDescr rule) {
        int first = rule.getLine();
        int last = Place.at("", text(), rule.getEndCharacter()).line();
        int line = problem.place().line();
        return problem.place().file().equals(files.name(path)) && first <= line && line <= last;
    }

    private String text() {
        return Objects.requireNonNull(files.texts().get(path));
    }

    private List<RuleDescr> rules() {
        return Objects.requireNonNull(parsed.get(path)).getRules();
    }

    /** Whether every message complains about a word that stands in one place only, so that nothing need be narrowed. */
    private boolean reportUnmistakable(List<Complaint> messages) {
        List<Problem> placed = new ArrayList<>();
        for (Complaint message : messages) {
            if (!message.text().startsWith("Java source of ")) { // it repeats the message before it
                List<Problem> places = places(message);
                if (places.size() != 1) {
                    return false;
                }
                placed.addAll(places);
            }
        }
        return problems.addAll(placed);
    }

    private void search(List<Complaint> messages) {
        List<RuleDescr> rules = rules();
        List<Complaint> ofTypes = compiler.apply(without(rules));
        if (ofTypes.isEmpty()) {
            narrow(rules, rules);
        }
        if (problems.isEmpty()) { // of the types, or between two rules that are each well alone
            reportWhereverFound(ofTypes.isEmpty() ? messages : ofTypes);
        }
    }

    private List<Problem> places(Complaint message) {
        Pattern word = Pattern.compile("(?<![\\w$])" + Pattern.quote(culprit(firstLine(message))) + "(?!\\w)");
        SortedMap<String, String> rules = files.rules();
        String named = message.path();
        boolean generated = !rules.containsKey(named);
        return rules.entrySet().stream()
                .filter(file -> generated || file.getKey().equals(named))
                .flatMap(file -> word.matcher(file.getValue())
                        .results()
                        .map(found -> problem(file.getKey(), found.start(), message)))
                .toList();
    }

    private void narrow(List<RuleDescr> suspects, List<RuleDescr> all) {
        Set<RuleDescr> others = new LinkedHashSet<>(all);
        suspects.forEach(others::remove);
        List<Complaint> messages = compiler.apply(without(others));
        if (messages.isEmpty()) {
            return;
        }
        if (suspects.size() == 1) {
            RuleDescr rule = suspects.get(0);
            int start = rule.getStartCharacter();
            int at = text().indexOf(culprit(firstLine(messages.get(0))), start);
            boolean within = at >= 0 && at <= rule.getEndCharacter();
            problems.add(problem(path, within ? at : start, messages.get(0)));
            return;
        }
        int half = suspects.size() / 2;
        narrow(suspects.subList(0, half), all);
        narrow(suspects.subList(half, suspects.size()), all);
    }

    private void reportWhereverFound(List<Complaint> messages) {
        List<Problem> unplaced = new ArrayList<>();
        for (Complaint message : messages) {
            String text = firstLine(message);
            if (files.rules().containsKey(message.path()) && message.line() > 0) {
                problems.add(new Problem(new Place(files.name(message.path()), message.line(), 0), words(text)));
                continue;
            }
            unplaced.add(new Problem(Place.of(files.folder()), words(text)));
            if (!text.contains("resolved or is not") && !text.contains("to a variable")) { // echoes of the first
                problems.addAll(places(message));
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(unplaced);
        }
    }

    private Problem problem(String file, int at, Complaint message) {
        String text = firstLine(message);
        Place place =
                Place.at(files.name(file), Objects.requireNonNull(files.texts().get(file)), at);
        return new Problem(place, words(text) + hint(text));
    }

    /** The first word that nothing is called, and what it should probably be. */
    private String hint(String text) {
        if (!words(text).startsWith(NO_SENSE) && !words(text).startsWith("there is no type")) {
            return "";
        }
        Set<String> known = RuleSource.words(parsed);
        return WORD.matcher(culprit(text).replaceAll("\"[^\"]*\"", ""))
                .results()
                .map(MatchResult::group)
                .filter(word -> !known.contains(word))
                .findFirst()
                .map(word -> (word.equals(culprit(text)) ? "" : ": there is no " + word) + Nearest.hint(word, known))
                .orElse("");
    }

    private static String firstLine(Complaint message) {
        return message.text().lines().findFirst().orElse("").strip();
    }

    /** What the compiler says, without its own classes. */
    private static String words(String text) {
        String culprit = culprit(text);
        if (text.startsWith("Unable to find class: ")) {
            return "there is no type " + culprit;
        }
        if (text.equals(BREAKS_OFF)) {
            return text;
        }
        if (text.contains("in the type PatternDSL")) {
            return "a condition compares values of different types; an enum's value is written Scope.ALL";
        }
        if (!culprit.equals(text) && !text.startsWith("The method")) {
            return NO_SENSE + culprit;
        }
        return "does not compile: "
                + text.replaceAll(" (for|in) the type (Lambda|Rules)\\w+", "")
                        .replaceAll("(\\w+\\.)*\\w*(Lambda|Rules)[0-9A-F]{8,}\\w*", "the rule")
                        .replaceAll("\\b(java|org\\.drools|org\\.kie)(\\.\\w+)*\\.(?=\\w)", "");
    }

    private static String culprit(String text) {
        Matcher culprit = CULPRIT.matcher(text);
        return !culprit.lookingAt()
                ? text
                : IntStream.rangeClosed(1, culprit.groupCount())
                        .mapToObj(culprit::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(text);
    }

    /** The same files with some rules blanked out, so that every line keeps its number. */
    private RuleFiles without(Collection<RuleDescr> rules) {
        String left = text();
        for (RuleDescr rule : rules) {
            int start = rule.getStartCharacter();
            int end = Math.min(rule.getEndCharacter() + 1, left.length());
            left = left.substring(0, start) + left.substring(start, end).replaceAll("[^\n]", " ") + left.substring(end);
        }
        return files.withRules(Map.of(path, left));
    }
}
