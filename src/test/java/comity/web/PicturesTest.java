package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped scenario in the laboratory, as docs/lab.md shows it. */
class PicturesTest {
    private static WebServer server;

    @RegisterExtension
    final Browser browser = new Browser();

    @BeforeAll
    static void a_laboratory() {
        Rulebook rules = RulebookReader.cached(notice -> {}).shipped();
        Laboratory laboratory = Laboratory.of(Path.of("scenarios/iwaya-visit.yaml"), () -> rules);
        server = LaboratoryServer.start(laboratory, "127.0.0.1", 0, List.of());
    }

    @AfterAll
    static void no_laboratory() {
        server.close();
    }

    /** With its interval, which is drawn last. */
    private Page open(String fragment) {
        Page page = browser.page();
        page.waitForResponse("**/api/trajectory", () -> page.navigate(server.address() + fragment));
        assertThat(page.locator(".waterfall")).isVisible();
        return page;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    @Test
    void the_course_beside_two_branches_and_an_edit() {
        Page page = open("#branch=early-end&branch=island-incident&with=drop+seafood-ban");

        assertThat(page.locator(".legend")).containsText("with your edits");
        Screenshots.take(page, "lab-course");
    }

    @Test
    void a_change_with_the_reasons_of_a_dimension() {
        Page page = open("#from=2024-09-30&to=2025-05-31&date=2025-05-31");

        press(page, "diplomacy");
        Locator why = page.locator(".why");
        why.evaluate("element => element.scrollIntoView({block: 'start'})");
        assertThat(why).containsText("movement");
        Screenshots.take(page, "lab-change");
    }

    @Test
    void weights_of_a_factor() {
        Page page = open("#weight=security%2Fdisputed-waters.patrols.points%3D-0.1");

        page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName("Weights")).click();
        Locator factor = page.locator("summary", new Page.LocatorOptions().setHasText("security/disputed-waters"));
        factor.click();
        factor.evaluate("element => element.scrollIntoView({block: 'start'})");
        assertThat(page.locator(".legend")).containsText("by the sourced weights");
        Screenshots.take(page, "lab-weights");
    }

    @Test
    void an_ensemble() {
        Page page = open("");

        page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName("Explore")).click();
        press(page, "Ensemble");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Ask about"))
                .click();
        assertThat(page.locator(".fan")).isVisible();
        Screenshots.take(page, "lab-ensemble");
    }
}
