package comity.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lives and weights for tests. */
final class Lives {
    static final LocalDate DAY_0 = LocalDate.parse("2024-01-01");
    static final Bands BANDS = new Bands(List.of(
            new Band("confrontation", 0),
            new Band("tension", 16.7),
            new Band("discord", 33.3),
            new Band("normal", 50),
            new Band("good", 66.7),
            new Band("friendly", 83.3)));

    private Lives() {}

    static LocalDate day(int day) {
        return DAY_0.plusDays(day);
    }

    /** A life that is still open, of an effect of factor {@code test/f}. */
    static EffectLife open(String effect, String trigger, int from) {
        return life("test/f." + effect, trigger, from, null);
    }

    static EffectLife ended(String effect, String trigger, int from, int until) {
        return life("test/f." + effect, trigger, from, until);
    }

    static EffectLife life(String effect, String trigger, int from, Integer until) {
        return new EffectLife(
                effect,
                "a rule",
                trigger,
                "CHN",
                1,
                null,
                day(from),
                day(from),
                until == null ? null : day(until),
                List.of(trigger),
                "a reason");
    }

    static EffectLife times(double magnitude, String per, EffectLife life) {
        return new EffectLife(
                life.effect(),
                life.rule(),
                life.trigger(),
                life.actor(),
                magnitude,
                per,
                life.date(),
                life.from(),
                life.until(),
                life.evidence(),
                life.because());
    }

    static EffectLife by(String actor, EffectLife life) {
        return new EffectLife(
                life.effect(),
                life.rule(),
                life.trigger(),
                actor,
                life.magnitude(),
                life.per(),
                life.date(),
                life.from(),
                life.until(),
                life.evidence(),
                life.because());
    }

    static Weight fading(double points, double halfLife) {
        return new Weight.Fading(Range.of(points), Range.of(halfLife), null);
    }

    static Weight standing(double points, double builds, double tail) {
        return new Weight.Standing(Range.of(points), Range.of(builds), Range.of(tail), null);
    }

    /** Weights of three factors, each with fading effects of both signs and standing ones, all with ranges. */
    static Map<String, Weight> randomWeights(Random random) {
        Map<String, Weight> weights = new LinkedHashMap<>();
        for (int factor = 0; factor < 3; factor++) {
            for (int effect = 0; effect < 4; effect++) {
                weights.put("d" + factor % 2 + "/f" + factor + ".e" + effect, randomWeight(random, effect));
            }
        }
        return weights;
    }

    private static Weight randomWeight(Random random, int effect) {
        double likely = random.nextInt(25) - 12;
        Range points = new Range(likely - random.nextInt(4), likely, likely + random.nextInt(4));
        Range long_ = new Range(20 + random.nextInt(50), 100, 100 + random.nextInt(900));
        Range builds = random.nextBoolean() ? Range.of(0) : new Range(0, 20, 90);
        Weight.Per per = random.nextBoolean() ? null : new Weight.Per("goods", Map.of("seafood", new Range(1, 1.5, 2)));
        return effect == 0
                ? new Weight.Fading(points, long_, per)
                : new Weight.Standing(points, builds, random.nextInt(5) == 0 ? Range.of(0) : long_, per);
    }

    /** Lives within two years, that meet often in their threads. */
    static List<EffectLife> randomLives(Random random) {
        List<EffectLife> lives = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            int factor = random.nextInt(3);
            int from = random.nextInt(600);
            Integer until = random.nextBoolean() ? null : Integer.valueOf(from + random.nextInt(200));
            String effect = "d" + factor % 2 + "/f" + factor + ".e" + random.nextInt(4);
            EffectLife life = life(effect, "fact-" + random.nextInt(3), from, until);
            String per = random.nextBoolean() ? "seafood" : null;
            lives.add(by(random.nextBoolean() ? "CHN" : "JPN", times(1 + random.nextInt(5), per, life)));
        }
        return lives;
    }

    /** Month after month for three years. */
    static List<LocalDate> months() {
        List<LocalDate> months = new ArrayList<>();
        for (int month = 0; month < 36; month++) {
            months.add(DAY_0.plusMonths(month + 1).minusDays(1));
        }
        return months;
    }
}
