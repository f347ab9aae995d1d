package comity.rulebook;

import comity.input.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a rule is from firing.
 *
 * @param rule its sentence
 * @param place where it stands
 * @param conditions as its author wrote them, in order
 * @param found what each of those that are met found; empty where it asks for the absence or the number of facts
 * @param met how many of them, from the first on, find facts; all where the rule fires
 * @param nearest what keeps the next from being met: the facts that come nearest, none where there is no such fact
 * @param missing what kind of fact there is none of at all; empty where {@code nearest} tells
 * @param deeper where other rules would have to conclude that fact, how far they are
 */
public record WhyNot(
        String rule,
        Place place,
        List<String> conditions,
        List<String> found,
        int met,
        List<Near> nearest,
        String missing,
        List<WhyNot> deeper) {

    /**
     * A fact that comes near.
     *
     * @param fact its id, or a description
     * @param constraint the one that it fails, with the values that its names stand for; empty where the fact's presence
     *     is what stands in the way
     * @param has what the fact has instead, or empty
     */
    public record Near(String fact, String constraint, String has) {
        @Override
        public String toString() {
            return constraint.isEmpty() ? fact + " is in the way" : constraint + ": " + fact + " " + has;
        }
    }

    /** Whether the rule fires after all. */
    public boolean fires() {
        return met == conditions.size();
    }

    /** The answer in words, a line each: the rule, the conditions that are met, the first that is not, and why. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("rule “" + rule + "” (" + place + ")");
        for (int i = 0; i < Math.min(met + 1, conditions.size()); i++) {
            String fact = i < met && !found.get(i).isEmpty() ? " – " + found.get(i) : "";
            lines.add((i < met ? "met      " : "not met  ") + conditions.get(i) + fact);
        }
        if (!missing.isEmpty()) {
            lines.add("         " + missing);
        }
        nearest.forEach(near -> lines.add("         " + near));
        deeper.forEach(answer -> answer.lines().forEach(line -> lines.add("    " + line)));
        return lines;
    }
}
