package comity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.explore.Agreement;
import comity.explore.Backtest;
import comity.explore.Backtest.Fit;
import comity.explore.Backtest.Lag;
import comity.explore.Backtest.LargeChange;
import comity.explore.Backtest.Peer;
import comity.explore.MonthlySeries;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import java.util.List;

/** A scenario's health beside a series that others measured, for programs. */
public final class BacktestJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BacktestJson() {}

    /** One object, numbers unrounded. Correlations are null where there are too few months. */
    public static String print(Backtest backtest, Rulebook rulebook) {
        ObjectNode root = JSON.objectNode();
        Scenario scenario = backtest.scenario();
        root.put("title", scenario.title());
        ArrayNode dyad = root.putArray("dyad");
        scenario.dyad().parties().forEach(dyad::add);
        root.put("branch", scenario.branch());
        root.put("rulebook", rulebook.hash());
        OtherWeights.put("weights", root, rulebook);
        root.set("yardstick", source(backtest.yardstick()));
        root.put("unmoved", backtest.unmoved());
        root.set("fit", node(backtest.fit()));
        ArrayNode peers = root.putArray("peers");
        for (Peer peer : backtest.peers()) {
            ObjectNode node = source(peer.series());
            node.put("smoothing", peer.smoothing());
            node.set("fit", node(peer.fit()));
            node.set("values-against-1-month", node(peer.values()));
            peers.add(node);
        }
        ArrayNode lags = root.putArray("lags");
        backtest.lags().forEach(lag -> lags.add(node(lag)));
        root.set("best-lag", backtest.best().map(BacktestJson::node).orElse(null));
        root.set("largest", largest(backtest.largest()));
        ArrayNode without = root.putArray("without");
        backtest.without().forEach(each -> without.addObject()
                .put("effect", each.effect())
                .put("levels", JsonReport.known(each.levels()))
                .put("12-months", JsonReport.known(each.yearly()))
                .put("1-month", JsonReport.known(each.monthly())));
        ArrayNode months = root.putArray("months");
        backtest.health().values().forEach((month, health) -> months.addObject()
                .put("month", month.toString())
                .put("yardstick", backtest.yardstick().values().get(month))
                .put("health", health));
        return JsonReport.print(root);
    }

    static ObjectNode source(MonthlySeries series) {
        return JSON.objectNode().put("file", series.file()).put("column", series.column());
    }

    static ObjectNode node(Fit fit) {
        ObjectNode node = JSON.objectNode();
        node.set("levels", node(fit.levels()));
        node.set("12-months", node(fit.yearly()));
        node.set("1-month", node(fit.monthly()));
        return node;
    }

    private static ObjectNode node(Agreement agreement) {
        return JSON.objectNode()
                .put("months", agreement.months())
                .put("tied", agreement.tied())
                .put("spearman", JsonReport.known(agreement.spearman().coefficient()))
                .put("spearman-p", JsonReport.known(agreement.spearman().p()))
                .put("pearson", JsonReport.known(agreement.pearson().coefficient()))
                .put("pearson-p", JsonReport.known(agreement.pearson().p()));
    }

    private static ObjectNode node(Lag lag) {
        return JSON.objectNode()
                .put("lag", lag.months())
                .put("months", lag.pairs())
                .put("spearman", JsonReport.known(lag.spearman()))
                .put("pearson", JsonReport.known(lag.pearson()));
    }

    private static ArrayNode largest(List<LargeChange> changes) {
        ArrayNode nodes = JSON.arrayNode();
        for (LargeChange change : changes) {
            ObjectNode node = nodes.addObject()
                    .put("month", change.month().toString())
                    .put("yardstick", change.yardstick())
                    .put("health", change.health())
                    .put("agrees", change.agrees());
            ArrayNode facts = node.putArray("facts");
            change.facts().forEach(facts::add);
            node.set("strongest", JsonReport.movements(change.strongest()));
        }
        return nodes;
    }
}
