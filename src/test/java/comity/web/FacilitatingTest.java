package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static comity.web.WorkshopPages.button;
import static comity.web.WorkshopPages.decides;
import static comity.web.WorkshopPages.drafts;
import static comity.web.WorkshopPages.press;
import static comity.web.WorkshopPages.proposal;
import static comity.web.WorkshopPages.standsAt;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a facilitator does besides leading through the phases, clicked through. */
class FacilitatingTest {
    private static final String DEATH = "A death at sea";

    @RegisterExtension
    @Order(2)
    final Browser browser = new Browser();

    @RegisterExtension
    @Order(1)
    final ServedExercise exercise = new ServedExercise(browser);

    @TempDir
    Path folder;

    private Page facilitator;

    @BeforeEach
    void a_facilitator() {
        exercise.begin(folder, ServedExercise.FISH);
        facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
    }

    private Locator inject(String subject) {
        return facilitator.locator(".inject", new Page.LocatorOptions().setHasText(subject));
    }

    @Test
    void the_facilitator_is_told_where_the_rules_are_others_than_the_exercise_was_begun_with() {
        Pattern others = Pattern.compile("The rules are others than this exercise was begun with");
        assertThat(facilitator.locator("body")).not().containsText(others);

        exercise.beginByOtherRules();
        Page another = exercise.seat("facilitator", "Fay", View.PHONE);

        assertThat(another.locator("body")).containsText(others);
        Screenshots.takeAll(another, "workshop-other-rules");
    }

    @Test
    void an_inject_goes_to_another_turn_and_date_and_place_and_can_be_left_out_and_wanted_again() {
        press(facilitator, "Skip: " + DEATH);
        assertThat(inject(DEATH).locator(".badge")).hasText("skipped");
        press(facilitator, "Keep after all: " + DEATH);
        assertThat(inject(DEATH).locator(".badge")).hasText("to come");

        inject(DEATH).getByText("Details").click();
        button(facilitator, "Up: " + DEATH).focus();
        facilitator.keyboard().press("Enter");
        assertThat(facilitator.locator(".inject").first()).containsText(DEATH);
        assertThat(button(facilitator, "Up: " + DEATH)).isFocused();
        press(facilitator, "Down: " + DEATH);
        assertThat(facilitator.locator(".inject").last()).containsText(DEATH);

        inject(DEATH).getByLabel("Turn").selectOption("2");
        assertThat(facilitator.locator(".later").getByText("Turn 2: 1 is to come"))
                .isVisible();
        assertThat(inject(DEATH).locator(".hint").first()).containsText("turn 2");
        assertThat(inject(DEATH).getByLabel("Turn")).isFocused();
        inject(DEATH).getByLabel("Date").fill("2025-09-01");
        assertThat(inject(DEATH).locator(".edits")).containsText("1 September 2025");

        facilitator.reload();
        assertThat(facilitator.locator(".inject").last()).containsText(DEATH);
        assertThat(inject(DEATH).locator(".hint").first()).containsText("turn 2");
    }

    @Test
    void an_inject_of_another_turn_is_published_only_after_a_question_and_happens_in_this_turn() {
        Page room = exercise.seat("room", "Wall", View.WALL);
        inject(DEATH).getByText("Details").click();
        inject(DEATH).getByLabel("Turn").selectOption("2");
        press(facilitator, "Begin turn 1");
        press(facilitator, "Publish: " + DEATH);
        Locator really = button(facilitator, "It is of turn 2: publish it in turn 1");
        assertThat(really).isFocused();
        assertThat(room.locator("body")).not().containsText(DEATH);
        Screenshots.takeAll(facilitator, "workshop-publish-early");
        really.click();

        assertThat(room.locator("body")).containsText(DEATH);
        facilitator.getByText("Published: 1").click();
        assertThat(inject(DEATH).locator(".hint").first()).containsText("turn 1");
    }

    @Test
    void what_was_done_too_early_is_taken_back() {
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        press(facilitator, "Begin turn 1");
        press(facilitator, "Publish: " + DEATH);
        assertThat(china.locator("body")).containsText(DEATH);
        facilitator.getByText("Published: 1").click();
        press(facilitator, "Withdraw: " + DEATH);
        press(facilitator, "Take it off all screens");
        assertThat(china.locator("body")).not().containsText(DEATH);
        assertThat(inject(DEATH).locator(".badge")).hasText("to come");

        press(facilitator, "End planning");
        standsAt("Adjudication", facilitator, china);
        press(facilitator, "Go on planning without a clock");
        standsAt("Planning", facilitator, china);
        drafts(china, "We say sorry", "It helps");
        press(china, "Submit: We say sorry");
        press(facilitator, "End planning");
        proposal(facilitator, "We say sorry").getByLabel("Refuse").check();
        decides(facilitator, "We say sorry");
        assertThat(button(facilitator, "Go on planning without a clock")).hasCount(0);
    }

