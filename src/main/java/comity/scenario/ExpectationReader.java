package comity.scenario;

import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Problems;
import comity.input.Scalars;
import comity.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario expects. */
record ExpectationReader(
        Rulebook rulebook, List<Branch> branches, @Nullable LocalDate from, @Nullable LocalDate to, Problems problems) {

    List<Expectation> read(List<Node> nodes) {
        List<Expectation> expectations = new ArrayList<>();
        for (Node node : nodes) {
            Fields fields = Fields.of("an expectation", node, problems);
            Expectation read =
                    fields.has("highest-since") || fields.has("lowest-since") ? extreme(fields) : onDate(fields);
            fields.finish();
            if (read != null) {
                expectations.add(read);
            }
        }
        return expectations;
    }

    private @Nullable Expectation extreme(Fields fields) {
        boolean highest = fields.has("highest-since");
        LocalDate since = fields.date(highest ? "highest-since" : "lowest-since");
        String branch = branch(fields);
        Node date = fields.needed("date");
        List<Node> between = date == null ? List.of() : Between.ends("date", date, problems);
        if (since == null || between.isEmpty()) {
            return null;
        }
        try {
            LocalDate earliest = Scalars.date("between", between.get(0));
            LocalDate latest = Scalars.date("between", between.get(1));
            return new Expectation.Extreme(fields.place(), branch, highest, since, earliest, latest);
        } catch (BadInput e) {
            problems.report(e.problems());
            return null;
        }
    }

    private @Nullable Expectation onDate(Fields fields) {
        LocalDate date = within(fields, "date", fields.neededDate("date"));
        String branch = branch(fields);
        String band = fields.text("band");
        List<String> bands =
                rulebook.bands().bands().stream().map(each -> each.name()).toList();
        if (band != null && !bands.contains(band)) {
            problems.report(
                    fields.place("band"),
                    "band is one of " + String.join(", ", bands) + ", not " + band + Nearest.hint(band, bands));
        }
        Expectation.Bounds health = health(fields);
        List<Expectation.Comparison> comparisons = comparisons(fields);
        List<String> strongest = names(fields, "strongest", "factor", rulebook.factors());
        List<String> fires = names(fields, "fires", "effect", rulebook.effects());
        List<String> silent = names(fields, "silent", "effect", rulebook.effects());
        if (fields.keys().stream().allMatch(key -> key.equals("date") || key.equals("branch"))) {
            problems.report(fields.place(), "an expectation says what is expected: band, health, below, fires, …");
        }
        return date == null
                ? null
                : new Expectation.OnDate(
                        fields.place(), branch, date, band, health, comparisons, strongest, fires, silent);
    }

    private @Nullable LocalDate within(Fields fields, String key, @Nullable LocalDate date) {
        if (date != null && from != null && to != null && (date.isBefore(from) || date.isAfter(to))) {
            problems.report(fields.place(key), date + " lies outside the scenario, " + from + " to " + to);
        }
        return date;
    }

    private List<Expectation.Comparison> comparisons(Fields fields) {
        List<Expectation.Comparison> comparisons = new ArrayList<>();
        for (Expectation.Relation relation : Expectation.Relation.values()) {
            LocalDate than = within(fields, relation.key(), fields.date(relation.key()));
            if (than != null) {
                comparisons.add(new Expectation.Comparison(relation, than));
            }
        }
        return comparisons;
    }

    private @Nullable String branch(Fields fields) {
        String branch = fields.text("branch");
        List<String> known = branches.stream().map(Branch::id).toList();
        if (branch != null && !known.contains(branch)) {
            problems.report(fields.place("branch"), "no branch " + branch + Nearest.hint(branch, known));
        }
        return branch;
    }

    private Expectation.@Nullable Bounds health(Fields fields) {
        Node node = fields.node("health");
        List<Node> between = node == null ? List.of() : Between.ends("health", node, problems);
        if (between.isEmpty()) {
            return null;
        }
        try {
            double low = Scalars.number("between", between.get(0));
            double high = Scalars.number("between", between.get(1));
            if (low <= high && low >= 0 && high <= 100) {
                return new Expectation.Bounds(low, high);
            }
            problems.report(between.get(0).place(), "health lies between two numbers in 0..100, the lower first");
        } catch (BadInput e) {
            problems.report(e.problems());
        }
        return null;
    }

    /** Names of effects or factors, which may be written without their dimension. */
    private List<String> names(Fields fields, String key, String what, List<String> known) {
        List<String> names = new ArrayList<>();
        for (String name : fields.texts(key)) {
            known.stream()
                    .filter(full -> full.equals(name) || full.endsWith("/" + name))
                    .findFirst()
                    .ifPresentOrElse(names::add, () -> {
                        List<String> shorter = known.stream()
                                .map(full -> full.substring(full.indexOf('/') + 1))
                                .toList();
                        problems.report(fields.place(key), "no " + what + " " + name + Nearest.hint(name, shorter));
                    });
        }
        return names;
    }
}
