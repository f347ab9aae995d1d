package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static comity.web.ServedLaboratory.now;
import static comity.web.ServedLaboratory.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person does to the facts of a scenario in the laboratory. */
class LaboratoryFactsTest {
    @RegisterExtension
    final ServedLaboratory laboratory = new ServedLaboratory();

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_fact_is_switched_off_and_on(View view) {
        Page page = laboratory.open(view);
        String before = now(page).textContent();
        Locator ban = page.locator("input[data-fact=ban]");

        ban.uncheck();

        assertThat(now(page)).containsText("against the scenario");
        assertThat(ban).not().isChecked();
        assertThat(page.locator(".fact.gone")).containsText("switched off");
        assertThat(page).hasURL(Pattern.compile("with=drop\\+ban"));

        ban.check();

        assertThat(now(page)).hasText(before);
        assertThat(page).not().hasURL(Pattern.compile("with="));
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_fact_moves_to_another_date_and_changes(View view) {
        Page page = laboratory.open(view);

        press(page, "change incident");
        page.locator(".fact-form input[type=date]").fill("2025-02-10");
        page.locator(".fact-form label", new Page.LocatorOptions().setHasText("severity"))
                .locator("input")
                .fill("5");
        press(page, "Apply");

        assertThat(page.locator(".fact.changed")).containsText("10 Feb 2025");
        assertThat(page.locator(".fact.changed")).containsText("severity 5");
        assertThat(now(page)).containsText("against the scenario");

        press(page, "incident as stated");

        assertThat(page.locator(".fact.changed")).hasCount(0);
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_fact_that_moves_keeps_its_source_and_both_source_and_note_can_be_changed(View view) {
        Page page = laboratory.open(view);
        Locator form = page.locator(".fact-form");
        Locator ban = page.locator(".fact", new Page.LocatorOptions().setHasText("(ban)"));

        press(page, "change ban");
        assertThat(form.getByLabel("source")).hasValue("https://example.org/ban");
        form.locator("input[type=date]").fill("2024-03-01");
        form.getByLabel("note").fill("It's “said” to be \"all\",\nof the coast");
        press(page, "Apply");

        assertThat(ban).containsText("since 1 Mar 2024");
        assertThat(ban.locator("a")).hasAttribute("href", "https://example.org/ban");

        press(page, "change ban");
        assertThat(form.getByLabel("note")).hasValue("It’s “said” to be \"all\", of the coast");
        form.getByLabel("source").fill("https://example.org/a?b=c&d='e'");
        form.getByLabel("note").fill(" ");
        press(page, "Apply");

        assertThat(ban.locator("a")).hasAttribute("href", "https://example.org/a?b=c&d='e'");
        assertThat(page.locator(".notices .problem")).hasCount(0);
        press(page, "change ban");
        assertThat(form.getByLabel("note")).hasValue("");
    }

    @Test
    void a_fact_shows_the_values_that_it_has_had_with_their_days() throws IOException {
        laboratory.becomes(
                ServedLaboratory.SCENARIO.replace(
                        "branches:",
                        """
                          - {date: 2024-04-10, change: ban, scope: PART}
                          - {date: 2024-05-01, change: ban, goods: seafood}
                        branches:"""));
        Page page = laboratory.open(View.DESKTOP);

        assertThat(page.locator(".fact", new Page.LocatorOptions().setHasText("(ban)")))
                .containsText("goods seafood, scope all, from 10 Apr 2024: part (ban)");
    }

    @Test
    void a_measure_that_ends_and_begins_again_shows_both_times() throws IOException {
        laboratory.becomes(
                ServedLaboratory.SCENARIO.replace(
                        "branches:",
                        """
                          - {date: 2024-06-10, end: ban}
                          - {date: 2025-01-10, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
                        branches:"""));
        Page page = laboratory.open(View.DESKTOP);

        assertThat(page.locator(".fact", new Page.LocatorOptions().setHasText("(ban)")))
                .containsText("1 Feb 2024 to 10 Jun 2024, since 10 Jan 2025 Import ban");
        Object drawn = page.locator(".lanes")
                .evaluate(
                        "box => echarts.getInstanceByDom(box).getOption().series[0].data"
                                + ".filter(({ fact }) => fact.id === 'ban').map(({ value }) => [value[0], value[2]].join()).join(' ')");
        assertThat(drawn).isEqualTo("2024-02-01,2024-06-10 2025-01-10,2025-06-30");
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_fact_is_added_by_a_form_made_from_its_type(View view) {
        Page page = laboratory.open(view);

        press(page, "Add a fact");
        page.locator(".fact-form select").first().selectOption("AttackOnNationals");
        assertThat(page.locator(".fact-form")).containsText("victims");
        page.locator(".fact-form input[type=date]").fill("2025-05-01");
        page.locator(".fact-form label", new Page.LocatorOptions().setHasText("victims"))
                .locator("select")
                .selectOption("CHILDREN");
        page.locator(".fact-form label", new Page.LocatorOptions().setHasText("fatalities"))
                .locator("input")
                .fill("1");
        page.locator(".fact-form label", new Page.LocatorOptions().setHasText("place"))
                .locator("input")
                .fill("Shenzhen");
        Screenshots.take(page, "lab-form");
        press(page, "Apply");

        assertThat(page.locator(".fact.added")).containsText("Attack on nationals");
        assertThat(now(page)).containsText("against the scenario");
        assertThat(page.locator("input[data-fact=attack-on-nationals-2025-05-01]"))
                .isChecked();
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_form_holds_what_it_is_told_against_the_type(View view) {
        Page page = laboratory.open(view);

        press(page, "change incident");
        Locator severity = page.locator(".fact-form label", new Page.LocatorOptions().setHasText("severity"))
                .locator("input");
        severity.fill("9");
        press(page, "Apply");

        assertThat(page.locator(".fact-form")).isVisible();
        assertThat((Boolean) severity.evaluate("input => input.validity.rangeOverflow"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void measures_that_stand_at_the_same_time_can_each_be_clicked(View view) throws IOException {
        laboratory.becomes(
                ServedLaboratory.SCENARIO.replace(
                        "branches:",
                        """
                          - {date: 2024-03-01, begin: ImportBan, id: beef, actor: CHN, target: JPN, goods: beef, scope: ALL}
                          - {date: 2024-04-01, end: beef}
                          - {date: 2024-03-10, begin: ImportBan, id: rice, actor: CHN, target: JPN, goods: rice, scope: ALL}
                          - {date: 2024-05-01, begin: ImportBan, id: tea, actor: CHN, target: JPN, goods: tea, scope: ALL}
                        branches:"""));
        Page page = laboratory.open(view);
        page.locator(".lanes").scrollIntoViewIfNeeded();

        List<Double> heights = Stream.of("ban", "beef", "rice", "tea")
                .map(fact -> {
                    double y = clickInLanes(page, fact);
                    assertThat(page.locator(".fact.selected input")).hasAttribute("data-fact", fact);
                    return y;
                })
                .toList();

        assertThat(heights.get(0)).isLessThan(heights.get(1));
        assertThat(heights.get(1)).isLessThan(heights.get(2));
        assertThat(heights.get(3)).as("on the row that became free").isEqualTo(heights.get(1));
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void the_chart_stays_in_sight_when_a_fact_is_clicked_and_a_fact_that_is_named_is_gone_to(View view)
            throws IOException {
        laboratory.becomes(ServedLaboratory.SCENARIO.replace("branches:", manyFacts() + "branches:"));
        Page page = laboratory.open(view, "#date=2024-12-31");
        page.locator(".lanes").scrollIntoViewIfNeeded();
        Number before = (Number) page.evaluate("scrollY");

        clickInLanes(page, "ban");

        assertThat(page.locator(".fact.selected input")).hasAttribute("data-fact", "ban");
        assertThat(page.evaluate("scrollY")).isEqualTo(before);
        assertThat(
                        (Boolean)
                                page.locator(".fact.selected")
                                        .evaluate(
                                                """
                                row => {
                                  const box = row.closest(matchMedia('(max-width: 60rem)').matches ? 'ul' : '.side').getBoundingClientRect();
                                  const { top, bottom } = row.getBoundingClientRect();
                                  return top >= box.top && bottom <= box.bottom;
                                }"""))
                .as("seen within its panel")
                .isTrue();

        page.locator(".fact.selected").evaluate("row => row.closest('ul').firstElementChild.scrollIntoView()");
        press(page, "trade");
        page.locator(".reasons button", new Page.LocatorOptions().setHasText("ban"))
                .first()
                .click();

        assertThat(page.locator(".fact.selected")).isInViewport();
        assertThat(page.locator(".fact.selected input")).isFocused();

        page.locator(".facts [type=search]").fill("nothing");
        press(page, "Add a fact");
        assertThat(page.locator(".fact-form h3")).isInViewport();
    }

    private static String manyFacts() {
        return IntStream.rangeClosed(1, 28)
                .mapToObj(
                        "  - {date: 2025-02-%1$02d, event: Exchange, id: youth-%1$d, actor: JPN, target: CHN, kind: YOUTH}%n"
                                ::formatted)
                .collect(Collectors.joining());
    }

    /** Clicks where a fact is drawn, and gives the height at which that is. */
    private static double clickInLanes(Page page, String fact) {
        Locator lanes = page.locator(".lanes");
        List<?> at = (List<?>) lanes.evaluate(
                """
                (box, id) => {
                  const chart = echarts.getInstanceByDom(box);
                  const [begin, row, end] = chart.getOption().series[0].data.find(({ fact }) => fact.id === id).value;
                  const middle = (Date.parse(begin) + Date.parse(end)) / 2;
                  return chart.convertToPixel({ seriesId: 'facts' }, [middle, row]);
                }""",
                fact);
        double y = ((Number) at.get(1)).doubleValue();
        lanes.click(new Locator.ClickOptions().setPosition(((Number) at.get(0)).doubleValue(), y));
        return y;
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void changes_are_undone_redone_and_replayed(View view) {
        Page page = laboratory.open(view);
        String before = now(page).textContent();
        page.locator("input[data-fact=ban]").uncheck();
        assertThat(now(page)).containsText("against the scenario");
        String after = now(page).textContent();

        press(page, "Undo");
        assertThat(now(page)).hasText(before);

        press(page, "Redo");
        assertThat(now(page)).hasText(after);

        page.keyboard().press("Control+z");
        assertThat(now(page)).hasText(before);
        page.keyboard().press("Control+Shift+z");
        assertThat(now(page)).hasText(after);

        press(page, "Replay");
        assertThat(now(page)).hasText(before);
        assertThat(now(page)).hasText(after);
    }
}
