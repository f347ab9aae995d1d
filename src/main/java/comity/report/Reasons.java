package comity.report;

import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Parties;
import comity.score.Group;
import comity.score.Grouping;
import comity.score.Share;
import comity.score.Tenths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Lists of shares, grouped, each with its sentence; what is printed adds up to the total. */
final class Reasons {
    private static final int MOST_GROUPS = 8;
    private static final int MOST_SENTENCES = 4;
    private static final double LEAST_SHOWN = 0.05;
    private static final int POINTS_WIDTH = 6;
    private static final int SENTENCE_INDENT = 16;

    private final Parties parties;
    private final Rulebook rulebook;
    private final Grouping grouping;
    private final Ink ink;
    private final Page page;

    Reasons(Parties parties, Rulebook rulebook, Grouping grouping, Ink ink, Page page) {
        this.parties = parties;
        this.rulebook = rulebook;
        this.grouping = grouping;
        this.ink = ink;
        this.page = page;
    }

    <T extends Share> void print(List<Group<T>> groups, double total, LocalDate on) {
        List<Row<Group<T>>> rows = rows(
                groups,
                Group::points,
                total,
                MOST_GROUPS,
                "other " + grouping.name().toLowerCase(Locale.ROOT));
        for (Row<Group<T>> row : rows) {
            Group<T> group = row.of();
            page.line(points(row.points()) + "  " + (group == null ? row.others() : ink.strong(name(group.key()))));
            if (group != null) {
                for (Row<T> member : rows(group.members(), Share::points, row.points(), MOST_SENTENCES, "other")) {
                    T share = member.of();
                    sentence(
                            member.points(),
                            share == null ? member.others() : Timing.sentence(share.life(), rulebook, on));
                }
            }
        }
        page.line(points(total) + "  in all");
    }

    /**
     * A line of a list whose printed points add up.
     *
     * @param of null for what is left out
     * @param others what is left out, in words
     */
    private record Row<T>(@Nullable T of, double points, String others) {}

    /** The first of a list, and the rest as one line; all rounded so that they add up to the total. */
    private static <T> List<Row<T>> rows(
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
        List<Row<T>> rows = new ArrayList<>();
        for (int i = 0; i < rounded.size(); i++) {
            rows.add(
                    i < shown
                            ? new Row<>(all.get(i), rounded.get(i), "")
                            : new Row<>(null, rounded.get(i), Lines.counted(all.size() - shown, others)));
        }
        return rows;
    }

    private String name(String key) {
        return grouping == Grouping.ACTOR ? Wording.capitalised(parties.name(key)) : key;
    }

    private void sentence(double points, String sentence) {
        String signed = ink.faint(Lines.right(Lines.signed(points), SENTENCE_INDENT - 2));
        page.item(signed + "  ", SENTENCE_INDENT, sentence);
    }

    private String points(double points) {
        return ink.signed(points, Lines.right(Lines.signed(points), POINTS_WIDTH));
    }
}
