package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static comity.web.WorkshopPages.decides;
import static comity.web.WorkshopPages.drafts;
import static comity.web.WorkshopPages.press;
import static comity.web.WorkshopPages.standsAt;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import comity.workshop.PlannedInject;
import comity.workshop.PlannedInject.Status;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody types in a workshop is a text to all others: it runs nowhere, and fits a telephone. */
class HostileTextsTest {
    private static final String SCRIPT =
            "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
    /** An attribute that ends too early, words that run to the left and would turn what follows, and no place to break. */
    private static final String HOSTILE =
            SCRIPT + " \"onmouseover=\"document.title='owned'\" '} \u202Eשלום \u0645\u0631\u062D\u0628\u0627 "
                    + "w".repeat(300);

    private static final String NAME = "<img src=x onerror=\"document.title=1\">";
    private static final String OTHER_NAME = "\"onmouseover='שלום" + "W".repeat(20);
    /** Turns around all that follows it on a line; it is taken out. */
    private static final String TURNING = "\u202E";

    /** A fact of which a value is hostile. */
    private static final String EDIT =
            "2025-02-01 event MilitaryIncident id=clash actor=JPN target=CHN severity=1 place='" + NAME + "'";

    @RegisterExtension
    @Order(2)
    final Browser browser = new Browser();

    @RegisterExtension
    @Order(1)
    final ServedExercise exercise = new ServedExercise(browser);

    @TempDir
    Path folder;

    private Page facilitator;
    private Page china;
    private Page japan;
    private Page room;

    @BeforeEach
    void everybody_has_taken_a_seat() {
        exercise.begin(
                folder,
                ServedExercise.FISH,
                List.of(new PlannedInject(
                        1,
                        1,
                        text("time"),
                        text("sender"),
                        null,
                        text("method"),
                        text("subject"),
                        text("message"),
                        text("expectation"),
                        null,
                        List.of(),
                        Status.PLANNED)));
        facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        china = exercise.seat("CHN", NAME, View.PHONE);
        japan = exercise.seat("JPN", TURNING + OTHER_NAME, View.PHONE.inDark());
        room = exercise.seat("room", "Wall", View.WALL.inStillness());
    }

    /** A hostile text that is found again by what it is. */
    private static String text(String what) {
        return "The " + what + ": " + HOSTILE;
    }

    @Test
    void what_is_typed_is_shown_as_text_on_every_screen() {
        press(facilitator, "Begin turn 1");
        standsAt("Planning", facilitator, china, japan, room);
        facilitator
                .getByLabel("Ask everybody how likely it is")
                .fill(text("question").substring(0, 300));
        press(facilitator, "Ask");
        japan.locator(".estimate").getByText("Answer", exactly()).click();
        facilitator.locator(".estimate").getByText("Close", exactly()).click();
        facilitator.locator(".inject").getByText("Publish", exactly()).click();
        facilitator.getByText("Notes: 0").click();
        facilitator.getByLabel("Kind").selectOption("improvement");
        facilitator
                .getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .fill(text("note"));
        facilitator.getByLabel("Who sees to it").fill(text("owner").substring(0, 100));
        press(facilitator, "Write down");
        drafts(china, text("plan"), text("argument"));
        china.locator(".proposal").getByText("Submit", exactly()).click();
        shows(china, "plan", "argument", "subject", "message", "sender", "method", "question");
        shows(facilitator, "plan", "argument", "subject", "time", "sender", "method", "question", "note", "owner");
        assertThat(facilitator.locator(".seats")).containsText(NAME);
        assertThat(facilitator.locator(".seats")).containsText(OTHER_NAME);
        assertThat(japan.locator(".standing")).containsText(OTHER_NAME + ", Japan.");
        shows(room, "subject", "message", "question");

        press(facilitator, "End planning");
        standsAt("Adjudication", facilitator, china, japan, room);
        facilitator.getByLabel("Edits, one a line").fill(EDIT);
        facilitator.getByLabel("Reason").fill(text("reason"));
        assertThat(facilitator.locator(".edits").first()).containsText(NAME);
        assertThat(decides(facilitator, "The plan")).hasText("accepted with changes");
        press(facilitator, "Reveal");
        standsAt("Reveal", facilitator, china, japan, room);
        for (Page page : List.of(facilitator, china, japan, room)) {
            shows(page, "plan", "argument", "reason", "subject", "message");
        }
        assertThat(japan.locator(".story .edits")).containsText(NAME);
        Screenshots.takeAll(japan, "hostile-reveal");

        press(facilitator, "Debrief");
        facilitator.getByText("End the turns and debrief").click();
        standsAt("Debrief", facilitator, china, japan, room);
        for (Page page : List.of(facilitator, china, japan, room)) {
            assertThat(page.locator(".credits")).containsText("The plan");
            shows(page, "plan", "argument", "reason", "subject", "message", "question");
        }
        Screenshots.takeAll(japan, "hostile-debrief");

        facilitator
                .getByText("Take away", new Page.GetByTextOptions().setExact(true))
                .click();
        Download report = facilitator.waitForDownload(
                () -> facilitator.getByText("After-action report").click());
        Path saved = folder.resolve(report.suggestedFilename());
        report.saveAs(saved);
        Page opened = browser.open(saved.toUri().toString(), View.PHONE);
        shows(opened, "plan", "argument", "reason", "subject", "message", "question", "note", "owner", "expectation");
        assertThat(opened.locator("body")).containsText(NAME);
        Screenshots.takeAll(opened, "hostile-report");
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    /** It shows these texts as they were typed, nothing of them ran, and on a telephone all is as wide as the telephone. */
    private static void shows(Page page, String... texts) {
        for (String what : texts) {
            assertThat(page.locator("body")).containsText("The " + what + ": " + SCRIPT);
        }
        assertThat(page.locator("img, body script, [onerror], [onmouseover]")).hasCount(0);
        Assertions.assertThat(page.title()).doesNotContain("owned").isNotEqualTo("1");
        int width = page.viewportSize().width;
        int height = page.viewportSize().height;
        page.setViewportSize(View.PHONE.width(), height);
        Assertions.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(View.PHONE.width());
        page.setViewportSize(width, height);
    }
}
