package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import comity.cli.Cli;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A laboratory of a small scenario in a browser, for each test anew, and what people do there. */
final class ServedLaboratory implements BeforeEachCallback, AfterEachCallback {
    static final String SCENARIO =
            """
            title: A ban and a meeting
            dyad: [CHN, JPN]
            from: 2024-01-01
            to: 2025-06-30
            timeline:
              # the comment stays
              - {date: 2024-02-01, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL, source: https://example.org/ban}
              - {date: 2024-09-10, event: MilitaryIncident, id: incident, actor: CHN, target: JPN, severity: 3, place: the strait}
              - {date: 2024-11-15, event: LeadersMeeting, id: meeting, actor: CHN, target: JPN, setting: SIDELINES}
              - {date: 2025-03-01, event: Exchange, id: youth, actor: JPN, target: CHN, kind: YOUTH}
            branches:
              - id: early-end
                title: The ban ends in May
                edits:
                  - {date: 2024-05-01, end: ban}
            moves:
              - {id: lift, title: China lifts the ban, actor: CHN, cost: 3, edits: [{end: ban}]}
              - {id: visit, title: A state visit, actor: JPN, cost: 2, edits: [{event: LeadersMeeting, id: visit, actor: JPN, target: CHN, setting: STATE_VISIT}]}
            uncertain:
              incident: {chance: 0.5}
            """;

    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();
    private static final Path FOLDER = Path.of("target/laboratory");

    private final Browser browser = new Browser();
    private Path file;
    private Laboratory laboratory;
    private WebServer server;

    @Override
    public void beforeEach(ExtensionContext context) {
        browser.beforeEach(context);
        file = Cli.write(FOLDER, "ban.yaml", SCENARIO);
        laboratory = Laboratory.of(file, () -> RULES);
        server = LaboratoryServer.start(laboratory, "127.0.0.1", 0, List.of());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            browser.afterEach(context);
        } finally {
            server.close(); // now that the pages are left, which would miss it
        }
    }

    /** In which its pages are opened. */
    Browser browser() {
        return browser;
    }

    /** The scenario's. */
    Path file() {
        return file;
    }

    /** Somebody saves another text in the scenario's file. */
    void becomes(String scenario) {
        Cli.write(file.getParent(), "ban.yaml", scenario);
        laboratory.reload();
    }

    Page open(View view) {
        return open(view, "");
    }

    /** Opens the page with what its address asks for. */
    Page open(View view, String fragment) {
        Page page = browser.open(server.address() + fragment, view);
        assertThat(page.locator(".waterfall")).isVisible();
        return page;
    }

    /** What the page says of the date that is looked at. */
    static Locator now(Page page) {
        return page.locator(".now");
    }

    static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName(name)).click();
    }

    /** Waits until the page has the answer to what its address asks. */
    static void settled(Page page) {
        page.waitForFunction("() => document.querySelector('.legend')?.textContent.length > 0");
        page.waitForLoadState();
    }
}
