package comity.input;

import comity.input.Node.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of a scalar into what it should be. Every method throws {@link BadInput} where it does not fit. */
public final class Scalars {
    public static final int LATEST_YEAR = 2200;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6}(?:\\.\\d+)?)([dwmy])");
    private static final Pattern PERIOD = Pattern.compile("(\\d{1,5})([dwmy])");
    private static final double DAYS_A_YEAR = 365.25;

    private Scalars() {}

    public static String text(String name, Node node) {
        return read(name, node, Form.TEXT, "a text");
    }

    private static String read(String name, Node node, Form form, String what) {
        if (node instanceof Node.Scalar scalar
                && !scalar.text().isEmpty()
                && (scalar.form() == Form.ANY || scalar.form() == form)) {
            return scalar.text();
        }
        throw new BadInput(node.place(), name + " is " + what + ", not " + node.kind());
    }

    /** A day in the years 1800 to 2200, written 2024-12-25. */
    public static LocalDate date(String name, Node node) {
        String text = text(name, node);
        if (DATE.matcher(text).matches()) {
            try {
                LocalDate date = LocalDate.parse(text);
                if (date.getYear() >= 1800 && date.getYear() <= LATEST_YEAR) {
                    return date;
                }
                throw new BadInput(node.place(), name + " must lie between the years 1800 and 2200, not " + text);
            } catch (DateTimeException e) {
                throw new BadInput(node.place(), name + " is no day of the calendar: " + text);
            }
        }
        throw new BadInput(node.place(), name + " is a date such as 2024-12-25, not " + text);
    }

    /** A month in the years 1800 to 2200, written 2024-12. */
    public static YearMonth month(String name, Node node) {
        String text = text(name, node);
        if (MONTH.matcher(text).matches()) {
            return YearMonth.from(date(name, new Node.Scalar(node.place(), text + "-01")));
        }
        throw new BadInput(node.place(), name + " is written 2024-12, not " + text);
    }

    public static double number(String name, Node node) {
        String text = read(name, node, Form.NUMBER, "a number");
        if (NUMBER.matcher(text).matches()) { // Java reads more as a number, such as 90d
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw new BadInput(node.place(), name + " is a number, not " + node.kind());
    }

    public static int integer(String name, Node node) {
        try {
            return Integer.parseInt(read(name, node, Form.NUMBER, "a whole number"));
        } catch (NumberFormatException e) {
            throw new BadInput(node.place(), name + " is a whole number, not " + node.kind());
        }
    }

    public static boolean bool(String name, Node node) {
        return switch (read(name, node, Form.BOOL, "true or false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadInput(node.place(), name + " is true or false, not " + node.kind());
        };
    }

    public static <E extends Enum<E>> E constant(String name, Node node, Class<E> type) {
        return oneOf(name, node, Arrays.asList(type.getEnumConstants()), E::name);
    }

    /** The one of several values that is written so. */
    public static <T> T oneOf(
            String name, Node node, List<T> values, java.util.function.Function<T, String> writtenAs) {
        String text = text(name, node);
        return values.stream()
                .filter(value -> writtenAs.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = values.stream().map(writtenAs).toList();
                    return new BadInput(
                            node.place(),
                            name + " is one of " + String.join(", ", names) + ", not " + text
                                    + Nearest.hint(text, names));
                });
    }

    /** A length of time in days: 180d, 26w, 6m (a twelfth of a year each), 2y (365.25 days each). */
    public static double days(String name, Node node) {
        Matcher duration = DURATION.matcher(text(name, node));
        if (!duration.matches()) {
            throw new BadInput(node.place(), name + " is a duration such as 90d, 6m or 2y, not " + node.kind());
        }
        double number = Double.parseDouble(duration.group(1));
        return switch (duration.group(2)) {
            case "d" -> number;
            case "w" -> number * 7;
            case "m" -> number * DAYS_A_YEAR / 12;
            default -> number * DAYS_A_YEAR;
        };
    }

    /** A step through the calendar: 40d, 2w, 3m, 1y. */
    public static Period period(String name, Node node) {
        Matcher period = PERIOD.matcher(text(name, node));
        if (!period.matches()) {
            throw new BadInput(node.place(), name + " is a duration such as 40d, 3m or 1y, not " + node.kind());
        }
        int number = Integer.parseInt(period.group(1));
        return switch (period.group(2)) {
            case "d" -> Period.ofDays(number);
            case "w" -> Period.ofWeeks(number);
            case "m" -> Period.ofMonths(number);
            default -> Period.ofYears(number);
        };
    }
}
