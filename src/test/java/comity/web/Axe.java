package comity.web;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether people can use a page who see, hear or move otherwise: what axe finds. */
final class Axe {
    private static final Set<String> HEAVY = Set.of("serious", "critical");

    private Axe() {}

    /**
     * Looks at a page as it is now. What axe calls minor or moderate passes.
     *
     * @throws AssertionError names each rule that is broken, and each element that breaks it
     */
    static void check(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations")); // what is in order need not be told of each element
        AxeBuilder axe = new AxeBuilder(page).options(options);
        axe.setLegacyMode(true); // our pages have no frames whose results a further page would have to sum up
        List<Rule> broken = axe.analyze().getViolations().stream()
                .filter(rule -> HEAVY.contains(rule.getImpact()))
                .toList();
        if (!broken.isEmpty()) {
            throw new AssertionError("axe finds on " + page.url() + "\n"
                    + broken.stream().map(Axe::say).collect(Collectors.joining()));
        }
    }

    private static String say(Rule rule) {
        return "  %s (%s): %s%n".formatted(rule.getId(), rule.getImpact(), rule.getHelp())
                + rule.getNodes().stream().map(Axe::say).collect(Collectors.joining());
    }

    private static String say(CheckedNode node) {
        return "    %s%n      %s%n"
                .formatted(node.getHtml(), node.getFailureSummary().replaceAll("\\s*\n\\s*", " "));
    }
}
