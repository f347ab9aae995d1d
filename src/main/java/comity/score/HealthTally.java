package comity.score;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts healths, in memory that does not grow with their number: those within a hundredth of a point are told apart by
 * their number and their mean alone. Not safe to share between threads; the same healths in the same order give the same bytes.
 */
public final class HealthTally {
    private static final int PER_POINT = 100;
    private static final int MOST = 100 * PER_POINT;

    private final Bands bands;
    private final long[] inBand;
    private final int[] counts = new int[MOST + 1];
    private final double[] sums = new double[MOST + 1];
    private long number;
    private double mean;
    private double squares;

    public HealthTally(Bands bands) {
        this.bands = bands;
        this.inBand = new long[bands.bands().size()];
    }

    /** One more health, 0..100. */
    public void add(double health) {
        int place = (int) Math.round(health * PER_POINT);
        counts[place]++;
        sums[place] += health;
        inBand[bands.indexOf(health)]++;
        number++;
        double off = health - mean; // mean and squares by B. P. Welford's method (Technometrics 4, 1962)
        mean += off / number;
        squares += off * (health - mean);
    }

    public long number() {
        return number;
    }

    public double mean() {
        return mean;
    }

    /** The sum of the squared distances from the mean. */
    public double squares() {
        return squares;
    }

    /** The standard deviation of all healths. */
    public double deviation() {
        return Math.sqrt(squares / number);
    }

    /**
     * The health that so many are not above: the mean of those within a hundredth of it.
     *
     * @param share 0..1
     * @throws IllegalStateException where nothing was counted
     */
    public double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * number));
        long below = 0;
        for (int place = 0; place <= MOST; place++) {
            below += counts[place];
            if (below >= rank) {
                return sums[place] / counts[place];
            }
        }
        throw new IllegalStateException("no health was counted");
    }

    /** The share of healths in each band that has any, by its name, in the order of bands. */
    public Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int band = 0; band < inBand.length; band++) {
            if (inBand[band] > 0) {
                shares.put(bands.bands().get(band).name(), inBand[band] / (double) number);
            }
        }
        return shares;
    }
}
