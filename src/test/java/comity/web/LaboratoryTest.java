package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import comity.cli.Cli;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laboratory as a person meets it, at a desk and on a phone. */
class LaboratoryTest {
    private static final String SCENARIO =
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

    private static Rulebook rules;

    /** After the browser has left its pages: they would miss their server. */
    @RegisterExtension
    @Order(1)
    final AfterEachCallback closing = context -> this.server.close();

    @RegisterExtension
    @Order(2)
    final Browser browser = new Browser();

    @TempDir
    Path folder;

    private Path file;
    private Laboratory laboratory;
    private WebServer server;

    @BeforeAll
    static void the_rules() {
        rules = RulebookReader.cached(notice -> {}).shipped();
    }

    @BeforeEach
    void a_laboratory() {
        file = Cli.write(folder, "ban.yaml", SCENARIO);
        laboratory = Laboratory.of(file, () -> rules);
        server = LaboratoryServer.start(laboratory, "127.0.0.1", 0, List.of());
    }

    static Stream<View> views() {
        return Stream.of(View.DESKTOP, View.PHONE);
    }

    private Page open(View view) {
        return open(view, "");
    }

    private Page open(View view, String fragment) {
        Page page = browser.open(server.address() + fragment, view);
        assertThat(page.locator(".waterfall")).isVisible();
        return page;
    }

