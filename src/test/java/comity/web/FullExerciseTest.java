package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static comity.web.WorkshopPages.accepts;
import static comity.web.WorkshopPages.button;
import static comity.web.WorkshopPages.decides;
import static comity.web.WorkshopPages.drafts;
import static comity.web.WorkshopPages.press;
import static comity.web.WorkshopPages.proposal;
import static comity.web.WorkshopPages.proposes;
import static comity.web.WorkshopPages.standsAt;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The exercise that comes with Comity, played to its end in five browsers, with all that goes wrong in a room. */
class FullExerciseTest {
    private static final Path BEIJING = Path.of("scenarios/beijing-workshop.yaml");
    private static final String ANSWER = "China answers the hotline again";
    private static final String BEEF = "China lifts the ban on beef";
    private static final String SEAFOOD = "China buys seafood from all of Japan";
    private static final String TRAVEL = "China no longer advises against travel to Japan";
    private static final String STUDENTS = "Japan invites a thousand students, and an orchestra";
    private static final String VISAS = "Japan puts the easier visas of 2024 into force";
    private static final String ISLANDS = "The United States says with Japan that the treaty covers the islands";
    private static final String CALL = "The United States arranges a call between the leaders of China and Japan";
    private static final String LETTER = "We write to the mayors of Dalian and Osaka";
    private static final Pattern MOVED = Pattern.compile("[▲▼=] .*\\d\\.\\d");

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
    private Page america;
    private Page room;

    private Page[] all() {
        return new Page[] {facilitator, china, japan, america, room};
    }

    @Test
    void three_turns_are_played_to_the_debrief_though_a_telephone_and_the_server_fail() {
        exercise.begin(folder, BEIJING);
        Relay network = exercise.network();
        everybody_takes_a_seat(network);
        in_turn_1_a_telephone_is_cut_off(network);
        in_turn_2_the_server_ends_and_starts_again();
        in_turn_3_nothing_goes_wrong();
        all_is_open_in_the_debrief();
    }

