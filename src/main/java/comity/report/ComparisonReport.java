package comity.report;

import comity.explore.Comparison;
import comity.explore.Comparison.Alternative;
import comity.explore.Comparison.Credit;
import comity.rulebook.Rulebook;
import comity.rulebook.Wording;
import comity.scenario.Edit;
import comity.scenario.Scenario;
import comity.score.Group;
import comity.score.Grouping;
import comity.score.State;
import comity.score.Tenths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Timelines side by side, for people, in 80 columns. */
public final class ComparisonReport {
    private static final int DATE = 12;

    /** Wide enough for any health and band. */
    private final int column;

    private final Comparison comparison;
    private final Rulebook rulebook;
    private final Grouping grouping;
    private final Ink ink;
    private final Page page;

    public ComparisonReport(Comparison comparison, Rulebook rulebook, Grouping grouping, Ink ink) {
        this.comparison = comparison;
        this.rulebook = rulebook;
        this.grouping = grouping;
        this.ink = ink;
        this.page = new Page(ink);
        this.column = 6
                + rulebook.bands().bands().stream()
                        .mapToInt(band -> band.name().length())
                        .max()
                        .orElse(0);
    }

    /** The whole comparison: the course of each, and for each but the base what moved it and which edits did. */
    public String print() {
        Scenario base = comparison.base();
        page.strong(base.title());
        page.line(base.ofWhom() + ", " + Wording.date(base.from()) + " to " + Wording.date(base.to()));
        OtherWeights.tell(page, rulebook);
        List<Alternative> all = comparison.alternatives();
        int most = Math.max(1, (Lines.WIDTH + 1 - DATE) / column - 1); // beside the base
        for (int from = 0; from < all.size(); from += most) {
            course(all.subList(from, Math.min(all.size(), from + most)));
        }
        all.forEach(this::alternative);
        return page.toString();
    }

    /** A column each, from the last date on which all are the same. */
    private void course(List<Alternative> shown) {
        int last = comparison.states().size() - 1;
        int first = shown.stream()
                .mapToInt(each -> each.parts() == null ? last : Math.max(each.parts() - 1, 0))
                .min()
                .orElse(0);
        page.line("");
        StringBuilder head = new StringBuilder(Lines.left("date", DATE) + Lines.left("base", column));
        for (Alternative each : shown.subList(0, shown.size() - 1)) {
            head.append(Lines.left(Lines.shortened(column - 1, name(each)), column));
        }
        head.append(Lines.shortened(Lines.WIDTH - head.length(), name(shown.get(shown.size() - 1))));
        page.line(ink.faint(head.toString().stripTrailing()));
        if (first > 0) {
            page.line(ink.faint("…           the same"));
        }
        for (int step = first; step <= last; step++) {
            StringBuilder row = new StringBuilder(
                    Lines.left(comparison.states().get(step).date().toString(), DATE));
            row.append(cell(comparison.states().get(step)));
            for (Alternative each : shown) {
                row.append(cell(each.states().get(step)));
            }
            page.line(row.toString().stripTrailing());
        }
    }

    private String cell(State state) {
        return Lines.left(
                Lines.right(Lines.rounded(state.health()), 4) + " "
                        + state.band().name(),
                column);
    }

    /** What columns call an alternative. */
    static String name(Alternative each) {
        String branch = each.scenario().branch();
        return branch == null ? each.scenario().file().replaceAll(".*/", "") : branch;
    }

    private void alternative(Alternative each) {
        State before = last(comparison.states());
        State after = last(each.states());
        String title = title(comparison, each);
        page.heading(name(each) + (title.isEmpty() ? "" : ": " + title));
        Integer parts = each.parts();
        if (parts == null) {
            page.line("  never parts from the base");
            return;
        }
        wrapped(parting(comparison, each, parts));
        double total = Tenths.of(after.health()) - Tenths.of(before.health());
        page.heading("Movements from the base to " + name(each) + " on " + Wording.date(after.date()));
        new Reasons(comparison.base().parties(), rulebook, grouping, ink, page)
                .print(Group.by(grouping, each.movements()), total, after.date());
        credits(each, total);
    }

    /** When, how far and with what end an alternative parts from the base; {@code parts} says at which step. */
    static String parting(Comparison comparison, Alternative each, int parts) {
        State before = last(comparison.states());
        State after = last(each.states());
        State furthest = each.states().get(each.most());
        double most = furthest.health() - comparison.states().get(each.most()).health();
        return "parts from the base by "
                + Wording.date(each.states().get(parts).date()) + ", most on "
                + Wording.date(furthest.date()) + " (" + Lines.signed(most) + "); in the end "
                + Lines.signed(Tenths.of(after.health()) - Tenths.of(before.health())) + ": health "
                + Lines.rounded(before.health()) + ", " + before.band().name() + ", becomes "
                + Lines.rounded(after.health()) + ", " + after.band().name();
    }

    private void credits(Alternative each, double total) {
        page.heading(creditsHeading(each));
        List<Double> rounded = Tenths.addingUpTo(
                total, each.credits().stream().map(Credit::points).toList());
        for (int i = 0; i < rounded.size(); i++) {
            Credit credit = each.credits().get(i);
            String error = credit.error() < 0.05 ? "" : " ± " + Lines.rounded(credit.error());
            String points = ink.signed(rounded.get(i), Lines.right(Lines.signed(rounded.get(i)), 6));
            page.item(points + "  ", 8, credit.fact() + error + ": " + words(credit));
        }
        page.line(ink.signed(total, Lines.right(Lines.signed(total), 6)) + "  in all");
    }

    static String creditsHeading(Alternative each) {
        return "Which edits did it (Shapley values"
                + (each.orders() == 0 ? "" : ", from " + each.orders() + " orders drawn") + ")";
    }

    /** What a credited fact's edits are. */
    static String words(Credit credit) {
        List<String> said = new ArrayList<>();
        credit.edits().forEach(edit -> said.add(words(edit)));
        credit.gone().forEach(edit -> said.add("not " + words(edit)));
        return String.join("; ", said);
    }

    private static String words(Edit edit) {
        String values = edit.values().entrySet().stream()
                .filter(value -> edit.type().fields().containsKey(value.getKey()))
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
        return edit.verb().key() + " on " + Wording.date(edit.date()) + (values.isEmpty() ? "" : " (" + values + ")");
    }

    /** Of the branch, without that of the scenario before it. */
    static String title(Comparison comparison, Alternative each) {
        String own = comparison.base().title() + ": ";
        String title = each.scenario().title();
        return title.startsWith(own) ? title.substring(own.length()) : "";
    }

    static State last(List<State> states) {
        return states.get(states.size() - 1);
    }

    private void wrapped(String text) {
        Lines.hanging(2, text).forEach(line -> page.line("  " + line));
    }
}
