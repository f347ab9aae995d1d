package comity.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the kernel against a slow reference that was written apart from it. */
class KernelVectorsTest {
    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final JsonNode CASES = read();

    private static JsonNode read() {
        try (InputStream file = KernelVectorsTest.class.getResourceAsStream("/vectors/kernel.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void there_are_31_cases_of_17_dates() {
        assertThat(CASES).hasSize(31).allSatisfy(each -> assertThat(each.get("at"))
                .hasSize(17));
    }

    @TestFactory
    Stream<DynamicTest> the_kernel_agrees_with_the_reference() {
        return CASES.valueStream()
                .map(each -> DynamicTest.dynamicTest(each.get("case").asText(), () -> agrees(each)));
    }

    private static void agrees(JsonNode each) {
        List<EffectLife> lives =
                each.get("lives").valueStream().map(KernelVectorsTest::life).toList();
        Numbers numbers = new Numbers(weights(each));
        List<LocalDate> dates =
                each.get("at").valueStream().map(at -> date(at.get("date"))).toList();
        double[][] exact = Kernel.exact(lives, numbers, dates).pressures(numbers.likely());
        double[][] stepwise = Kernel.stepwise(lives, numbers, dates).healths(List.of(numbers.likely()));
        for (int date = 0; date < dates.size(); date++) {
            agrees(each.get("at").get(date), column(exact, date));
            assertThat(stepwise[date][0])
                    .isCloseTo(each.get("at").get(date).get("health").asDouble(), EXACTLY);
        }
    }

    private static void agrees(JsonNode expected, double[] pressures) {
        double sum = 0;
        for (double pressure : pressures) {
            sum += pressure;
        }
        String when = expected.get("date").asText();
        assertThat(sum)
                .as("pressure on " + when)
                .isCloseTo(expected.get("pressure").asDouble(), EXACTLY);
        assertThat(Health.of(sum))
                .as("health on " + when)
                .isCloseTo(expected.get("health").asDouble(), EXACTLY);
        for (int life = 0; life < pressures.length; life++) {
            assertThat(pressures[life] * Health.share(sum))
                    .as("contribution of life " + life + " on " + when)
                    .isCloseTo(expected.get("contributions").get(life).asDouble(), EXACTLY);
        }
    }

    private static double[] column(double[][] pressures, int date) {
        return Stream.of(pressures).mapToDouble(row -> row[date]).toArray();
    }

    private static LocalDate date(JsonNode date) {
        return LocalDate.parse(date.asText());
    }

    /** The reference gives the multiplier itself: here it is a value of the trigger that counts as much as it says. */
    private static EffectLife life(JsonNode life) {
        return new EffectLife(
                "test/" + life.get("effect").asText(),
                "a rule",
                life.get("trigger").asText(),
                "CHN",
                life.get("magnitude").asDouble(),
                life.get("per").asText(),
                date(life.get("date")),
                date(life.get("from")),
                life.get("until").isNull() ? null : date(life.get("until")),
                List.of(),
                "a reason");
    }

    private static Map<String, Weight> weights(JsonNode each) {
        Map<String, Range> factors = new LinkedHashMap<>();
        each.get("lives")
                .forEach(life -> factors.put(
                        life.get("per").asText(), Range.of(life.get("per").asDouble())));
        Weight.Per per = new Weight.Per("value", factors);
        Map<String, Weight> weights = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        each.get("weights").fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode weight = each.get("weights").get(name);
            Range points = Range.of(weight.get("points").asDouble());
            weights.put(
                    "test/" + name,
                    weight.has("half-life")
                            ? new Weight.Fading(points, number(weight, "half-life"), per)
                            : new Weight.Standing(points, number(weight, "builds"), number(weight, "tail"), per));
        }
        return weights;
    }

    private static Range number(JsonNode weight, String key) {
        return Range.of(weight.get(key).asDouble());
    }
}
