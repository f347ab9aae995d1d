package comity.report;

import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Parties;
import comity.score.Group;
import comity.score.Grouping;
import comity.score.Share;
import java.time.LocalDate;
import java.util.List;

/** Lists of shares, grouped, each with its sentence; what is printed adds up to the total. */
final class Reasons {
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
        for (Listed<Group<T>> row : Listed.groups(groups, grouping, total)) {
            Group<T> group = row.of();
            page.line(points(row.points()) + "  " + (group == null ? row.others() : ink.strong(name(group.key()))));
            if (group != null) {
                for (Listed<T> member : Listed.members(group, row.points())) {
                    T share = member.of();
                    sentence(
                            member.points(),
                            share == null ? member.others() : Timing.sentence(share.life(), rulebook, on));
                }
            }
        }
        page.line(points(total) + "  in all");
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