    @Test
    void what_the_present_state_does_not_ask_for_is_folded() {
        Locator ships = inject("Ships");
        assertThat(ships).isVisible();
        assertThat(facilitator.getByText("They can be published once turn 1 has begun."))
                .isVisible();
        assertThat(facilitator.locator(".seats")).isVisible();
        assertThat(facilitator.getByLabel("Kind")).isHidden();

        press(facilitator, "Begin turn 1");
        assertThat(facilitator.locator(".seats")).isHidden();
        press(facilitator, "Publish: Ships");
        assertThat(facilitator.getByText("Published: 1")).isVisible();
        assertThat(ships).isHidden();
        assertThat(inject(DEATH)).isVisible();
        facilitator.getByText("Published: 1").click();
        assertThat(ships).isVisible();
        facilitator.getByText("Seats: 1 of 1 connected").click();
        press(facilitator, "Pause");
        assertThat(facilitator.locator(".seats")).isVisible();
        press(facilitator, "Resume");

        press(facilitator, "End planning");
        press(facilitator, "Reveal");
        assertThat(inject(DEATH)).isHidden();
        assertThat(facilitator.getByLabel("Kind")).isVisible();
        facilitator.getByText("Injects: 1 is to come").click();
        assertThat(inject(DEATH)).isHidden();
        facilitator.getByText("Turn 1: 1 was not published").click();
        assertThat(inject(DEATH).locator(".badge")).hasText("not published");
    }

    @Test
    void what_teams_estimate_is_drawn_and_becomes_fact_in_the_story() {
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        Page room = exercise.seat("room", "Wall", View.WALL.inStillness());
        exercise.seat("JPN", "Jun", View.PHONE);
        press(facilitator, "Begin turn 1");
        standsAt("Planning", facilitator, china, room);
        facilitator.getByLabel("Ask everybody how likely it is").fill("Will they meet?");
        press(facilitator, "Ask");
        assertThat(facilitator.locator(".aside .estimate"))
                .containsText("0 of 2 have answered. Not yet: Chen (China), Jun (Japan).");
        china.getByLabel("Your answer as a number: Will they meet?").fill("60");
        press(china, "Answer");
        assertThat(facilitator.locator(".aside .estimate")).containsText("1 of 2 has answered. Not yet: Jun (Japan).");
        press(facilitator, "Close: Will they meet?");
        assertThat(facilitator.getByText("1 of 2 has answered")).hasCount(0);
        press(facilitator, "End planning");

        facilitator.getByText("Draw it at a chance of 60%").click();
        facilitator
                .getByLabel("What becomes fact if it happens")
                .fill("2025-03-01 event LeadersMeeting id=met actor=JPN target=CHN setting=SIDELINES");
        facilitator.getByLabel("Write one for me").last().selectOption("China bans all seafood from Japan");
        assertThat(facilitator.getByLabel("What becomes fact if not"))
                .hasValue("2025-01-01 change ban goods=seafood scope=ALL");
        facilitator.getByLabel("What becomes fact if not").fill("2025-03-01 change ban goods=seafood scope=PART");
        assertThat(facilitator.locator(".preview").first()).containsText("At the end of the turn");
        assertThat(facilitator.locator(".preview").last()).containsText("At the end of the turn");
        Axe.check(facilitator);
        Screenshots.takeAll(facilitator, "workshop-draw");
        press(facilitator, "Draw");
        press(facilitator, "Draw now: what comes of it stands");
        assertThat(facilitator.locator(".aside .estimate")).containsText("Drawn at a chance of 60%");
        assertThat(facilitator.locator(".aside .estimate")).containsText(Pattern.compile("with the seed -?\\d+"));
        assertThat(room.locator(".estimate")).not().containsText("Drawn");
        press(facilitator, "Reveal");

        Locator told = room.locator(".story > li", new Page.LocatorOptions().setHasText("Will they meet?"));
        assertThat(told).containsText("1 March 2025");
        assertThat(told).containsText("60%");
        assertThat(told.locator(".points")).hasText(Pattern.compile("[▲▼] .\\d\\.\\d"));
        assertThat(china.locator(".estimate")).hasCount(0);
        press(china, "Show all");
        assertThat(china.locator(".story")).containsText("Will they meet?");
        for (Page page : List.of(china, room)) {
            assertThat(page.locator(".estimate")).containsText("Drawn at a chance of 60%");
            assertThat(page.locator("body")).not().containsText("seed");
        }
    }