    private void everybody_takes_a_seat(Relay network) {
        facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP.inDark());
        china = exercise.seat("CHN", "Chen", View.DESKTOP);
        japan = exercise.seat("JPN", "Jun", View.PHONE.inDark(), network.port());
        america = exercise.seat("USA", "Ann", View.PHONE);
        room = exercise.seat("room", "Wall", View.WALL);
        standsAt("Before the first turn", all());
        assertThat(facilitator.getByText("Seats: 5 of 5 connected")).isVisible();
    }

    private void in_turn_1_a_telephone_is_cut_off(Relay network) {
        press(facilitator, "Begin turn 1");
        standsAt("Planning", all());
        press(facilitator, "Publish: What the quarrel costs");
        press(facilitator, "Publish: Our stock of rare earths");
        assertThat(japan.locator(".told")).containsText("Our stock of rare earths");
        drafts(japan, LETTER, "It costs nothing.");

        browser.tolerateComplaint("http://127.0.0.1:" + network.port() + "/api/do?");
        browser.tolerateComplaint("http://127.0.0.1:" + network.port() + "/api/events?");
        network.cut();
        assertThat(japan.locator(".lost")).containsText("No connection to the server");
        japan.getByLabel("Why it works").fill("They know each other.");
        proposes(china, ANSWER);
        proposes(china, BEEF);
        press(china, "Take back: " + BEEF);
        assertThat(china.locator(".budget")).containsText("5 left of a budget of 6");
        proposes(america, ISLANDS);
        assertThat(america.locator(".budget")).containsText("3 left of a budget of 4");
        press(facilitator, "Publish: A dangerous approach near the Senkaku Islands");
        assertThat(america.locator(".told")).containsText("A dangerous approach");
        assertThat(japan.locator(".told")).not().containsText("A dangerous approach");
        network.mend();

        assertThat(japan.locator(".told")).containsText("A dangerous approach");
        assertThat(japan.locator(".lost")).hasCount(0);
        assertThat(japan.locator(".standing")).containsText("Jun, Japan.");
        assertThat(japan.getByLabel("Why it works")).hasValue("They know each other.");
        press(japan, "Submit: " + LETTER);
        assertThat(button(japan, "Take back: " + LETTER)).isVisible();
        hidesFrom(List.of(china, america, room), LETTER);
        hidesFrom(List.of(japan, america, room), ANSWER);
        hidesFrom(List.of(china, japan, room), ISLANDS);
        hidesFrom(List.of(china, america, room), "Our stock of rare earths");
        for (Page page : all()) {
            Axe.check(page);
        }
        Screenshots.take(facilitator, "exercise-planning");

        press(facilitator, "End planning");
        standsAt("Adjudication", all());
        assertThat(proposal(facilitator, LETTER)).containsText("They know each other.");
        accepts(facilitator, ANSWER);
        accepts(facilitator, ISLANDS);
        proposal(facilitator, LETTER)
                .getByLabel("Edits, one a line")
                .fill("2026-02-01 event Exchange id=letters actor=JPN target=CHN kind=CULTURE");
        proposal(facilitator, LETTER).getByLabel("Reason").fill("The mayors answer.");
        assertThat(proposal(facilitator, LETTER).locator(".preview")).containsText("At the end of the turn");
        Axe.check(facilitator);
        Screenshots.takeAll(facilitator, "exercise-adjudication");
        assertThat(decides(facilitator, LETTER)).hasText("accepted with changes");
        hidesFrom(List.of(china, america, room), LETTER);
        reveals(LETTER, ANSWER, ISLANDS, "A dangerous approach", "The mayors answer.");
        Axe.check(room);
        Axe.check(america);
        Screenshots.take(america, "exercise-reveal");
    }

    private void in_turn_2_the_server_ends_and_starts_again() {
        press(facilitator, "Begin turn 2");
        standsAt("Planning", all());
        assertThat(china.locator(".budget")).containsText("6 left of a budget of 6");
        proposes(china, SEAFOOD);
        press(america, "Propose: " + CALL);
        press(facilitator, "Publish: A Japanese resident stabbed in Dalian");
        assertThat(america.locator(".told")).containsText("stabbed in Dalian");
        assertThat(facilitator.locator(".budgets")).containsText("1 submitted, 0 in draft");

        browser.tolerateComplaint("http://127.0.0.1:" + exercise.port() + "/api/do?");
        browser.tolerateComplaint("http://127.0.0.1:" + exercise.port() + "/api/events?");
        exercise.stop();
        for (Page page : all()) {
            assertThat(page.locator(".lost")).isVisible();
        }
        america.getByLabel("Why it works").fill("Both owe us one.");
        Screenshots.take(china, "exercise-lost");
        Screenshots.take(japan, "exercise-lost");
        exercise.start();
        for (Page page : all()) {
            assertThat(page.locator(".lost")).hasCount(0);
        }
        standsAt("Planning", all());
        assertThat(facilitator.getByText("Seats: 5 of 5 connected")).isVisible();
        assertThat(china.locator(".budget")).containsText("3 left of a budget of 6");
        assertThat(america.getByLabel("Why it works")).hasValue("Both owe us one.");

        press(america, "Submit: " + CALL);
        assertThat(button(america, "Take back: " + CALL)).isVisible();
        proposes(japan, STUDENTS);
        press(facilitator, "End planning");
        accepts(facilitator, STUDENTS);
        proposal(facilitator, CALL).getByLabel("Odds").check();
        proposal(facilitator, CALL).getByLabel("Chance").fill("99");
        assertThat(decides(facilitator, CALL)).containsText("it had a chance of 99%, and");
        proposal(facilitator, SEAFOOD).getByLabel("Refuse").check();
        proposal(facilitator, SEAFOOD).getByLabel("Reason").fill("Nobody at home lets you.");
        assertThat(decides(facilitator, SEAFOOD)).hasText("refused");
        reveals(CALL, STUDENTS, SEAFOOD, "Nobody at home lets you.");
    }

    private void in_turn_3_nothing_goes_wrong() {
        press(facilitator, "Begin turn 3");
        standsAt("Planning", all());
        proposes(china, TRAVEL);
        proposes(japan, VISAS);
        press(facilitator, "Publish: Crowds on 18 September");
        press(facilitator, "End planning");
        accepts(facilitator, TRAVEL);
        accepts(facilitator, VISAS);
        reveals(TRAVEL, VISAS, "Crowds on 18 September");
    }

    /** The facilitator reveals, and everybody reads some words of the story, and what became of the health. */
    private void reveals(String... words) {
        press(facilitator, "Reveal");
        standsAt("Reveal", all());
        for (Page page : List.of(china, japan, america, room)) {
            press(page, "Show all");
        }
        for (Page page : all()) {
            for (String said : words) {
                assertThat(page.locator(".story")).containsText(said);
            }
            assertThat(page.locator(".health .points")).hasText(MOVED);
            assertThat(page.locator(".story .sum .points")).hasText(MOVED);
        }
    }

    private void all_is_open_in_the_debrief() {
        press(facilitator, "Debrief");
        press(facilitator, "End the turns and debrief");
        standsAt("Debrief", all());
        for (Page page : all()) {
            Locator teams = page.locator(".credits table").first();
            assertThat(teams).containsText("China");
            assertThat(teams).containsText("Japan");
            assertThat(teams).containsText("United States");
            assertThat(page.locator("main .story")).hasCount(3);
            assertThat(page.locator("main")).containsText("Our stock of rare earths");
            Axe.check(page);
        }
        Screenshots.takeAll(japan, "exercise-debrief");
        Screenshots.take(room, "exercise-debrief");
    }

    /** Neither on the page nor in what its browser was sent. */
    private static void hidesFrom(List<Page> pages, String words) {
        for (Page page : pages) {
            assertThat(page.locator("main")).not().containsText(words);
            Assertions.assertThat(
                            (String) page.evaluate("fetch('api/view' + location.search).then(answer => answer.text())"))
                    .contains("\"phase\"")
                    .doesNotContain("\"" + words);
        }
    }

    @Test
    void the_page_on_which_a_seat_is_taken_is_for_everybody() {
        exercise.begin(folder, BEIJING);
        for (View view : List.of(View.DESKTOP, View.PHONE, View.PHONE.inDark())) {
            Page page = exercise.door("JPN", view, exercise.port());
            assertThat(button(page, "Take a seat")).isVisible();
            Axe.check(page);
            Screenshots.take(page, "exercise-door");
        }
    }

    @Test
    void a_telephone_without_network_says_so_at_once_and_sends_what_was_typed_when_it_is_back() {
        exercise.begin(folder, ServedExercise.FISH);
        Page leader = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page phone = exercise.seat("CHN", "Chen", View.PHONE);
        Page other = exercise.seat("CHN", "Chun", View.DESKTOP);
        press(leader, "Begin turn 1");
        press(phone, "Propose: Lift the ban");
        assertThat(phone.getByLabel("Why it works")).isVisible();
        browser.expectComplaint("net::ERR_INTERNET_DISCONNECTED");

        AtomicInteger failed = new AtomicInteger();
        phone.onRequestFailed(request -> failed.addAndGet(request.url().contains("api/do") ? 1 : 0));
        phone.context().setOffline(true);
        assertThat(phone.locator(".lost")).isVisible();
        phone.getByLabel("Why it works").fill("Written in a tunnel");
        phone.waitForCondition(() -> failed.get() == 5); // it has given up to send it
        assertThat(phone.getByRole(AriaRole.ALERT)).containsText("what a team typed is sent then");
        phone.context().setOffline(false);

        assertThat(phone.locator(".lost")).hasCount(0);
        assertThat(other.getByLabel("Why it works")).hasValue("Written in a tunnel");
        assertThat(phone.getByText("Understood")).hasCount(0);
    }

    @Test
    void a_telephone_whose_clock_is_wrong_shows_the_time_that_is_left() {
        exercise.begin(folder, ServedExercise.FISH);
        Page leader = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page phone = exercise.seat("CHN", "Chen", View.PHONE);
        phone.clock()
                .install(new Clock.InstallOptions()
                        .setTime(Instant.now().plus(Duration.ofHours(1)).toEpochMilli()));
        phone.reload();
        press(leader, "Begin turn 1");

        assertThat(phone.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("10:0\\d|9:\\d\\d"));
    }

    @Test
    void a_telephone_whose_clock_is_a_little_slow_never_shows_more_time_than_a_turn_has() {
        exercise.begin(folder, ServedExercise.FISH);
        Page leader = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page phone = exercise.seat("CHN", "Chen", View.PHONE);
        phone.clock()
                .install(new Clock.InstallOptions()
                        .setTime(Instant.now().minusMillis(1500).toEpochMilli()));
        phone.reload();
        standsAt("Before the first turn", phone);
        phone.evaluate(
                """
                () => {
                    window.shown = new Set();
                    const look = () => shown.add(document.querySelector('[role=timer]')?.innerText ?? '');
                    new MutationObserver(look).observe(document.body, {childList: true, characterData: true, subtree: true});
                }""");
        press(leader, "Begin turn 1");

        assertThat(phone.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("9:\\d\\d"));
        Assertions.assertThat((String) phone.evaluate("[...shown].join()"))
                .contains("9:5")
                .doesNotContain("10:01", "10:02", "10:03");
    }

    @Test
    void a_connection_on_which_nothing_comes_any_more_counts_as_lost() {
        exercise.begin(folder, ServedExercise.FISH);
        Page leader = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Relay network = exercise.network();
        Page phone = exercise.seat("CHN", "Chen", View.PHONE, network.port());
        phone.clock().install();
        phone.reload();
        standsAt("Before the first turn", phone);
        network.fallSilent();
        press(leader, "Begin turn 1");
        standsAt("Planning", leader);
        assertThat(phone.locator(".lost")).hasCount(0);

        phone.clock().fastForward(30_000);
        assertThat(phone.locator(".lost")).isVisible();
        network.mend();
        phone.clock().fastForward(30_000); // what it asked meanwhile was lost

        standsAt("Planning", phone);
        assertThat(phone.locator(".lost")).hasCount(0);
    }
}
