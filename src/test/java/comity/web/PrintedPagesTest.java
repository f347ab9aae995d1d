package comity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import comity.cli.Cli;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports of the shipped scenario on A4. A script cannot ask where printed sheets begin, but the browser breaks columns by
 * the same rules as sheets: so the page is laid out for print in columns of the size of a sheet within its margins.
 */
class PrintedPagesTest {
    private static final String SHEETS =
            "html { width: 180mm } body { height: 265mm; columns: 180mm; column-gap: 20mm; column-fill: auto }";

    /** On which sheets the parts of an element are, and the elements that are shown at all. */
    private static final String SHEETS_OF =
            """
            const gap = document.createElement('div');
            gap.style.width = '200mm';
            document.body.append(gap);
            const width = gap.getBoundingClientRect().width;
            gap.remove();
            const sheets = element => [...element.getClientRects()]
                .filter(part => part.height > 0)
                .map(part => Math.floor((part.left + 1) / width));
            const shown = selector => [...document.querySelectorAll(selector)].filter(e => sheets(e).length > 0);
            const name = element => element.tagName + ' ' + element.textContent.slice(0, 60);
            """;

    /** By the command that made each; made once. */
    private static final Map<String, String> REPORTS = new ConcurrentHashMap<>();

    @RegisterExtension
    final Browser browser = new Browser();

    private static String html(String command) {
        Cli.Run run = Cli.run(command, "scenarios/iwaya-visit.yaml", "--format", "html");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private Page printed(String command) {
        Page page = browser.page();
        page.setContent(REPORTS.computeIfAbsent(command, PrintedPagesTest::html));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.addStyleTag(new Page.AddStyleTagOptions().setContent(SHEETS));
        return page;
    }

    @SuppressWarnings("unchecked")
    private static List<String> ask(Page page, String question) {
        return (List<String>) page.evaluate("() => {" + SHEETS_OF + question + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "compare", "ensemble", "sensitivity"})
    void no_chart_row_or_heading_is_torn_by_the_end_of_a_sheet(String command) {
        Page page = printed(command);

        assertThat(ask(page, "return shown('main').filter(e => new Set(sheets(e)).size > 1).map(name)"))
                .as("more than one sheet, or nothing is tested")
                .hasSize(1);
        assertThat(ask(
                        page,
                        "return shown('.chart, tr, h1, h2, h3, figcaption, pre, .notice')"
                                + ".filter(e => new Set(sheets(e)).size > 1).map(name)"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "compare", "ensemble", "sensitivity"})
    void no_heading_stands_alone_at_the_foot_of_a_sheet(String command) {
        Page page = printed(command);

        assertThat(
                        ask(
                                page,
                                """
                        const follower = head => head.closest('figcaption')
                            ? head.closest('figure').querySelector('.wide .chart')
                            : head.nextElementSibling.querySelector('tbody tr, figcaption') ?? head.nextElementSibling;
                        return shown('main h2, main h3').filter(e => sheets(follower(e))[0] !== sheets(e)[0]).map(name)
                        """))
                .isEmpty();
        assertThat(
                        ask(
                                page,
                                """
                        return shown('tr.group')
                            .filter(e => sheets(e.nextElementSibling)[0] !== sheets(e)[0]).map(name)
                        """))
                .as("groups without their first reason")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "compare", "ensemble", "sensitivity"})
    void nothing_is_cut_at_the_edge_of_a_sheet(String command) {
        Page page = printed(command);

        assertThat(ask(
                        page,
                        "return shown('.chart, table, p, pre')"
                                + ".filter(e => [...e.getClientRects()].some(part => part.width > width * 0.9 + 1))"
                                + ".map(name)"))
                .isEmpty();
        assertThat(ask(page, "return shown('.rows').filter(e => e.scrollWidth > e.clientWidth + 1).map(name)"))
                .isEmpty();
    }
}
