package comity.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import comity.score.SobolIndices.Part;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SobolIndicesTest {
    /** Three inputs, all uniform between −π and π; a = 7, b = 0.1. */
    private static final List<Part> ISHIGAMI = List.of(
            new Part(List.of(0, 2), x -> Math.sin(x[0]) * (1 + 0.1 * Math.pow(x[2], 4))),
            new Part(List.of(1), x -> 7 * Math.pow(Math.sin(x[1]), 2)));

    private static List<SobolIndex> indices(List<Part> parts, DoubleUnaryOperator whole, double reach, int pairs) {
        SobolIndices.Draws uniform = (count, seed) -> {
            Random random = new Random(seed);
            return Stream.generate(() -> random.doubles(3, -reach, reach).toArray())
                    .limit(count)
                    .toList();
        };
        return new SobolIndices(parts, whole).estimate(uniform, pairs, 7, new Drawing());
    }

    @Test
    void the_indices_of_the_ishigami_function_are_the_published_ones() {
        List<SobolIndex> indices = indices(ISHIGAMI, sum -> sum, Math.PI, 200_000);

        assertThat(indices.get(0).first()).isCloseTo(0.3139, within(0.01));
        assertThat(indices.get(2).first()).isCloseTo(0.4424, within(0.01));
        assertThat(indices.get(1).first()).isCloseTo(0, within(0.01));
        assertThat(indices.get(0).total()).isCloseTo(0.5576, within(0.01));
        assertThat(indices.get(2).total()).isCloseTo(0.4424, within(0.01));
        assertThat(indices.get(1).total()).isCloseTo(0.2437, within(0.01));
    }

    @Test
    void the_error_that_is_stated_is_the_error_that_is_made() {
        double[] first = {0.3139, 0, 0.4424};
        double[] total = {0.5576, 0.2437, 0.4424};
        for (int pairs : new int[] {500, 5_000, 50_000}) {
            List<SobolIndex> indices = indices(ISHIGAMI, sum -> sum, Math.PI, pairs);
            for (int i = 0; i < indices.size(); i++) {
                SobolIndex index = indices.get(i);
                assertThat(index.first()).isCloseTo(first[i], within(4 * index.firstError()));
                assertThat(index.total()).isCloseTo(total[i], within(4 * index.totalError()));
                assertThat(index.firstError() * Math.sqrt(pairs)).isBetween(0.2, 4.0);
            }
        }
    }

    /** (x + y)² is x² + y² + 2xy: variances 4/45, 4/45 and 20/45 where both are uniform between −1 and 1. */
    @Test
    void what_parts_do_together_in_the_whole_counts_in_the_total_alone() {
        List<Part> parts = List.of(new Part(List.of(0), x -> x[0]), new Part(List.of(1), x -> x[1]));

        for (SobolIndex index : indices(parts, sum -> sum * sum, 1, 100_000)) {
            assertThat(index.first()).isCloseTo(1 / 7.0, within(0.01));
            assertThat(index.total()).isCloseTo(6 / 7.0, within(0.01));
        }
    }

    @Test
    void an_input_that_changes_nothing_has_exactly_none() {
        List<Part> parts = List.of(new Part(List.of(0), x -> x[0] / 3), new Part(List.of(1, 2), x -> x[1] / 7));

        assertThat(indices(parts, Health::of, 1, 1_000).get(2)).isEqualTo(SobolIndex.NONE);
    }

    @Test
    void a_function_that_never_varies_has_no_indices() {
        List<Part> parts = List.of(new Part(List.of(0), x -> 1));

        assertThat(indices(parts, sum -> sum, 1, 100).get(0).first()).isNaN();
    }

    @Test
    void every_pair_that_is_asked_for_is_drawn_and_every_batch_reported() {
        AtomicInteger drawn = new AtomicInteger();
        Drawing drawing = new Drawing();
        SobolIndices.Draws counted = (count, seed) -> {
            drawn.addAndGet(count);
            return Stream.generate(() -> new double[1]).limit(count).toList();
        };

        new SobolIndices(List.of(), sum -> sum).estimate(counted, 101, 1, drawing);

        assertThat(drawn).hasValue(2 * 101);
        assertThat(drawing.drawn()).isEqualTo(101);
    }

    @Test
    void a_stopped_drawing_estimates_from_what_was_drawn() {
        Drawing drawing = new Drawing();
        drawing.stop();
        List<SobolIndices.Part> parts = List.of(new SobolIndices.Part(List.of(0), point -> point[0]));

        List<SobolIndex> none = new SobolIndices(parts, sum -> sum)
                .estimate((count, seed) -> List.of(), SobolIndices.LEAST_PAIRS, 7, drawing);

        assertThat(drawing.drawn()).isZero();
        assertThat(none.get(0).first()).isNaN();
    }
}
