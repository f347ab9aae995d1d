package comity.rulebook;

import comity.input.Place;
import comity.input.Problem;
import comity.input.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Rule files as Drools' own parser sees them. */
final class RuleParser {
    static final LanguageLevelOption LANGUAGE = LanguageLevelOption.DRL10;

    /** {@code [ERR 101] Line 19:18 no viable alternative at input ')' in rule "R"}, its columns counted from 0. */
    private static final Pattern SYNTAX = Pattern.compile("\\[ERR \\d+] Line (\\d+):(\\d+) (.*)", Pattern.DOTALL);

    private RuleParser() {}

    /**
     * The DRL files by path.
     *
     * @throws comity.input.BadInput with every mistake of syntax
     */
    static Map<String, PackageDescr> parse(RuleFiles files) {
        Problems problems = new Problems();
        Map<String, PackageDescr> parsed = new TreeMap<>();
        files.rules().forEach((path, text) -> {
            List<Problem> found = new ArrayList<>();
            PackageDescr descr = parse(LANGUAGE, files.name(path), text, found);
            if (descr != null && found.isEmpty()) {
                parsed.put(path, descr);
            } else {
                problems.report(placed(files.name(path), text, found));
            }
        });
        problems.throwIfAny();
        return parsed;
    }

    /** DRL10's parser knows no columns and gets lines wrong after {@code @doc}: the older one says better where. */
    private static List<Problem> placed(String name, String text, List<Problem> found) {
        List<Problem> placed = new ArrayList<>();
        parse(LanguageLevelOption.DRL6, name, text, placed);
        return placed.isEmpty() ? found.subList(0, Math.min(1, found.size())) : placed;
    }

    private static @Nullable PackageDescr parse(
            LanguageLevelOption language, String name, String text, List<Problem> problems) {
        DrlParser parser = new DrlParser(language); // it remembers its errors, hence one for each file
        PackageDescr parsed = null;
        try {
            parsed = parser.parse(true, text);
        } catch (DroolsParserException e) {
            problems.add(new Problem(new Place(name, e.getLineNumber(), e.getColumn() + 1), words(e.getMessage())));
        } catch (RuntimeException e) { // the parser's own defects, met with broken text
            problems.add(new Problem(Place.of(name), "this is no DRL that can be read"));
        }
        parser.getErrors().forEach(error -> problems.add(problem(name, error)));
        return parsed;
    }

    private static Problem problem(String name, DroolsError error) {
        Matcher syntax = SYNTAX.matcher(error.getMessage());
        if (syntax.matches()) {
            int line = Integer.parseInt(syntax.group(1));
            int column = Integer.parseInt(syntax.group(2)) + 1;
            return new Problem(new Place(name, line, column), words(syntax.group(3)));
        }
        int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
        return new Problem(new Place(name, line, 0), words(error.getMessage()));
    }

    private static String words(@Nullable String message) {
        return "not DRL: "
                + (message == null ? "cannot be read" : message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
