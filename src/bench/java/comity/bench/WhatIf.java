package comity.bench;

import comity.scenario.Scenario;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A what-if of one edit on a loaded scenario, from the edit as text to the health on each date of the scenario, and what
 * made it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public abstract class WhatIf {
    private Questions questions;
    private Contender contender;

    /** Makes a way ready, and sees that it gives the answers that Comity's player gives. */
    final void prepare(Way way, RuleFolder folder, Scenario loaded, String edit) {
        questions = new Questions(folder.rules(), loaded, edit);
        contender = way.of(folder, loaded);
        if (way != Way.NOTHING_PLAYED) {
            questions.check(contender);
        }
    }

    /** Asks the next question. */
    @Benchmark
    public List<comity.score.State> ask() {
        return questions.ask(contender);
    }
}
