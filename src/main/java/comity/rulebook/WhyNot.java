package comity.rulebook;

import comity.input.Place;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a rule is from firing.
 *
 * @param rule its sentence
 * @param place where it stands
 * @param conditions as its author wrote them, in order
 * @param found what each of those that are met found; empty where it asks for the absence or the number of facts
 * @param met how many of them, from the first on, find facts; all where the rule fires
 * @param nearest what keeps the next from being met: the facts that come nearest, the nearest first where that can be
 *     said; none where there is no such fact
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

    private static final int MOST_TOLD = 5;
    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d\\b");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])-?\\d+(?:\\.\\d+)?(?![\\w.-])");

    /** Of facts that fail the same constraint, the nearest comes first. */
    public WhyNot {
        if (nearest.stream().map(Near::constraint).distinct().count() == 1) {
            nearest = nearest.stream()
                    .sorted(Comparator.comparingDouble(Near::apart))
                    .toList();
        }
    }

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

        /** How far the date or number that it has is from the one that is asked for; 0 where they are neither. */
        private double apart() {
            String asked = only(DATE, constraint);
            String own = only(DATE, has);
            if (asked != null && own != null) {
                return Math.abs(ChronoUnit.DAYS.between(LocalDate.parse(asked), LocalDate.parse(own)));
            }
            asked = only(NUMBER, constraint);
            own = only(NUMBER, has);
            return asked == null || own == null ? 0 : Math.abs(Double.parseDouble(asked) - Double.parseDouble(own));
        }

        private static @Nullable String only(Pattern pattern, String text) {
            List<String> found =
                    pattern.matcher(text).results().map(MatchResult::group).toList();
            return found.size() == 1 ? found.get(0) : null;
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
        nearest.stream().limit(MOST_TOLD).forEach(near -> lines.add("         " + near));
        if (nearest.size() > MOST_TOLD) {
            int others = nearest.size() - MOST_TOLD;
            lines.add("         and " + others + (others == 1 ? " other" : " others"));
        }
        deeper.forEach(answer -> answer.lines().forEach(line -> lines.add("    " + line)));
        return lines;
    }
}
