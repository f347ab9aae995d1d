package comity.rulebook;

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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
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
    private static final Pattern CULPRIT = Pattern.compile("Unable to find class: (\\w+)"
            + "|Unable to parse left part of expression: (.+)"
            + "|Unable to Analyse Expression (.+):"
            + "|Unknown field (\\w+)"
            + "|Unknown accumulate function: '(\\w+)'"
            + "|Only a type can be imported\\. (\\S+)"
            + "|The method (\\w+)\\("
            + "|(\\S+) cannot be resolved.*");

    private record Part(String path, RuleDescr rule) {}

    private final RuleFiles files;
    private final Map<String, PackageDescr> parsed;
    private final Function<RuleFiles, List<Message>> compiler;
    private final Set<Problem> problems = new LinkedHashSet<>();

    private RuleMistakes(
            RuleFiles files, Map<String, PackageDescr> parsed, Function<RuleFiles, List<Message>> compiler) {
        this.files = files;
        this.parsed = parsed;
        this.compiler = compiler;
    }

    /** The problems behind {@code messages}, which {@code compiler} gave for these files. */
    static List<Problem> find(
            List<Message> messages,
            RuleFiles files,
            Map<String, PackageDescr> parsed,
            Function<RuleFiles, List<Message>> compiler) {
        RuleMistakes mistakes = new RuleMistakes(files, parsed, compiler);
        if (!mistakes.reportUnmistakable(messages)) {
            mistakes.search(messages);
        }
        return List.copyOf(mistakes.problems);
    }

    /** Whether every message complains about a word that stands in one place only, so that nothing need be narrowed. */
    private boolean reportUnmistakable(List<Message> messages) {
        List<Problem> placed = new ArrayList<>();
        for (Message message : messages) {
            if (!message.getText().startsWith("Java source of ")) { // it repeats the message before it
                List<Problem> places = places(message);
                if (places.size() != 1) {
                    return false;
                }
                placed.addAll(places);
            }
        }
        return problems.addAll(placed);
    }

    private void search(List<Message> messages) {
        List<Part> rules = parsed.entrySet().stream()
                .flatMap(file -> file.getValue().getRules().stream().map(rule -> new Part(file.getKey(), rule)))
                .toList();
        List<Message> ofTypes = compiler.apply(without(rules));
        if (ofTypes.isEmpty()) {
            narrow(rules, rules);
        }
        if (problems.isEmpty()) { // of the types, or between two rules that are each well alone
            reportWhereverFound(ofTypes.isEmpty() ? messages : ofTypes);
        }
    }

    private List<Problem> places(Message message) {
        Pattern word = Pattern.compile("(?<![\\w$])" + Pattern.quote(culprit(firstLine(message))) + "(?!\\w)");
        SortedMap<String, String> rules = files.rules();
        String path = message.getPath() == null ? "" : message.getPath();
        boolean generated = !rules.containsKey(path);
        return rules.entrySet().stream()
                .filter(file -> generated || file.getKey().equals(path))
                .flatMap(file -> word.matcher(file.getValue())
                        .results()
                        .map(found -> problem(file.getKey(), found.start(), message)))
                .toList();
    }

    private void narrow(List<Part> suspects, List<Part> all) {
        Set<Part> others = new LinkedHashSet<>(all);
        suspects.forEach(others::remove);
        List<Message> messages = compiler.apply(without(others));
        if (messages.isEmpty()) {
            return;
        }
        if (suspects.size() == 1) {
            Part part = suspects.get(0);
            int start = part.rule().getStartCharacter();
            int at = Objects.requireNonNull(files.texts().get(part.path()))
                    .indexOf(culprit(firstLine(messages.get(0))), start);
            boolean within = at >= 0 && at <= part.rule().getEndCharacter();
            problems.add(problem(part.path(), within ? at : start, messages.get(0)));
            return;
        }
        int half = suspects.size() / 2;
        narrow(suspects.subList(0, half), all);
        narrow(suspects.subList(half, suspects.size()), all);
    }

    private void reportWhereverFound(List<Message> messages) {
        List<Problem> unplaced = new ArrayList<>();
        for (Message message : messages) {
            String text = firstLine(message);
            String path = message.getPath() == null ? "" : message.getPath();
            if (files.rules().containsKey(path) && message.getLine() > 0) {
                problems.add(new Problem(new Place(files.name(path), message.getLine(), 0), words(text)));
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

    private Problem problem(String path, int at, Message message) {
        String text = firstLine(message);
        String before = Objects.requireNonNull(files.texts().get(path)).substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        boolean ofType = text.contains("find class") || text.endsWith("to a type");
        String hint = ofType ? Nearest.hint(culprit(text), typeNames()) : "";
        return new Problem(new Place(files.name(path), line, at - before.lastIndexOf('\n')), words(text) + hint);
    }

    private static String firstLine(Message message) {
        return message.getText().lines().findFirst().orElse("").strip();
    }

    /** What the compiler says, without its own classes. */
    private static String words(String text) {
        String culprit = culprit(text);
        if (text.startsWith("Unable to find class: ")) {
            return "there is no type " + culprit;
        }
        if (!culprit.equals(text) && !text.startsWith("The method")) {
            return "cannot make sense of " + culprit;
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

    private List<String> typeNames() {
        return parsed.values().stream()
                .flatMap(file -> file.getTypeDeclarations().stream())
                .map(TypeDeclarationDescr::getTypeName)
                .toList();
    }

    /** The same files with some rules blanked out, so that every line keeps its number. */
    private RuleFiles without(Collection<Part> parts) {
        SortedMap<String, String> texts = new TreeMap<>(files.rules());
        for (Part part : parts) {
            texts.computeIfPresent(part.path(), (path, text) -> {
                int start = part.rule().getStartCharacter();
                int end = Math.min(part.rule().getEndCharacter() + 1, text.length());
                String blank = text.substring(start, end).replaceAll("[^\n]", " ");
                return text.substring(0, start) + blank + text.substring(end);
            });
        }
        return files.withRules(texts);
    }
}
