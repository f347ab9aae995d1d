package comity.rulebook;

import comity.drl.RuleShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;

/**
 * A rule's name, read as a sentence with blanks. {@code {n}} is the rule's binding {@code $n} or else a field of the
 * trigger; {@code {ban.goods}} is a field of the binding {@code $ban}.
 */
public final class Sentence {
    private record Part(String text, List<String> path) {}

    private final List<Part> parts = new ArrayList<>();

    Sentence(String template) {
        Matcher blank = RuleShape.BLANK.matcher(template);
        int end = 0;
        while (blank.find()) {
            parts.add(new Part(
                    template.substring(end, blank.start()),
                    List.of(blank.group(1).split("\\.", -1))));
            end = blank.end();
        }
        parts.add(new Part(template.substring(end), List.of()));
    }

    /**
     * The sentence that a match makes true.
     *
     * @param trigger the first scenario fact behind the match, null where there is none
     * @param partyNames display names of parties by their code; what is no party comes back as it is
     */
    public String fill(Match match, @Nullable Object trigger, UnaryOperator<String> partyNames) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(part.text());
            if (!part.path().isEmpty()) {
                filled.append(Wording.value(value(part.path(), match, trigger), partyNames));
            }
        }
        return Wording.capitalised(filled.toString());
    }

    private static @Nullable Object value(List<String> path, Match match, @Nullable Object trigger) {
        String binding = "$" + path.get(0);
        boolean bound = match.getDeclarationIds().contains(binding);
        Object value = bound ? match.getDeclarationValue(binding) : trigger;
        for (String name : bound ? path.subList(1, path.size()) : path) {
            value = value == null ? null : Described.read(value, name);
        }
        return value;
    }
}
