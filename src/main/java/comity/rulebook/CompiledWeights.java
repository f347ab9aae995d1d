package comity.rulebook;

import comity.score.Range;
import comity.score.Weight;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Weights and their sources as they were read when the project was built, so that the shipped ones need not be read as YAML again. */
final class CompiledWeights {
    private CompiledWeights() {}

    /** A line an effect: its name, its timing, its numbers, and values with their multipliers; parted by tabs. */
    static byte[] toBytes(Map<String, Weight> weights) {
        StringBuilder lines = new StringBuilder();
        weights.forEach((effect, weight) -> {
            lines.append(effect).append('\t');
            if (weight instanceof Weight.Fading fading) {
                lines.append("fading\t")
                        .append(text(weight.points()))
                        .append('\t')
                        .append(text(fading.halfLife()));
            } else if (weight instanceof Weight.Standing standing) {
                lines.append("standing\t").append(text(weight.points())).append('\t');
                lines.append(text(standing.builds())).append('\t').append(text(standing.tail()));
            }
            Weight.Per per = weight.per();
            if (per != null) {
                lines.append('\t').append(per.field());
                per.factors()
                        .forEach((value, factor) ->
                                lines.append('\t').append(value).append('\t').append(text(factor)));
            }
            lines.append('\n');
        });
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What {@link #toBytes} made. */
    static Map<String, Weight> fromBytes(byte[] bytes) {
        Map<String, Weight> weights = new TreeMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            String[] parts = line.split("\t", -1);
            boolean fading = parts[1].equals("fading");
            Weight.Per per = per(parts, fading ? 4 : 5);
            weights.put(
                    parts[0],
                    fading
                            ? new Weight.Fading(range(parts[2]), range(parts[3]), per)
                            : new Weight.Standing(range(parts[2]), range(parts[3]), range(parts[4]), per));
        }
        return weights;
    }

    /** A line an effect: its name, a tab, and where its weight comes from. Apart, since few ask for it. */
    static byte[] sourcesToBytes(Map<String, String> sources) {
        StringBuilder lines = new StringBuilder();
        sources.forEach((effect, source) -> lines.append(effect)
                .append('\t')
                .append(source.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
                .append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What {@link #sourcesToBytes} made. */
    static Map<String, String> sourcesFromBytes(byte[] bytes) {
        Map<String, String> sources = new TreeMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            int tab = line.indexOf('\t');
            sources.put(line.substring(0, tab), line.substring(tab + 1).translateEscapes());
        }
        return sources;
    }

    private static Weight.@Nullable Per per(String[] parts, int from) {
        if (parts.length <= from) {
            return null;
        }
        Map<String, Range> factors = new LinkedHashMap<>();
        for (int i = from + 1; i < parts.length; i += 2) {
            factors.put(parts[i], range(parts[i + 1]));
        }
        return new Weight.Per(parts[from], factors);
    }

    private static String text(Range range) {
        return range.low() + " " + range.likely() + " " + range.high();
    }

    private static Range range(String text) {
        String[] numbers = text.split(" ", -1);
        return new Range(
                Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2]));
    }
}
