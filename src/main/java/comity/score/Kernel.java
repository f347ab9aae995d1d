package comity.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pressure of lives on dates, in any world. All that does not depend on the world is prepared once; what remains is
 * arithmetic on arrays. Immutable, and safe to share between threads.
 */
public final class Kernel {
    /** A day beyond all dates, and as far from overflow. */
    static final int NEVER = 1 << 30;

    private final Numbers numbers;
    private final int lives;
    private final int[] dates;
    private final Decays decays;
    private final List<FadingEffect> fading = new ArrayList<>();
    private final List<StandingThread> threads = new ArrayList<>();

    private Kernel(List<EffectLife> lives, Numbers numbers, List<LocalDate> dates, boolean stepwise) {
        this.numbers = numbers;
        this.lives = lives.size();
        this.dates = days(dates);
        this.decays = new Decays(this.dates, stepwise);
        Map<String, List<StandingThread.Member>> members = new LinkedHashMap<>();
        for (int i = 0; i < this.lives; i++) {
            EffectLife life = lives.get(i);
            if (numbers.weight(life.effect()) instanceof Weight.Fading) {
                fading.add(fadingEffect(i, life));
            } else {
                members.computeIfAbsent(life.factor() + " " + life.trigger(), key -> new ArrayList<>())
                        .add(member(i, life));
            }
        }
        members.values().forEach(own -> threads.add(new StandingThread(own, decays)));
    }

    /**
     * A kernel for few worlds: the pressures of a date are the same to the last bit whatever other dates there are.
     *
     * @param dates in ascending order
     * @throws IllegalArgumentException where a life has no weight, or the dates do not ascend
     */
    public static Kernel exact(List<EffectLife> lives, Numbers numbers, List<LocalDate> dates) {
        return new Kernel(lives, numbers, dates, false);
    }

    /**
     * A kernel for many worlds: decays multiply from date to date, which is faster and agrees with {@link #exact} to
     * twelve digits.
     *
     * @param dates in ascending order
     * @throws IllegalArgumentException where a life has no weight, or the dates do not ascend
     */
    public static Kernel stepwise(List<EffectLife> lives, Numbers numbers, List<LocalDate> dates) {
        return new Kernel(lives, numbers, dates, true);
    }

    private static int[] days(List<LocalDate> dates) {
        int[] days = dates.stream().mapToInt(Kernel::day).toArray();
        for (int i = 1; i < days.length; i++) {
            if (days[i] < days[i - 1]) {
                throw new IllegalArgumentException("dates ascend: " + dates);
            }
        }
        return days;
    }

    private static int day(@Nullable LocalDate date) {
        return date == null ? NEVER : Math.toIntExact(date.toEpochDay());
    }

    private FadingEffect fadingEffect(int place, EffectLife life) {
        int halfLife = numbers.place(life.effect() + ".half-life");
        Fade fade = decays.fade(place, halfLife, day(life.date()), day(life.from()), day(life.until()));
        return new FadingEffect(numbers.strength(life), fade);
    }

    private StandingThread.Member member(int place, EffectLife life) {
        return new StandingThread.Member(
                place,
                numbers.strength(life),
                numbers.place(life.effect() + ".builds"),
                numbers.place(life.effect() + ".tail"),
                day(life.from()),
                day(life.until()));
    }

    /**
     * The pressure of each life (the first index, in their order) on each date (the second).
     *
     * @throws IllegalArgumentException where the world is not one of these numbers
     */
    public double[][] pressures(World world) {
        Sheet sheet = new Sheet();
        sheet.write(world.values(numbers));
        return sheet.pressures;
    }

    /**
     * Adds what all lives hold together on each date.
     *
     * @param sums by date
     * @throws IllegalArgumentException where the world is not one of these numbers
     */
    public void addPressures(World world, double[] sums) {
        if (lives > 0) {
            Sheet sheet = new Sheet();
            sheet.write(world.values(numbers));
            for (int date = 0; date < sums.length; date++) {
                sums[date] += sheet.sum(date);
            }
        }
    }

    /**
     * The health on each date (the first index) in each world (the second, in their order).
     *
     * @throws IllegalArgumentException where a world is not one of these numbers
     */
    public double[][] healths(List<World> worlds) {
        double[][] healths = new double[dates.length][worlds.size()];
        Sheet sheet = new Sheet();
        for (int world = 0; world < worlds.size(); world++) {
            sheet.write(worlds.get(world).values(numbers));
            for (int date = 0; date < dates.length; date++) {
                healths[date][world] = Health.of(sheet.sum(date));
            }
        }
        return healths;
    }

    /**
     * What all lives hold together on the first date.
     *
     * @param world the value of each number at its place
     */
    double pressure(double[] world) {
        Sheet sheet = new Sheet();
        sheet.write(world);
        return sheet.sum(0);
    }

    /** Room for one world after another: each writes the same cells, so a new world leaves nothing of the last. */
    private final class Sheet {
        private final double[] factors = new double[decays.count()];
        private final double[][] pressures = new double[lives][dates.length];

        void write(double[] values) {
            decays.write(values, factors);
            for (FadingEffect effect : fading) {
                effect.write(values, factors, pressures);
            }
            for (StandingThread thread : threads) {
                thread.write(values, factors, pressures);
            }
        }

        double sum(int date) {
            double sum = 0;
            for (double[] ofLife : pressures) {
                sum += ofLife[date];
            }
            return sum;
        }
    }
}
