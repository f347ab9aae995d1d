package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static comity.web.ServedLaboratory.now;
import static comity.web.ServedLaboratory.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import comity.cli.Cli;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How what was found in the laboratory is handed on. */
class LaboratorySharingTest {
    @RegisterExtension
    final ServedLaboratory laboratory = new ServedLaboratory();

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void the_address_holds_all_that_was_changed(View view) {
        Page page = laboratory.open(view);
        page.locator("input[data-fact=incident]").uncheck();
        assertThat(now(page)).containsText("against the scenario");
        String said = now(page).textContent();
        assertThat(page).hasURL(Pattern.compile("with="));

        Page other = laboratory.browser().open(page.url(), view);

        assertThat(now(other)).hasText(said);
        assertThat(other.locator("input[data-fact=incident]")).not().isChecked();
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void the_command_gives_the_same_answer(View view) throws IOException {
        Page page = laboratory.open(
                view, "#with=drop+incident&weight=trade%2Fimport-ban.full.points%3D-9&branch=early-end");
        page.locator(".menu summary").click();
        String command = page.locator(".command").textContent();

        assertThat(command)
                .startsWith("./comity compare ")
                .contains("--branch early-end", "--with \"drop incident\"", "--weight import-ban.full.points=-9");
        Cli.Run run = Cli.run(
                "compare",
                laboratory.file().toString(),
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
    @MethodSource("comity.web.View#deskAndPhone")
    void edits_are_saved_as_a_branch_of_the_file(View view) throws IOException {
        Page page = laboratory.open(view, "#with=drop+incident");
        page.locator(".menu summary").click();
        page.locator(".menu input").fill("calm");

        press(page, "Save");

        assertThat(page.locator(".said")).containsText("The branch calm is in");
        assertThat(Files.readString(laboratory.file()))
                .contains("# the comment stays", "- id: calm", "{drop: incident}");
        assertThat(page.locator(".legend")).containsText("calm");
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void results_are_downloaded(View view) throws IOException {
        Page page = laboratory.open(view, "#with=drop+incident");
        page.locator(".menu summary").click();

        assertThat(text(page.waitForDownload(() -> press(page, "JSON")))).contains("\"attribution\"");
        assertThat(text(page.waitForDownload(() -> press(page, "CSV")))).contains("2025-06-30");
    }

    @ParameterizedTest
    @MethodSource("comity.web.View#deskAndPhone")
    void a_picture_says_by_itself_what_it_shows(View view) throws IOException {
        Page page = laboratory.open(view, "#with=drop+incident");
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
    @MethodSource("comity.web.View#deskAndPhone")
    void the_menu_closes_by_escape_and_by_a_click_elsewhere(View view) {
        Page page = laboratory.open(view, "#with=drop+incident");
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
    @MethodSource("comity.web.View#deskAndPhone")
    void an_id_that_no_branch_can_have_is_refused_while_it_is_written(View view) {
        Page page = laboratory.open(view, "#with=drop+incident");
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
}