    private static Locator now(Page page) {
        return page.locator(".now");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName(name)).click();
    }

    /** Waits until the page has the answer to what its address asks. */
    private static void settled(Page page) {
        page.waitForFunction("() => document.querySelector('.legend')?.textContent.length > 0");
        page.waitForLoadState();
    }

    @ParameterizedTest
    @MethodSource("views")
    void it_shows_a_course_a_level_and_what_they_are(View view) {
        Page page = open(view);

        assertThat(page.locator("h1")).hasText("A ban and a meeting");
        assertThat(page.locator("header.page")).containsText("Not a forecast");
        assertThat(now(page)).containsText("30 June 2025: health ");
        assertThat(page.locator("#why-title")).containsText("on 30 June 2025");
        assertThat(page.locator(".canvas canvas").first()).isVisible();
        Screenshots.take(page, "lab-start");
    }

    @ParameterizedTest
    @MethodSource("views")
    void a_fact_is_switched_off_and_on(View view) {
        Page page = open(view);
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
    @MethodSource("views")
    void a_fact_moves_to_another_date_and_changes(View view) {
        Page page = open(view);

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
    @MethodSource("views")
    void a_fact_that_moves_keeps_its_source_and_both_source_and_note_can_be_changed(View view) {
        Page page = open(view);
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
        Files.writeString(
                file,
                SCENARIO.replace(
                        "branches:",
                        """
                          - {date: 2024-04-10, change: ban, scope: PART}
                          - {date: 2024-05-01, change: ban, goods: seafood}
                        branches:"""));
        laboratory.reload();
        Page page = open(View.DESKTOP);

        assertThat(page.locator(".fact", new Page.LocatorOptions().setHasText("(ban)")))
                .containsText("goods seafood, scope all, from 10 Apr 2024: part (ban)");
    }

    @Test
    void a_measure_that_ends_and_begins_again_shows_both_times() throws IOException {
        Files.writeString(
                file,
                SCENARIO.replace(
                        "branches:",
                        """
                          - {date: 2024-06-10, end: ban}
                          - {date: 2025-01-10, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
                        branches:"""));
        laboratory.reload();
        Page page = open(View.DESKTOP);

        assertThat(page.locator(".fact", new Page.LocatorOptions().setHasText("(ban)")))
                .containsText("1 Feb 2024 to 10 Jun 2024, since 10 Jan 2025 Import ban");
        Object drawn = page.locator(".lanes")
                .evaluate(
                        "box => echarts.getInstanceByDom(box).getOption().series[0].data"
                                + ".filter(({ fact }) => fact.id === 'ban').map(({ value }) => [value[0], value[2]].join()).join(' ')");
        assertThat(drawn).isEqualTo("2024-02-01,2024-06-10 2025-01-10,2025-06-30");
    }

    @Test
    void a_number_of_the_weights_is_said_in_words_and_keeps_its_name_as_title() {
        Page page = open(View.DESKTOP);
        tab(page, "Weights");
        page.locator("summary", new Page.LocatorOptions().setHasText("trade/import-ban"))
                .click();

        Locator beef = page.locator(".weight label[title='trade/import-ban.full.per.goods.beef']");
        assertThat(beef).containsText("for goods beef: ×");
    }

    @ParameterizedTest
    @MethodSource("views")
    void a_fact_is_added_by_a_form_made_from_its_type(View view) {
        Page page = open(view);

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
    @MethodSource("views")
    void a_form_holds_what_it_is_told_against_the_type(View view) {
        Page page = open(view);

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
    @MethodSource("views")
    void what_the_rules_cannot_take_is_said_and_the_rest_stays(View view) {
        Page page = open(view, "#with=drop+incident&with=2024-03-01+end+nothing&weight=nonsense%3D3&branch=gone");

        assertThat(page.locator(".notices")).containsText("2024-03-01 end nothing");
        assertThat(page.locator(".notices")).containsText("nonsense=3");
        assertThat(page.locator(".notices")).containsText("gone there is no such branch");
        assertThat(page.locator("input[data-fact=incident]")).not().isChecked();
    }

    @ParameterizedTest
    @MethodSource("views")
    void a_branch_is_pinned_beside_the_base(View view) {
        Page page = open(view);
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
    @MethodSource("views")
    void a_slider_moves_the_line_until_it_is_reset_to_what_is_sourced(View view) {
        Page page = open(view);
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
    @MethodSource("views")
    void a_click_explains_a_level_and_a_drag_a_change(View view) {
        Page page = open(view);
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
    @MethodSource("views")
    void measures_that_stand_at_the_same_time_can_each_be_clicked(View view) throws IOException {
        Files.writeString(
                file,
                SCENARIO.replace(
                        "branches:",
                        """
                          - {date: 2024-03-01, begin: ImportBan, id: beef, actor: CHN, target: JPN, goods: beef, scope: ALL}
                          - {date: 2024-04-01, end: beef}
                          - {date: 2024-03-10, begin: ImportBan, id: rice, actor: CHN, target: JPN, goods: rice, scope: ALL}
                          - {date: 2024-05-01, begin: ImportBan, id: tea, actor: CHN, target: JPN, goods: tea, scope: ALL}
                        branches:"""));
        laboratory.reload();
        Page page = open(view);
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
    @MethodSource("views")
    void the_chart_stays_in_sight_when_a_fact_is_clicked_and_a_fact_that_is_named_is_gone_to(View view)
            throws IOException {
        Files.writeString(file, SCENARIO.replace("branches:", manyFacts() + "branches:"));
        laboratory.reload();
        Page page = open(view, "#date=2024-12-31");
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
    @MethodSource("views")
    void the_keyboard_asks_as_a_mouse_does(View view) {
        Page page = open(view);
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
    @MethodSource("views")
    void a_bar_tells_its_reasons_with_evidence_and_source(View view) {
        Page page = open(view, "#date=2024-12-31");

        press(page, "trade");

        Locator reasons = page.locator(".reasons");
        assertThat(reasons.first()).containsText("China bans all seafood from Japan, since 1 February 2024");
        assertThat(reasons.locator("a").first()).hasAttribute("href", "https://example.org/ban");

        reasons.getByRole(AriaRole.BUTTON).first().click();

        assertThat(page.locator(".fact.selected input")).hasAttribute("data-fact", "ban");
    }

    @ParameterizedTest
    @MethodSource("views")
    void the_address_holds_all_that_was_changed(View view) {
        Page page = open(view);
        page.locator("input[data-fact=incident]").uncheck();
        assertThat(now(page)).containsText("against the scenario");
        String said = now(page).textContent();
        assertThat(page).hasURL(Pattern.compile("with="));

        Page other = browser.open(page.url(), view);

        assertThat(now(other)).hasText(said);
        assertThat(other.locator("input[data-fact=incident]")).not().isChecked();
    }

    @ParameterizedTest
    @MethodSource("views")
    void the_command_gives_the_same_answer(View view) throws IOException {
        Page page = open(view, "#with=drop+incident&weight=trade%2Fimport-ban.full.points%3D-9&branch=early-end");
        page.locator(".menu summary").click();
        String command = page.locator(".command").textContent();

        assertThat(command)
                .startsWith("./comity compare ")
                .contains("--branch early-end", "--with \"drop incident\"", "--weight import-ban.full.points=-9");
        Cli.Run run = Cli.run(
                "compare",
                file.toString(),
                "--branch",
                "early-end",
                "--with",
                "drop incident",
                "--weight",
                "import-ban.full.points=-9",
                "--format",
                "json");
        double health = new ObjectMapper()
                .readTree(run.out())
                .at("/branches/1/trajectory")
                .findValues("health")
                .get(18)
                .doubleValue();
        assertThat(now(page)).containsText("health %.1f".formatted(health));
    }

    @ParameterizedTest
    @MethodSource("views")
    void edits_are_saved_as_a_branch_of_the_file(View view) throws IOException {
        Page page = open(view, "#with=drop+incident");
        page.locator(".menu summary").click();
        page.locator(".menu input").fill("calm");

        press(page, "Save");

        assertThat(page.locator(".said")).containsText("The branch calm is in");
        assertThat(Files.readString(file)).contains("# the comment stays", "- id: calm", "{drop: incident}");
        assertThat(page.locator(".legend")).containsText("calm");
    }

    @ParameterizedTest
    @MethodSource("views")
    void results_are_downloaded(View view) throws IOException {
        Page page = open(view, "#with=drop+incident");
        page.locator(".menu summary").click();

        assertThat(text(page.waitForDownload(() -> press(page, "JSON")))).contains("\"attribution\"");
        assertThat(text(page.waitForDownload(() -> press(page, "CSV")))).contains("2025-06-30");
    }

    @ParameterizedTest
    @MethodSource("views")
    void a_picture_says_by_itself_what_it_shows(View view) throws IOException {
        Page page = open(view, "#with=drop+incident");
        BoundingBox chart = page.locator(".canvas").boundingBox();
        page.locator(".menu summary").click();

        BufferedImage png = ImageIO.read(
                page.waitForDownload(() -> press(page, "PNG")).path().toFile());

        assertThat(png.getWidth()).isEqualTo((int) (2 * chart.width));
        int ink = 0x1c2430; // of palette.css
        int more = png.getHeight() - (int) (2 * chart.height);
        assertThat(more).as("height of what stands above and below").isGreaterThan(200);
        assertThat(colours(png, 0, 150)).as("in the title").contains(ink);
        assertThat(colours(png, png.getHeight() - 75, png.getHeight()))
                .as("in the legend")
                .contains(ink);
    }

    private static Set<Integer> colours(BufferedImage image, int top, int bottom) {
        int width = image.getWidth();
        return Arrays.stream(image.getRGB(0, top, width, bottom - top, null, 0, width))
                .mapToObj(pixel -> pixel & 0xffffff)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("views")
    void the_menu_closes_by_escape_and_by_a_click_elsewhere(View view) {
        Page page = open(view, "#with=drop+incident");
        Locator menu = page.locator(".menu > div");
        Locator summary = page.locator(".menu summary");

        summary.click();
        page.locator(".menu input").press("Escape");
        assertThat(menu).not().isVisible();
        assertThat(summary).isFocused();

        summary.click();
        page.locator(".menu small").click();
        page.keyboard().press("Escape");
        assertThat(menu).not().isVisible();

        summary.click();
        assertThat(menu).isVisible();
        page.locator("h1").click();
        assertThat(menu).not().isVisible();
    }

    @ParameterizedTest
    @MethodSource("views")
    void an_id_that_no_branch_can_have_is_refused_while_it_is_written(View view) {
        Page page = open(view, "#with=drop+incident");
        page.locator(".menu summary").click();
        Locator save = page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName("Save").setExact(true));

        page.locator(".menu input").fill("my branch");
        assertThat(page.locator(".menu .unfit")).containsText("without spaces");
        assertThat(save).isDisabled();
        Axe.check(page);

        page.locator(".menu input").fill("early-end");
        assertThat(page.locator(".menu .unfit")).containsText("There is a branch early-end already");
        assertThat(save).isDisabled();

        page.locator(".menu input").fill("my-branch");
        assertThat(page.locator(".menu .unfit")).hasText("");
        assertThat(save).isEnabled();
    }

    private static String text(Download download) throws IOException {
        return Files.readString(download.path());
    }

    @ParameterizedTest
    @MethodSource("views")
    void changes_are_undone_redone_and_replayed(View view) {
        Page page = open(view);
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

    @ParameterizedTest
    @MethodSource("views")
    void what_is_saved_in_the_file_appears_by_itself(View view) throws IOException {
        Page page = open(view);

        Files.writeString(file, SCENARIO.replace("title: A ban and a meeting", "title: Another title"));
        laboratory.reload();

        assertThat(page.locator("h1")).hasText("Another title");

        Files.writeString(file, SCENARIO.replace("scope: ALL", "scope: EVERYTHING"));
        laboratory.reload();

        assertThat(page.locator(".notices")).containsText("ban.yaml:7:");
        assertThat(page.locator(".notices")).containsText("scope is one of ALL, PART");
        assertThat(page.locator("h1")).hasText("Another title");

        Files.writeString(file, SCENARIO);
        laboratory.reload();

        assertThat(page.locator("h1")).hasText("A ban and a meeting");
        assertThat(page.locator(".notices .problem")).hasCount(0);
    }

    @ParameterizedTest
    @MethodSource("views")
    void why_not_says_what_is_missing(View view) {
        Page page = open(view);
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
    @MethodSource("views")
    void sensitivity_is_a_tornado(View view) {
        Page page = open(view);
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
    @MethodSource("views")
    void an_ensemble_is_a_fan_and_can_be_cancelled(View view) {
        Page page = open(view);
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
        Page page = open(View.DESKTOP);
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
        Page page = open(View.DESKTOP);
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
        Page page = open(View.DESKTOP);
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
        Page page = open(View.DESKTOP);
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
        Page page = open(View.DESKTOP);
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
    @MethodSource("views")
    void reach_finds_moves(View view) {
        Page page = open(view);
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

    @ParameterizedTest
    @MethodSource("views")
    void everybody_can_use_it(View view) {
        for (View each : List.of(view, view.inDark())) {
            Page page =
                    open(each, "#branch=early-end&with=drop+incident&from=2024-03-31&to=2024-12-31&date=2024-12-31");
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
    @MethodSource("views")
    void nothing_sticks_out_sideways(View view) {
        Page page = open(view, "#branch=early-end&with=drop+incident");

        for (String tab : List.of("Facts", "Weights", "Explore")) {
            tab(page, tab);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as(tab)
                    .isLessThanOrEqualTo(0);
        }
    }
}
