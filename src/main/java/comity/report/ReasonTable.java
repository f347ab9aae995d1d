package comity.report;

import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Parties;
import comity.score.EffectLife;
import comity.score.Group;
import comity.score.Grouping;
import comity.score.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What makes a level or a change, as a table of sentences and as the bars of a waterfall: the same groups, with the same
 * points, which add up.
 *
 * @param table the strongest group first
 * @param bars in the order of the rulebook, so that a group has its place in every waterfall; others last
 */
record ReasonTable(Element table, List<WaterfallChart.Bar> bars) {
    private record Placed(int place, WaterfallChart.Bar bar) {}

    /**
     * Groups shares and tells them.
     *
     * @param label what the points are of
     * @param total what the printed points add up to
     * @param on the day on which it is told
     */
    static <T extends Share> ReasonTable of(
            String label,
            List<T> shares,
            Grouping grouping,
            double total,
            LocalDate on,
            Parties parties,
            Rulebook rulebook,
            FactList facts) {
        Table table = Table.of(label).number("points").text("because").hideable("facts");
        List<Placed> bars = new ArrayList<>();
        for (Listed<Group<T>> row : Listed.groups(Group.by(grouping, shares), grouping, total)) {
            Group<T> group = row.of();
            String name = group == null ? row.others() : name(grouping, group.key(), parties);
            table.row("group", Table.points(row.points()), Element.of("strong", name), "");
            bars.add(new Placed(
                    group == null ? Integer.MAX_VALUE : place(grouping, group.key(), rulebook),
                    new WaterfallChart.Bar(name, row.points())));
            if (group != null) {
                for (Listed<T> member : Listed.members(group, row.points())) {
                    T share = member.of();
                    if (share == null) {
                        table.row("member", Table.points(member.points()), member.others(), "");
                    } else {
                        EffectLife life = share.life();
                        table.row(
                                "member",
                                Table.points(member.points()),
                                Timing.sentence(life, rulebook, on),
                                facts.links(life.evidence()));
                    }
                }
            }
        }
        table.row("total", Table.points(total), "in all", "");
        bars.sort(Comparator.comparingInt(Placed::place)
                .thenComparing(placed -> placed.bar().label()));
        return new ReasonTable(table.element(), bars.stream().map(Placed::bar).toList());
    }

    private static String name(Grouping grouping, String key, Parties parties) {
        return grouping == Grouping.ACTOR ? Wording.capitalised(parties.name(key)) : key;
    }

    private static int place(Grouping grouping, String key, Rulebook rulebook) {
        return switch (grouping) {
            case EFFECT -> rulebook.effects().indexOf(key);
            case FACTOR -> rulebook.factors().indexOf(key);
            case DIMENSION -> List.copyOf(rulebook.dimensions().keySet()).indexOf(key);
            case ACTOR -> 0;
        };
    }
}