    @Test
    void an_edit_that_is_half_written_breaks_nothing_and_the_page_writes_one() {
        Page china = exercise.seat("CHN", "Chen", View.DESKTOP);
        press(facilitator, "Begin turn 1");
        drafts(china, "We say sorry", "It helps");
        press(china, "Submit: We say sorry");
        press(facilitator, "End planning");
        browser.expectComplaint("api/preview"); // of what cannot be played
        Locator plan = proposal(facilitator, "We say sorry");
        Locator edits = plan.getByLabel("Edits, one a line");
        assertThat(edits).hasAttribute("placeholder", "2025-01-01 end ban");
        for (String half : List.of("we say sorry", "1 May 2025 end ban", "2025-05-32 end ban", "2025-05-01 ends ban")) {
            edits.fill(half);
            assertThat(plan.locator(".preview")).containsText("It cannot be played so");
            assertThat(plan.locator(".edits")).hasCount(0);
        }
        edits.fill("2027-01-01 end ban");
        assertThat(plan.locator(".preview")).containsText("date 2027-01-01 is not in turn 1, 2025-01-01 to 2025-06-30");

        edits.fill("");
        plan.getByLabel("Write one for me").selectOption("Leaders meeting");
        assertThat(edits)
                .hasValue(
                        "2025-01-01 event LeadersMeeting id=leaders-meeting-2025-01-01 actor=CHN target=JPN setting=STATE_VISIT");
        assertThat(plan.locator(".preview")).containsText("At the end of the turn");
        plan.getByLabel("Write one for me").selectOption("No longer: China bans all seafood from Japan");
        assertThat(edits).hasValue(Pattern.compile("STATE_VISIT\n2025-01-01 end ban"));
        assertThat(plan.locator(".edits li")).hasText(new String[] {
            "1 January 2025 The leaders of China and Japan meet in an undisclosed place (state visit)",
            "1 January 2025 No longer: China bans all seafood from Japan"
        });
        Axe.check(facilitator);
        Screenshots.take(facilitator, "workshop-insert");
        assertThat(decides(facilitator, "We say sorry")).hasText("accepted with changes");
    }

    @Test
    void on_a_telephone_what_is_told_far_below_is_announced_on_top_until_it_is_read() {
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        press(facilitator, "Begin turn 1");
        assertThat(china.locator(".news p")).hasCount(0);
        press(facilitator, "Publish: " + DEATH);
        assertThat(china.locator(".news")).containsText("New: " + DEATH);
        Axe.check(china);
        Screenshots.take(china, "workshop-news");

        press(china, "Read it");
        assertThat(china.locator("#told-title")).isInViewport();
        assertThat(china.locator(".news p")).hasCount(0);
        china.reload();
        assertThat(china.locator(".told")).containsText(DEATH);
        assertThat(china.locator(".news p")).hasCount(0);
    }

    @Test
    void a_question_is_announced_to_whoever_has_scrolled_away_until_they_have_answered() {
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        press(facilitator, "Begin turn 1");
        china.locator(".moves > li").last().scrollIntoViewIfNeeded();
        facilitator.getByLabel("Ask everybody how likely it is").fill("Will they meet?");
        press(facilitator, "Ask");
        assertThat(china.locator(".news")).isInViewport();
        assertThat(china.locator(".news")).containsText("How likely? Will they meet?");
        Axe.check(china);

        press(china, "Answer it");
        assertThat(china.locator("#estimates-title")).isInViewport();
        press(china, "Answer");
        assertThat(china.locator(".news p")).hasCount(0);
    }

    @Test
    void what_is_proposed_is_looked_at() {
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        press(facilitator, "Begin turn 1");
        press(china, "Propose: In your own words");
        assertThat(china.locator(".proposal")).isFocused();
        assertThat(china.getByLabel("What we do")).isInViewport();
    }

    @Test
    void a_room_is_shown_from_the_common_address_which_its_screen_has_as_a_code() {
        Page page = browser.open(exercise.address());
        page.getByLabel("Team").selectOption("Room screen");
        page.getByLabel("Your name").fill("Wall");
        page.getByLabel("PIN").fill(exercise.pin("room"));
        press(page, "Take a seat");
        assertThat(page.locator(".address svg")).isVisible();
        Axe.check(page);
    }

