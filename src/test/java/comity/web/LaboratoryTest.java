package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static comity.web.ServedLaboratory.now;
import static comity.web.ServedLaboratory.press;
import static comity.web.ServedLaboratory.settled;
import static comity.web.ServedLaboratory.tab;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laboratory as a person meets it, at a desk and on a phone. */
class LaboratoryTest {
    @RegisterExtension
    final ServedLaboratory laboratory = new ServedLaboratory();

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void it_shows_a_course_a_level_and_what_they_are(View view) {
        Page page = laboratory.open(view);

        assertThat(page.locator("h1")).hasText("A ban and a meeting");
        assertThat(page.locator("header.page")).containsText("Not a forecast");
        assertThat(now(page)).containsText("30 June 2025: health ");
        assertThat(page.locator("#why-title")).containsText("on 30 June 2025");
        assertThat(page.locator(".canvas canvas").first()).isVisible();
        Screenshots.take(page, "lab-start");
    }

    @Test
    void a_number_of_the_weights_is_said_in_words_and_keeps_its_name_as_title() {
        Page page = laboratory.open(View.DESKTOP);
        tab(page, "Weights");
        page.locator("summary", new Page.LocatorOptions().setHasText("trade/import-ban"))
                .click();

        Locator beef = page.locator(".weight label[title='trade/import-ban.full.per.goods.beef']");
        assertThat(beef).containsText("for goods beef: ×");
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void what_the_rules_cannot_take_is_said_and_the_rest_stays(View view) {
        Page page = laboratory.open(
                view, "#with=drop+incident&with=2024-03-01+end+nothing&weight=nonsense%3D3&branch=gone");

        assertThat(page.locator(".notices")).containsText("2024-03-01 end nothing");
        assertThat(page.locator(".notices")).containsText("nonsense=3");
        assertThat(page.locator(".notices")).containsText("gone there is no such branch");
        assertThat(page.locator("input[data-fact=incident]")).not().isChecked();
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_branch_is_pinned_beside_the_base(View view) {
        Page page = laboratory.open(view);
        if (!page.locator("[data-branch=early-end]").isVisible()) {
            page.locator(".branches summary").click();
        }

        page.locator("[data-branch=early-end]").check();

        Locator line = page.locator(".legend li", new Page.LocatorOptions().setHasText("The ban ends in May"));
        assertThat(line).isVisible();
        assertThat(line.locator("line").getAttribute("stroke-dasharray")).isNotNull();

        page.locator(".branches select").selectOption("early-end");

        assertThat(now(page)).containsText("against the scenario");
        page.locator(".table summary").first().click();
        assertThat(page.locator(".table th").nth(3)).hasText("The ban ends in May");
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_slider_moves_the_line_until_it_is_reset_to_what_is_sourced(View view) {
        Page page = laboratory.open(view);
        String before = now(page).textContent();
        tab(page, "Weights");
        page.locator("summary", new Page.LocatorOptions().setHasText("trade/import-ban"))
                .click();
        Locator slider = page.locator("input[data-weight='trade/import-ban.full.points']");

        slider.focus();
        slider.press("Home");

        assertThat(now(page)).not().hasText(before);
        assertThat(page.locator(".legend")).containsText("by the sourced weights");
        assertThat(page.locator(".weight.moved")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("weight=trade%2Fimport-ban\\.full\\.points"));
        Screenshots.take(page, "lab-weights");

        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Reset to sourced"))
                .click();

        assertThat(now(page)).hasText(before);
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_click_explains_a_level_and_a_drag_a_change(View view) {
        Page page = laboratory.open(view);
        page.locator(".canvas").scrollIntoViewIfNeeded();
        BoundingBox box = page.locator(".canvas").boundingBox();
        double y = box.y + box.height / 2;

        page.mouse().click(box.x + box.width * 0.4, y);

        assertThat(page.locator("#why-title")).containsText("on 31 ");

        page.mouse().move(box.x + box.width * 0.2, y);
        page.mouse().down();
        page.mouse().move(box.x + box.width * 0.6, y);
        page.mouse().up();

        assertThat(page.locator("#why-title")).containsText(" to ");
        assertThat(page.locator(".why")).containsText("movement");
        Screenshots.take(page, "lab-change");
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void the_keyboard_asks_as_a_mouse_does(View view) {
        Page page = laboratory.open(view);
        Locator chart = page.locator(".trajectory");

        chart.focus();
        chart.press("ArrowLeft");
        assertThat(page.locator("#why-title")).containsText("31 May 2025");

        chart.press("Shift+PageUp");
        assertThat(page.locator("#why-title")).containsText("from 31 May 2024 to 31 May 2025");

        chart.press("Escape");
        assertThat(page.locator("#why-title")).not().containsText(" from ");
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_bar_tells_its_reasons_with_evidence_and_source(View view) {
        Page page = laboratory.open(view, "#date=2024-12-31");

        press(page, "trade");

        Locator reasons = page.locator(".reasons");
        assertThat(reasons.first()).containsText("China bans all seafood from Japan, since 1 February 2024");
        assertThat(reasons.locator("a").first()).hasAttribute("href", "https://example.org/ban");

        reasons.getByRole(AriaRole.BUTTON).first().click();

        assertThat(page.locator(".fact.selected input")).hasAttribute("data-fact", "ban");
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void what_is_saved_in_the_file_appears_by_itself(View view) throws IOException {
        Page page = laboratory.open(view);

        laboratory.becomes(ServedLaboratory.SCENARIO.replace("title: A ban and a meeting", "title: Another title"));

        assertThat(page.locator("h1")).hasText("Another title");

        laboratory.becomes(ServedLaboratory.SCENARIO.replace("scope: ALL", "scope: EVERYTHING"));

        assertThat(page.locator(".notices")).containsText("ban.yaml:7:");
        assertThat(page.locator(".notices")).containsText("scope is one of ALL, PART");
        assertThat(page.locator("h1")).hasText("Another title");

        laboratory.becomes(ServedLaboratory.SCENARIO);

        assertThat(page.locator("h1")).hasText("A ban and a meeting");
        assertThat(page.locator(".notices .problem")).hasCount(0);
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void everybody_can_use_it(View view) {
        for (View each : List.of(view, view.inDark())) {
            Page page = laboratory.open(
                    each, "#branch=early-end&with=drop+incident&from=2024-03-31&to=2024-12-31&date=2024-12-31");
            for (String tab : List.of("Facts", "Weights", "Explore")) {
                tab(page, tab);
                settled(page);
                Axe.check(page);
            }
            page.locator(".menu summary").click();
            Axe.check(page);
            Screenshots.take(page, "lab-share");
        }
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void nothing_sticks_out_sideways(View view) {
        Page page = laboratory.open(view, "#branch=early-end&with=drop+incident");

        for (String tab : List.of("Facts", "Weights", "Explore")) {
            tab(page, tab);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as(tab)
                    .isLessThanOrEqualTo(0);
        }
    }
}
