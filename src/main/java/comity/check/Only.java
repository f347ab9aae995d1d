package comity.check;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which checks are run: those whose suite or name contains a text, in whatever case; {@code *} stands for anything.
 *
 * @param pattern empty for all
 * @param suites which suites may be run at all
 */
public record Only(String pattern, Predicate<String> suites) {
    /** Every check. */
    public static final Only ALL = new Only("", suite -> true);

    /**
     * Whether a check is run.
     *
     * @param suite the factor or the scenario's file
     * @param name the example's or the expectation's
     */
    public boolean selects(String suite, String name) {
        String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Pattern.quote(parts[i]);
        }
        Pattern wanted = Pattern.compile(String.join(".*", parts));
        return suites.test(suite)
                && (wanted.matcher(suite.toLowerCase(Locale.ROOT)).find()
                        || wanted.matcher(name.toLowerCase(Locale.ROOT)).find());
    }
}
