package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static comity.web.WorkshopPages.button;
import static comity.web.WorkshopPages.press;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pages that nobody looks at: other tabs, and telephones in a pocket. */
class HiddenPagesTest {
    @RegisterExtension
    @Order(2)
    final Browser browser = new Browser();

    @RegisterExtension
    @Order(1)
    final ServedExercise exercise = new ServedExercise(browser);

    @TempDir
    Path folder;

    @BeforeEach
    void an_exercise() {
        exercise.begin(folder, ServedExercise.FISH);
    }

    /** A browser without a window shows all its pages: this is what it says where it hides one, or shows it again. */
    private static void isSeen(Page page, boolean seen) {
        page.evaluate(
                """
                seen => {
                  Object.defineProperty(document, 'hidden', { value: !seen, configurable: true });
                  Object.defineProperty(document, 'visibilityState', { value: seen ? 'visible' : 'hidden', configurable: true });
                  document.dispatchEvent(new Event('visibilitychange'));
                }""",
                seen);
    }

    @Test
    void ten_tabs_of_one_browser_leave_connections_to_work_with_and_each_is_new_when_it_is_seen() {
        Page first = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page tab = first;
        for (int tabs = 2; tabs <= 10; tabs++) {
            isSeen(tab, false);
            tab = first.context().newPage();
            tab.navigate(first.url());
            assertThat(tab.locator(".standing h1")).isVisible();
        }

        press(tab, "Begin turn 1");
        assertThat(button(tab, "End planning")).isVisible();
        assertThat(button(first, "End planning")).hasCount(0);
        isSeen(first, true);
        assertThat(button(first, "End planning")).isVisible();
    }

    @Test
    void a_page_that_nobody_sees_announces_no_lost_connection_and_its_seat_is_back_when_it_is_seen() {
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Relay network = exercise.network();
        Page team = exercise.seat("JPN", "Jun", View.PHONE, network.port());
        team.evaluate(
                """
                () => new MutationObserver(() => {
                  if (document.querySelector('.lost')) {
                    document.body.dataset.lost = 'announced';
                  }
                }).observe(document.body, { childList: true, subtree: true })""");
        assertThat(facilitator.getByText("Seats: 2 of 2 connected")).isVisible();

        isSeen(team, false);
        network.cut();
        press(facilitator, "Begin turn 1");
        assertThat(facilitator.getByText("Seats: 1 of 2 connected")).isVisible();
        network.mend();
        isSeen(team, true);

        assertThat(button(team, "Propose: Waive visas")).isVisible();
        assertThat(facilitator.getByText("Seats: 2 of 2 connected")).isVisible();
        Assertions.assertThat(team.evaluate("() => document.body.dataset.lost ?? 'nothing'"))
                .isEqualTo("nothing");
    }
}
