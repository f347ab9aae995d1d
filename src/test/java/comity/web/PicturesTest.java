package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.web.Doors.Link;
import comity.workshop.Beginning;
import comity.workshop.EventStore;
import comity.workshop.Exercises;
import comity.workshop.Keys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The shipped scenarios, in the laboratory as docs/lab.md shows it and in an exercise as docs/workshop.md does. */
class PicturesTest {
    @TempDir
    static Path folder;

    private static WebServer server;
    private static EventStore store;
    private static WebServer workshop;
    private static List<Link> ways;

    @RegisterExtension
    final Browser browser = new Browser();

    @BeforeAll
    static void a_laboratory_and_an_exercise() {
        Rulebook rules = RulebookReader.cached(notice -> {}).shipped();
        Laboratory laboratory = Laboratory.of(Path.of("scenarios/iwaya-visit.yaml"), () -> rules);
        server = LaboratoryServer.start(laboratory, "127.0.0.1", 0, List.of());
        store = EventStore.open(folder);
        Exercises exercises = new Exercises(store, rules, Clock.systemUTC());
        String id = exercises.begin(Beginning.of(Path.of("scenarios/beijing-workshop.yaml"), null, rules));
        Keys keys = Keys.of(folder);
        workshop = WorkshopServer.start(exercises, keys, rules, Clock.systemUTC(), "127.0.0.1", 0);
        ways = Doors.links(exercises.find(id), keys, workshop.address());
    }

    @AfterAll
    static void no_servers() {
        server.close();
        workshop.close();
        store.close();
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

    private Page seat(String as, String name, View view) {
        Page page = browser.open(
                ways.stream()
                        .filter(way -> way.as().equals(as))
                        .map(Link::link)
                        .findFirst()
                        .orElseThrow(),
                view);
        page.getByLabel("Your name").fill(name);
        press(page, "Take a seat");
        assertThat(page.locator(".standing h1")).hasText("After the quarrel of November");
        return page;
    }

    private static void proposes(Page team, String move, String argument) {
        press(team, "Propose: " + move);
        team.getByLabel("Why it works").fill(argument);
        press(team, "Submit: " + move);
        assertThat(team.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Take back: " + move)))
                .isVisible();
    }

    private static void top(Page page, String what) {
        page.locator(what).first().evaluate("element => element.scrollIntoView({block: 'start'})");
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

    @Test
    void an_exercise_as_it_is_played_led_and_watched() {
        browser.expectComplaint("401"); // who has no seat yet is told so
        Page facilitator = seat("facilitator", "Facilitator", View.DESKTOP);
        Page china = seat("CHN", "Chen", View.PHONE);
        Page japan = seat("JPN", "Jun", View.DESKTOP);
        Page room = seat("room", "Room screen", View.DESKTOP.inStillness());

        press(facilitator, "Begin turn 1");
        press(facilitator, "Publish: A dangerous approach near the Senkaku Islands");
        proposes(china, "China answers the hotline again", "The next close call can end in a talk.");
        proposes(japan, "Japan and China hold the security dialogue", "It was agreed long ago.");
        top(china, "#plan-title");
        Screenshots.take(china, "workshop-plan");

        press(facilitator, "End planning");
        for (String title : List.of("China answers the hotline again", "Japan and China hold the security dialogue")) {
            Locator proposal = facilitator.locator(".proposal", new Page.LocatorOptions().setHasText(title));
            assertThat(proposal.locator(".preview")).containsText("At the end of the turn");
            if (title.startsWith("Japan")) {
                top(facilitator, "#submissions-title");
                Screenshots.take(facilitator, "workshop-rule");
            }
            proposal.getByText("Decide", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(proposal.locator(".badge")).hasText("accepted");
        }
        press(facilitator, "Reveal");

        assertThat(room.locator(".course p[role=status]")).containsText("30 April 2026: health ");
        press(room, "Tell it again");
        Locator told = room.locator(".story > li");
        while (told.count() < 3) {
            press(room, "Next");
        }
        assertThat(told.nth(2)).containsText("China answers the hotline again");
        Screenshots.take(room, "workshop-reveal");
    }
}
