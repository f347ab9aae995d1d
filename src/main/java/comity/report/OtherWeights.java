package comity.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.rulebook.Rulebook;
import comity.rulebook.WeightNumber;
import java.util.stream.Collectors;

/** Which weights of a result are other than in the files; says nothing where none is. */
final class OtherWeights {
    private OtherWeights() {}

    /** For people: each with what the files say. */
    static void tell(Page page, Rulebook rulebook) {
        if (!rulebook.weights().weighed().isEmpty()) {
            page.paragraph(told(rulebook));
        }
    }

    /** In a few words; empty where no weight is another. */
    static String told(Rulebook rulebook) {
        return rulebook.weights().weighed().isEmpty()
                ? ""
                : rulebook.weights().weighed().entrySet().stream()
                        .map(each -> told(rulebook.weights().sourced().number(each.getKey()), each.getValue()))
                        .collect(Collectors.joining(", ", "with ", ""));
    }

    private static String told(WeightNumber number, double value) {
        return number.shortName() + " " + number.written(value) + " instead of "
                + number.written(number.range().likely());
    }

    /** For programs: the values by the long names of their numbers, times in days. */
    static void put(String key, ObjectNode root, Rulebook rulebook) {
        if (!rulebook.weights().weighed().isEmpty()) {
            ObjectNode weights = root.putObject(key);
            rulebook.weights().weighed().forEach(weights::put);
        }
    }
}
