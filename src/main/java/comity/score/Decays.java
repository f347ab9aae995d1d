package comity.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decays, {@code 2^(−days/half-life)}, over the dates of a kernel. Each that is needed gets a place once, and a world
 * computes each once.
 */
final class Decays {
    private static final double LN_2 = StrictMath.log(2);

    private final int[] dates;
    private final boolean stepwise;
    private final Map<Long, Integer> places = new HashMap<>();
    private final List<Decay> decays = new ArrayList<>();

    /**
     * @param halfLife the place of the number
     */
    private record Decay(int halfLife, int days) {}

    /**
     * @param dates as days since the epoch, ascending
     * @param stepwise whether a decay continues from date to date: few distinct decays, and many worlds in little time.
     *     Otherwise it always counts from where it began, and what comes out for a date is the same to the last bit
     *     whatever other dates there are
     */
    Decays(int[] dates, boolean stepwise) {
        this.dates = dates;
        this.stepwise = stepwise;
    }

    int[] dates() {
        return dates;
    }

    int count() {
        return decays.size();
    }

    /** The place of the first date on or after a day; that of the end where there is none. */
    int firstDate(int day) {
        int date = 0;
        while (date < dates.length && dates[date] < day) {
            date++;
        }
        return date;
    }

    /**
     * How what a life holds on a day fades from there to another day.
     *
     * @param life its place, where its pressures go
     * @param halfLife the place of the number
     * @param since the day on which it holds it, not after {@code from}
     * @param from the first day on which it shows
     * @param until the first day on which it no longer shows
     */
    Fade fade(int life, int halfLife, int since, int from, int until) {
        int first = firstDate(from);
        int[] steps = new int[Math.max(0, firstDate(until) - first)];
        int anchor = since;
        for (int i = 0; i < steps.length; i++) {
            int date = dates[first + i];
            steps[i] = place(halfLife, date - anchor);
            anchor = stepwise ? date : anchor;
        }
        return new Fade(life, first, steps, place(halfLife, until - anchor), stepwise);
    }

    private int place(int halfLife, int days) {
        int next = decays.size();
        if (stepwise) { // the same few steps over and over; without, hardly any decay is needed twice
            long key = ((long) halfLife << Integer.SIZE) | days;
            Integer known = places.putIfAbsent(key, next);
            if (known != null) {
                return known;
            }
        }
        decays.add(new Decay(halfLife, days));
        return next;
    }

    /** Writes each decay to its place, in one world. */
    void write(double[] world, double[] factors) {
        for (int place = 0; place < factors.length; place++) {
            Decay decay = decays.get(place);
            double halfLife = world[decay.halfLife];
            factors[place] = halfLife == 0 ? 0 : StrictMath.exp(-LN_2 * decay.days / halfLife);
        }
    }
}
