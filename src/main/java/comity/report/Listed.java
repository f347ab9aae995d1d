package comity.report;

import comity.score.Group;
import comity.score.Grouping;
import comity.score.Share;
import comity.score.Tenths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list whose printed points add up.
 *
 * @param of null for what is left out
 * @param others what is left out, in words
 */
record Listed<T>(@Nullable T of, double points, String others) {
    private static final int MOST_GROUPS = 8;
    private static final int MOST_SENTENCES = 4;
    private static final double LEAST_SHOWN = 0.05;

    /** The strongest groups, and the others as one line. */
    static <T extends Share> List<Listed<Group<T>>> groups(List<Group<T>> groups, Grouping grouping, double total) {
        String others = "other " + grouping.name().toLowerCase(Locale.ROOT);
        return of(groups, Group::points, total, MOST_GROUPS, others);
    }

    /** The strongest of a group, and the others as one line; they add up to what is printed for the group. */
    static <T extends Share> List<Listed<T>> members(Group<T> group, double total) {
        return of(group.members(), Share::points, total, MOST_SENTENCES, "other");
    }

    /** The first of a list, and the rest as one line; all rounded so that they add up to the total. */
    private static <T> List<Listed<T>> of(
            List<T> all, ToDoubleFunction<T> points, double total, int most, String others) {
        int large = (int) all.stream()
                .filter(each -> Math.abs(points.applyAsDouble(each)) >= LEAST_SHOWN)
                .count();
        int shown = large <= most + 1 ? large : most; // a rest of one is shown itself
        List<Double> values = new ArrayList<>();
        all.subList(0, shown).forEach(each -> values.add(points.applyAsDouble(each)));
        if (shown < all.size()) {
            values.add(
                    all.subList(shown, all.size()).stream().mapToDouble(points).sum());
        }
        List<Double> rounded = Tenths.addingUpTo(total, values);
        List<Listed<T>> rows = new ArrayList<>();
        for (int i = 0; i < rounded.size(); i++) {
            rows.add(
                    i < shown
                            ? new Listed<>(all.get(i), rounded.get(i), "")
                            : new Listed<>(null, rounded.get(i), Lines.counted(all.size() - shown, others)));
        }
        return rows;
    }
}
