package comity.cli;

import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problems;
import comity.rulebook.Rulebook;
import comity.rulebook.WeightNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which rulebook scores, and which of its weights are others for this once. */
final class WeightOption extends RulebookOption {
    @Option(
            names = "--weight",
            paramLabel = "NAME=VALUE",
            description = "Take another value, within its range, for a number of the weights, as sensitivity names"
                    + " it: import-ban.full.points=-5, import-ban.full.tail=2y. May be repeated.")
    private List<String> weights = List.of();

    @Override
    Rulebook read() {
        Rulebook rules = super.read();
        Map<String, Double> likely = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String each : weights) {
            try {
                int equals = each.lastIndexOf('='); // a value that factors go by may have one, too
                if (equals < 0) {
                    throw new BadInput(
                            Place.of("--weight " + each), "is written NAME=VALUE, such as import-ban.full.points=-5");
                }
                WeightNumber number =
                        rules.weights().number(each.substring(0, equals).strip());
                if (likely.put(
                                number.name(),
                                number.read(each.substring(equals + 1).strip()))
                        != null) {
                    throw new BadInput(Place.of(number.name()), "has two values: give one");
                }
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        problems.throwIfAny();
        return rules.with(rules.weights().weighing(likely));
    }
}
