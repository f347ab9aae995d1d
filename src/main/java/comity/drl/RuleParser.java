package comity.drl;

import comity.input.Place;
import comity.input.Problem;
import comity.input.Problems;
import java.util.Collections;
import java.util.Comparator;
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

/**
 * Rule files as Drools' own parser sees them: that of its older language, since the one of the language in which they
 * are compiled knows no columns, and loses count of the lines after {@code @doc}.
 */
public final class RuleParser {
    /** {@code [ERR 101] Line 19:18 no viable alternative at input ')' in rule "R"}, its columns counted from 0. */
    private static final Pattern SYNTAX = Pattern.compile("(?:\\[ERR \\d+] )?Line (\\d+):(\\d+) (.*)", Pattern.DOTALL);

    private RuleParser() {}

    /**
     * The DRL files by path.
     *
     * @throws comity.input.BadInput with every mistake of syntax
     */
    public static Map<String, PackageDescr> parse(RuleFiles files) {
        Problems problems = new Problems();
        Map<String, PackageDescr> parsed = new TreeMap<>();
        files.rules().forEach((path, text) -> {
            PackageDescr descr = parse(files.name(path), text, problems);
            if (descr != null) {
                parsed.put(path, descr);
            }
        });
        problems.throwIfAny();
        return parsed;
    }

    private static @Nullable PackageDescr parse(String name, String text, Problems problems) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6); // it remembers its errors, hence one for each file
        PackageDescr parsed = null;
        try {
            parsed = parser.parse(true, text);
        } catch (DroolsParserException e) {
            problems.report(new Place(name, e.getLineNumber(), e.getColumn() + 1), words(e.getMessage()));
        } catch (RuntimeException e) { // the parser's own defects, met with broken text
            problems.report(Place.of(name), "not DRL: cannot be read");
        }
        List<Problem> found =
                parser.getErrors().stream().map(error -> problem(name, error)).toList();
        if (!found.isEmpty()) { // the others mostly follow from the first
            Problem first = Collections.min(
                    found, Comparator.comparingInt(each -> each.place().line()));
            boolean ofEnum = text.lines()
                    .skip(Math.max(first.place().line() - 1, 0))
                    .findFirst()
                    .orElse("")
                    .matches("\\s*declare\\s+enum\\b[^;]*");
            problems.report(
                    first.place(), first.message() + (ofEnum ? "; the last name of an enum needs a semicolon" : ""));
        }
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
                + (message == null
                        ? "cannot be read"
                        : message.strip()
                                .replaceAll("\\s*\\R\\s*", " ")
                                .replaceAll(
                                        "unexpected exception at input ('.*?')\\. Exception:.*", "did not expect $1")
                                .replaceAll("(no viable alternative at|mismatched|extraneous) input", "did not expect")
                                .replaceAll(" expecting one of the following tokens: '\\[(.*)]'\\.?", ", but one of $1")
                                .replace("did not expect ''", "the file ends too early")
                                .replaceAll(" expecting ", ", but "));
    }
}