    @Test
    void an_improvement_is_written_down_changed_and_deleted() {
        Locator notes = facilitator.locator(".notes");
        facilitator.getByText("Notes: 0").click();
        facilitator.getByLabel("Kind").selectOption("improvement");
        facilitator.getByLabel("Text", exactly()).fill("Phones were off");
        facilitator.getByLabel("Who sees to it").fill("Ann");
        facilitator.getByLabel("By when").fill("2025-11-30");
        press(facilitator, "Write down");
        assertThat(notes).containsText("Improvement");
        assertThat(notes).containsText("Ann, by 30 November 2025");

        press(facilitator, "change: Phones were off");
        facilitator.getByLabel("Text", exactly()).fill("Telephones were off");
        facilitator.getByLabel("Who sees to it").fill("Ben");
        press(facilitator, "Change");
        assertThat(notes).containsText("Telephones were off");
        assertThat(notes).containsText("Ben, by 30 November 2025");
        assertThat(notes.locator("li")).hasCount(1);
        Axe.check(facilitator);

        press(facilitator, "delete: Telephones were off");
        press(facilitator, "Delete it for good");
        assertThat(notes.locator("li")).hasCount(0);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    @Test
    void who_comes_late_looks_on_until_the_next_turn() {
        press(facilitator, "Begin turn 1");
        Page late = exercise.seat("JPN", "Jun", View.PHONE);

        assertThat(late.getByText("You begin to play in turn 2; until then you look on."))
                .isVisible();
        assertThat(button(late, "Propose: Waive visas")).isDisabled();
        facilitator.getByLabel("Ask everybody how likely it is").fill("Will they meet?");
        press(facilitator, "Ask");
        assertThat(button(late, "Answer")).isDisabled();
        assertThat(late.locator(".news")).not().containsText("Will they meet?");
        press(facilitator, "Close: Will they meet?");
        assertThat(facilitator.locator(".seats")).containsText("plays from turn 2");
        Axe.check(late);
        Screenshots.take(late, "workshop-late");

        press(facilitator, "End planning");
        press(facilitator, "Reveal");
        press(facilitator, "Begin turn 2");
        standsAt("Planning", late);
        assertThat(button(late, "Propose: Waive visas")).isEnabled();
        assertThat(late.getByText("You begin to play")).hasCount(0);
    }

    @Test
    void the_clock_is_set_lengthened_and_taken_off() {
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        press(facilitator, "Begin turn 1");
        Locator clock = china.getByRole(AriaRole.TIMER);
        assertThat(clock).hasText(Pattern.compile("10:00|9:\\d\\d"));

        facilitator.getByLabel("Minutes").fill("20");
        press(facilitator, "Set the clock");
        assertThat(clock).hasText(Pattern.compile("20:00|19:\\d\\d"));
        press(facilitator, "+1 minute");
        assertThat(clock).hasText(Pattern.compile("21:00|20:\\d\\d"));
        press(facilitator, "No clock");
        assertThat(clock).hasCount(0);
    }

    @Test
    void once_the_time_is_over_nothing_can_be_submitted_and_it_says_why_beside_it() {
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        press(facilitator, "Begin turn 1");
        press(china, "Propose: Lift the ban");
        assertThat(button(china, "Submit: Lift the ban")).isEnabled();
        china.clock().install();
        facilitator.getByLabel("Minutes").fill("1");
        press(facilitator, "Set the clock");
        assertThat(china.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("1:00|0:\\d\\d"));
        china.clock().fastForward(61_000);

        assertThat(button(china, "Submit: Lift the ban")).isDisabled();
        assertThat(proposal(china, "Lift the ban")).containsText("The time to plan is over");
        Axe.check(china);
        press(facilitator, "No clock");
        assertThat(button(china, "Submit: Lift the ban")).isEnabled();
    }

    @Test
    void a_telephone_shows_the_briefing_first_and_folds_it_once_the_turn_has_begun() {
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        assertThat(china.getByText("You are China.")).isInViewport();
        Axe.check(china);
        Screenshots.take(china, "workshop-briefing");
        press(facilitator, "Begin turn 1");
        standsAt("Planning", china);
        assertThat(china.getByText("You are China.")).isHidden();
        china.getByText("For your team alone").click();
        assertThat(china.getByText("You are China.")).isVisible();
        Screenshots.takeAll(china, "workshop-planning");
    }

    @Test
    void a_pause_is_seen_by_all_and_lets_no_team_write() {
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        Page room = exercise.seat("room", "Wall", View.WALL);
        press(facilitator, "Begin turn 1");
        press(china, "Propose: Lift the ban");
        assertThat(china.getByLabel("Why it works")).isEditable();

        press(facilitator, "Pause");
        for (Page page : new Page[] {facilitator, china, room}) {
            assertThat(page.getByText("The exercise is paused: nothing can be sent."))
                    .isVisible();
        }
        assertThat(china.getByLabel("Why it works")).not().isEditable();
        assertThat(button(china, "Submit: Lift the ban")).isDisabled();
        assertThat(button(china, "Drop: Lift the ban")).isDisabled();
        assertThat(button(china, "Propose: Make the ban partial")).isDisabled();
        Axe.check(china);
        Screenshots.take(china, "workshop-paused");

        press(facilitator, "Resume");
        assertThat(china.getByText("The exercise is paused")).hasCount(0);
        press(china, "Submit: Lift the ban");
        assertThat(button(china, "Take back: Lift the ban")).isVisible();
    }
}
