package comity.report;

import comity.rulebook.Wording;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where dates stand along the lower edge of a drawing.
 *
 * @param first the date at {@code from}
 * @param last the date at {@code to}
 */
record TimeAxis(LocalDate first, LocalDate last, double from, double to) {
    /** How wide a label is, with a gap. */
    private static final double LABEL = 46;

    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600};

    double at(LocalDate date) {
        long days = ChronoUnit.DAYS.between(first, last);
        return days == 0 ? (from + to) / 2 : from + (to - from) * ChronoUnit.DAYS.between(first, date) / days;
    }

    /** The first days of years or months, each with its label, as many as there is room for. */
    Map<LocalDate, String> ticks() {
        double room = Math.max(1, (to - from) / LABEL);
        double all = ChronoUnit.DAYS.between(first, last) / 30.4;
        int step = MONTHS[MONTHS.length - 1];
        for (int i = MONTHS.length - 1; i >= 0 && all / MONTHS[i] <= room; i--) {
            step = MONTHS[i];
        }
        Map<LocalDate, String> ticks = new LinkedHashMap<>();
        for (LocalDate month = first.withDayOfYear(1); !month.isAfter(last); month = month.plusMonths(1)) {
            long since = month.getYear() * 12L + month.getMonthValue() - 1;
            if (since % step == 0 && !month.isBefore(first)) {
                ticks.put(month, label(month));
            }
        }
        if (ticks.isEmpty()) {
            ticks.put(first, Wording.date(first));
        }
        return ticks;
    }

    private static String label(LocalDate month) {
        return month.getMonth() == Month.JANUARY
                ? Integer.toString(month.getYear())
                : month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
