package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static comity.web.ServedLaboratory.now;
import static comity.web.ServedLaboratory.press;
import static comity.web.ServedLaboratory.tab;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The long questions that a person asks in the laboratory. */
class LaboratoryQuestionsTest {
    @RegisterExtension
    final ServedLaboratory laboratory = new ServedLaboratory();

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void why_not_says_what_is_missing(View view) {
        Page page = laboratory.open(view);
        tab(page, "Explore");

        page.getByLabel("Find an effect").fill("import-ban.partial");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Why not on"))
                .click();

        assertThat(page.locator("#panel")).containsText("is silent on 30 June 2025");
        assertThat(page.locator("#panel")).containsText("not met");
        assertThat(page.locator(".running")).hasCount(0);
        assertThat(page.locator(".said .change")).not().containsText("Looking");
        Screenshots.takeAll(page, "lab-why-not");
        Axe.check(page);
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void sensitivity_is_a_tornado(View view) {
        Page page = laboratory.open(view);
        tab(page, "Explore");
        press(page, "Sensitivity");

        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Ask about"))
                .click();

        assertThat(page.locator(".tornado li").first()).containsText("gives a health of");
        Screenshots.takeAll(page, "lab-sensitivity");
        Axe.check(page);
        Locator first = page.locator(".tornado li button").first();
        assertThat(first).hasText("import-ban.full: points");
        assertThat(first).hasAttribute("title", "trade/import-ban.full.points: open its slider");
        first.click();
        assertThat(page.locator("input[data-weight='trade/import-ban.full.points']"))
                .isFocused();
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void an_ensemble_is_a_fan_and_can_be_cancelled(View view) {
        Page page = laboratory.open(view);
        tab(page, "Explore");
        press(page, "Ensemble");

        ask(page);
        assertThat(page.locator(".fan")).containsText("10,000 worlds");
        Screenshots.takeAll(page, "lab-ensemble");
        Axe.check(page);

        askMuch(page);
        press(page, "Cancel");
        assertThat(page.locator(".past")).containsText("Cancelled");
    }

    @Test
    void too_few_worlds_make_no_fan() {
        Page page = laboratory.open(View.DESKTOP);
        tab(page, "Explore");
        press(page, "Ensemble");
        page.route(
                "**/api/jobs", // as if it had been cancelled so early
                route -> route.resume(new Route.ResumeOptions()
                        .setPostData(route.request().postData().replace("\"draws\":10000", "\"draws\":50"))));

        ask(page);

        assertThat(page.locator("#panel")).containsText("Too few worlds for a spread: 50 were drawn");
        assertThat(page.locator(".fan")).hasCount(0);
    }

    /** What takes longer than it takes to cancel it. */
    private static void askMuch(Page page) {
        page.getByLabel("Draws").fill("1000000");
        page.getByLabel("Draw the weights, too").check();
        ask(page);
    }

    private static void ask(Page page) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Ask about"))
                .click();
    }

    @Test
    void what_runs_goes_on_behind_another_tab_and_escape_ends_it() {
        Page page = laboratory.open(View.DESKTOP);
        tab(page, "Explore");
        press(page, "Ensemble");
        askMuch(page);
        tab(page, "Facts");

        tab(page, "Explore");
        assertThat(page.locator(".running progress")).isVisible();
        page.getByLabel("Draws").press("Escape");

        assertThat(page.locator(".running")).hasCount(0);
        assertThat(page.locator("#panel")).containsText("of 1,000,000 say");
    }

    @Test
    void an_answer_stays_and_says_that_it_was_asked_before_the_last_change() {
        Page page = laboratory.open(View.DESKTOP);
        tab(page, "Explore");
        press(page, "Sensitivity");
        ask(page);
        assertThat(page.locator(".tornado")).isVisible();
        assertThat(page.locator(".past")).hasCount(0);
        tab(page, "Facts");
        page.locator("input[data-fact]").first().click();

        tab(page, "Explore");
        assertThat(page.locator(".past")).containsText("Asked before your last change: 30 June 2025, the scenario.");
        assertThat(page.locator(".tornado")).isVisible();
        press(page, "Ask again");

        assertThat(page.locator(".past")).hasCount(0);
        assertThat(page.locator(".tornado")).isVisible();
    }

    @Test
    void an_answer_can_be_asked_for_with_what_is_tried() {
        Page page = laboratory.open(View.DESKTOP);
        tab(page, "Explore");
        press(page, "Reach");
        reach(page);
        page.locator(".solutions [aria-pressed]").first().click();
        assertThat(now(page)).containsText("against the scenario");
        assertThat(page.locator(".past")).hasCount(0);

        press(page, "Sensitivity");
        ask(page);

        assertThat(page.locator(".tornado")).isVisible();
        assertThat(page.locator(".past")).hasCount(0);

        press(page, "Reach");
        assertThat(page.locator(".past")).hasCount(0);
        page.locator(".solutions [aria-pressed=true]").click();
        assertThat(now(page)).not().containsText("against the scenario");

        press(page, "Sensitivity");
        assertThat(page.locator(".past")).containsText("Asked before your last change");
    }

    @Test
    void what_was_asked_for_with_what_is_tried_is_tried_on_top_of_it() {
        Page page = laboratory.open(View.DESKTOP);
        tab(page, "Explore");
        page.getByLabel("Find an effect").fill("import-ban.partial");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Why not on"))
                .click();
        page.locator(".said .change [aria-pressed]").click();
        assertThat(now(page)).containsText("against the scenario");
        String tried = now(page).textContent();

        press(page, "Reach");
        reach(page);
        Locator moves = page.locator(".solutions [aria-pressed]").first();
        moves.click();

        assertThat(moves).hasAttribute("aria-pressed", "true");
        assertThat(now(page)).not().hasText(tried);
        moves.click();
        assertThat(now(page)).hasText(tried);
    }

    private static void reach(Page page) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("By 30 Jun 2025"))
                .click();
        assertThat(page.locator(".solutions")).containsText("examined");
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void reach_finds_moves(View view) {
        Page page = laboratory.open(view);
        tab(page, "Explore");
        press(page, "Reach");

        reach(page);
        Screenshots.takeAll(page, "lab-reach");
        Axe.check(page);

        page.locator(".solutions [aria-pressed]").first().click();
        assertThat(page.locator(".solutions")).containsText("The chart shows it.");
        assertThat(page.locator(".now")).containsText("against the scenario");
        page.locator(".solutions [aria-pressed]").first().click();
        assertThat(page.locator(".now")).not().containsText("against the scenario");
    }
}
