package comity.explore;

import comity.engine.Comity;
import comity.engine.Variants;
import comity.engine.Variants.Difference;
import comity.engine.WhatIf;
import comity.explore.Ensemble.Cause;
import comity.explore.Ensemble.Step;
import comity.explore.Outcomes.Known;
import comity.scenario.Edit;
import comity.scenario.Scenario;
import comity.score.Drawing;
import comity.score.Health;
import comity.score.HealthTally;
import comity.score.Kernel;
import comity.score.Numbers;
import comity.score.World;
import comity.score.Worlds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Draws worlds of a scenario: what is uncertain of its facts and, where asked for, the numbers of the weights. Each fact,
 * and the weights, draw from a stream of their own, so that what is said of one changes no other draw. The same seed gives
 * the same bytes whatever the number of threads, in memory that does not grow with the number of draws.
 */
public final class Sampler {
    private static final int DRAWS_OF_A_BATCH = 500;
    private static final int BATCHES_AT_ONCE = 16;
    /** Kernels are large. */
    private static final int MOST_KERNELS = 1_000;

    /** Makes healths of what was drawn. */
    private interface Play {
        double[] healths(Difference difference, SplittableRandom random);
    }

    private final Scenario scenario;
    private final List<LocalDate> dates;
    private final int explained;
    private final long draws;
    private final long seed;
    private final boolean weights;
    private final Play play;
    private final List<Outcomes> outcomes;
    private final List<HealthTally> tallies;

    /**
     * @param explained the date whose spread is explained, of the scenario's span
     * @param draws 1 or more
     * @param weights whether to draw the numbers of the weights, too
     */
    public Sampler(Comity comity, Scenario scenario, LocalDate explained, long draws, long seed, boolean weights) {
        this.scenario = scenario;
        TreeSet<LocalDate> all = new TreeSet<>(scenario.dates());
        all.add(explained);
        this.dates = List.copyOf(all);
        this.explained = dates.indexOf(explained);
        this.draws = draws;
        this.seed = seed;
        this.weights = weights;
        this.play = weights ? weighed(comity) : likely(comity);
        this.outcomes = scenario.uncertain().stream().map(Outcomes::new).toList();
        this.tallies = dates.stream()
                .map(date -> new HealthTally(comity.rulebook().bands()))
                .toList();
    }

    private Play likely(Comity comity) {
        WhatIf whatIf = comity.whatIf(scenario, dates);
        return (difference, random) -> whatIf.healths(difference);
    }

    private Play weighed(Comity comity) {
        Numbers numbers = new Numbers(comity.rulebook().weights().byEffect());
        Variants<Kernel> kernels = Variants.of(
                comity, scenario, scenario.to(), MOST_KERNELS, lives -> Kernel.stepwise(lives, numbers, dates));
        return (difference, random) -> {
            World world = Worlds.draw(numbers, random);
            double[] healths = new double[dates.size()];
            for (Kernel kernel : kernels.parts(difference)) {
                kernel.addPressures(world, healths);
            }
            for (int date = 0; date < healths.length; date++) {
                healths[date] = Health.of(healths[date]);
            }
            return healths;
        };
    }

    /**
     * Draws, on all processors.
     *
     * @param drawing told how far it is; where it is stopped, the ensemble is what was drawn until then, and that is some
     * @throws comity.input.BadInput where the rules cannot be applied
     */
    public Ensemble draw(Drawing drawing) {
        List<SplittableRandom> streams = new ArrayList<>();
        scenario.uncertain().forEach(fact -> streams.add(stream(fact.fact())));
        streams.add(stream("weights"));
        for (long done = 0; done < draws && !(drawing.isStopped() && done > 0); done = drawing.drawn()) {
            List<Batch> batches = new ArrayList<>();
            for (long next = done; next < draws && batches.size() < BATCHES_AT_ONCE; next += DRAWS_OF_A_BATCH) {
                batches.add(new Batch(
                        (int) Math.min(DRAWS_OF_A_BATCH, draws - next),
                        streams.stream().map(SplittableRandom::split).toList()));
            }
            batches.parallelStream().forEach(batch -> batch.draw(drawing));
            for (Batch batch : batches) { // in order, so that sums come out the same to the last bit
                drawing.add(batch.tell());
                if (!batch.isWhole()) {
                    break;
                }
            }
        }
        HealthTally spread = tallies.get(explained);
        List<Cause> causes = outcomes.stream()
                .map(each -> each.cause(spread))
                .sorted(Comparator.comparingDouble(Cause::share).reversed())
                .toList();
        List<Step> steps = new ArrayList<>();
        for (int date = 0; date < dates.size(); date++) {
            steps.add(new Step(dates.get(date), tallies.get(date)));
        }
        return new Ensemble(drawing.drawn(), draws, seed, weights, steps, steps.get(explained), causes);
    }

    private SplittableRandom stream(String name) {
        return new SplittableRandom(Worlds.seed(seed, name));
    }

    /** Draws that one thread makes. */
    private final class Batch {
        private final int number;
        private final List<SplittableRandom> streams;
        private final List<List<Known>> outcomesOfDraws = new ArrayList<>();
        private final List<double[]> healthsOfDraws = new ArrayList<>();

        /** @param streams of the uncertain facts, in their order, and of the weights */
        Batch(int number, List<SplittableRandom> streams) {
            this.number = number;
            this.streams = streams;
        }

        /** At least one, so that a stopped ensemble has some. */
        void draw(Drawing drawing) {
            for (int i = 0; i < number && !(drawing.isStopped() && i > 0); i++) {
                List<Known> known = new ArrayList<>(outcomes.size());
                List<Edit> gone = new ArrayList<>();
                List<Edit> added = new ArrayList<>();
                for (int fact = 0; fact < outcomes.size(); fact++) {
                    Known outcome = outcomes.get(fact).draw(streams.get(fact));
                    known.add(outcome);
                    gone.addAll(outcome.difference().gone());
                    added.addAll(outcome.difference().added());
                }
                outcomesOfDraws.add(known);
                healthsOfDraws.add(play.healths(new Difference(gone, added), streams.get(outcomes.size())));
            }
        }

        /** Adds its draws to all others, and says how many they are. */
        int tell() {
            for (int i = 0; i < healthsOfDraws.size(); i++) {
                double[] healths = healthsOfDraws.get(i);
                for (int date = 0; date < healths.length; date++) {
                    tallies.get(date).add(healths[date]);
                }
                for (int fact = 0; fact < outcomes.size(); fact++) {
                    outcomes.get(fact).add(outcomesOfDraws.get(i).get(fact), healths[explained]);
                }
            }
            return healthsOfDraws.size();
        }

        boolean isWhole() {
            return healthsOfDraws.size() == number;
        }
    }
}
