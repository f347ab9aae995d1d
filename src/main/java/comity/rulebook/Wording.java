package comity.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How values stand in sentences: the one formatter of rule sentences and reports. */
public final class Wording {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private static final double DAYS_A_YEAR = 365.25;

    private Wording() {}

    /** {@code 24 August 2023}. */
    public static String date(LocalDate date) {
        return date.getDayOfMonth() + " " + MONTHS.get(date.getMonthValue() - 1) + " " + date.getYear();
    }

    /** Without decimals where it has none: {@code 60}, {@code 12.5}. */
    public static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** {@code STATE_VISIT} is {@code state visit}. */
    public static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * A value of a fact.
     *
     * @param partyNames names of parties by their code; what is no party comes back as it is
     */
    public static String value(@Nullable Object value, UnaryOperator<String> partyNames) {
        if (value instanceof LocalDate date) {
            return date(date);
        }
        if (value instanceof Enum<?> constant) {
            return label(constant);
        }
        if (value instanceof Number number) {
            return number(number.doubleValue());
        }
        return partyNames.apply(String.valueOf(value));
    }

    /** A time as weights write it: {@code 90d}, {@code 6m}, {@code 2y}. */
    public static String days(double days) {
        double years = days / DAYS_A_YEAR;
        if (days == 0 || (Math.rint(years * 12) != years * 12)) {
            return number(days) + "d";
        }
        return Math.rint(years) == years ? number(years) + "y" : number(years * 12) + "m";
    }

    /** With its first letter in upper case, as sentences begin. */
    public static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
