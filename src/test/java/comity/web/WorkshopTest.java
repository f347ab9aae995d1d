package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static comity.web.WorkshopPages.accepts;
import static comity.web.WorkshopPages.button;
import static comity.web.WorkshopPages.drafts;
import static comity.web.WorkshopPages.press;
import static comity.web.WorkshopPages.proposal;
import static comity.web.WorkshopPages.proposes;
import static comity.web.WorkshopPages.standsAt;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An exercise as those meet it who lead it, play it and watch it, each in a browser of their own. */
class WorkshopTest {
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

    @Test
    void two_turns_are_played_from_the_lobby_to_the_debrief() {
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page china = exercise.seat("CHN", "Chen", View.DESKTOP);
        Page japan = exercise.seat("JPN", "Jun", View.PHONE.inDark());
        Page room = exercise.seat("room", "Wall", View.WALL);
        standsAt("Before the first turn", facilitator, china, japan, room);
        assertThat(facilitator.getByText("Seats: 4 of 4 connected")).isVisible();
        Axe.check(facilitator);
        Axe.check(room);

        press(facilitator, "Begin turn 1");
        standsAt("Planning", facilitator, china, japan, room);
        assertThat(room.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("(10:00|9:\\d\\d)"));
        assertThat(china.getByText("You are China.")).isVisible();
        press(facilitator, "Publish: Ships");
        press(facilitator, "Publish: A death at sea");
        assertThat(japan.locator(".told")).containsText("Ships are seen.");
        assertThat(japan.getByText("drag between two")).hasCount(1);
        assertThat(japan.getByText("By keyboard")).isHidden();
        assertThat(china.getByText("By keyboard")).isVisible();
        press(japan, "Propose: In your own words");
        japan.getByLabel("What we do").fill("We protest");
        japan.getByLabel("Why it works").fill("They listen");
        press(japan, "Submit: We protest");
        proposes(japan, "Ask for a meeting");
        proposes(china, "Make the ban partial");
        assertThat(china.locator(".budget")).containsText("2 left of a budget of 3");
        assertThat(china.locator("body")).not().containsText("We protest");
        Screenshots.take(china, "workshop-team");
        Axe.check(china);
        Axe.check(japan);
        Axe.check(facilitator);

        press(facilitator, "End planning");
        standsAt("Adjudication", facilitator, china, japan, room);
        assertThat(button(facilitator, "Reveal")).isDisabled();
        accepts(facilitator, "Make the ban partial");
        accepts(facilitator, "Ask for a meeting");
        Locator protest = proposal(facilitator, "We protest");
        protest.getByLabel("Edits, one a line")
                .fill("2025-02-01 event LeadersMeeting id=protest actor=JPN target=CHN setting=SIDELINES");
        assertThat(protest.locator(".preview")).containsText("At the end of the turn");
        assertThat(protest.locator(".preview")).containsText("; at the end of the last turn: ");
        Axe.check(facilitator);
        Screenshots.take(facilitator, "workshop-adjudication");
        protest.getByLabel("Refuse").check();
        protest.getByLabel("Reason").fill("Nobody reads it.");
        protest.getByText("Decide", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(protest.locator(".badge")).hasText("refused");
        button(facilitator, "Up: Make the ban partial").focus();
        facilitator.keyboard().press("Enter");
        facilitator.keyboard().press("Enter");
        assertThat(facilitator.locator(".proposal").first()).containsText("Make the ban partial");
        press(facilitator, "Reveal");

        standsAt("Reveal", facilitator, china, japan, room);
        Locator told = room.locator(".story > li");
        assertThat(told.first()).containsText("Time alone");
        press(room, "Show all");
        assertThat(told).hasCount(6);
        assertThat(told.nth(1)).containsText("A death at sea");
        assertThat(told.nth(2)).containsText("China Make the ban partial");
        assertThat(told.nth(2).locator(".points")).hasText(Pattern.compile("▲ \\+\\d\\.\\d"));
        assertThat(told.filter(new Locator.FilterOptions().setHasText("We protest")))
                .containsText("Nobody reads it.");
        assertThat(told.last()).containsText("Together");
        assertThat(room.locator(".course p[role=status]")).containsText("30 June 2025: health ");
        Screenshots.take(room, "workshop-room");
        room.setViewportSize(1280, 600);
        press(room, "Tell it again");
        press(room, "Show all");
        assertThat(told.last()).isInViewport();
        assertThat(room.locator(".health")).isInViewport();
        assertThat(button(room, "Tell it again")).isInViewport();
        room.setViewportSize(View.WALL.width(), View.WALL.height());
        press(china, "Show all");
        assertThat(china.locator(".story")).containsText("Japan Ask for a meeting");
        assertThat(china.locator("body")).not().containsText("Ships");
        Axe.check(room);
        Axe.check(china);

        press(facilitator, "Undo the reveal");
        assertThat(button(facilitator, "Undo it: everybody sees that")).isFocused();
        facilitator.keyboard().press("Enter");
        standsAt("Adjudication", facilitator, china, japan, room);
        for (Page page : new Page[] {facilitator, china, japan, room}) {
            assertThat(page.getByText("The reveal of turn 1 was undone")).isVisible();
        }
        Axe.check(room);
        Screenshots.take(japan, "workshop-undone");
        Screenshots.take(room, "workshop-undone");
        press(facilitator, "Reveal");
        assertThat(japan.getByText("The reveal of turn 1 was undone")).hasCount(0);

        press(facilitator, "Begin turn 2");
        proposes(china, "Lift the ban");
        press(facilitator, "End planning");
        accepts(facilitator, "Lift the ban");
        press(facilitator, "Reveal");
        press(facilitator, "Debrief");
        press(facilitator, "End the turns and debrief");

        standsAt("Debrief", facilitator, china, japan, room);
        for (Page page : new Page[] {facilitator, china, japan, room}) {
            assertThat(page.locator(".credits caption").first()).hasText("Teams");
            assertThat(page.locator("#turn-2")).hasText("Turn 2 of 2: Autumn");
        }
        Locator ships = japan.locator(".story > li", new Page.LocatorOptions().setHasText("Ships are seen."));
        assertThat(ships).containsText("Inject Ships");
        assertThat(ships).containsText("to Japan");
        assertThat(japan.locator(".work").getByText("Ships are seen.")).hasCount(1);
        assertThat(japan.getByText("The facts by dimension")).isVisible();
        String played = stroke(japan, "as it was played");
        japan.getByLabel("Lift the ban").check();
        assertThat(japan.locator(".whatif > .health"))
                .hasText(Pattern.compile(".*at the end instead of .*: −\\d\\.\\d\\..*"));
        assertThat(line(japan, "as it was played")).hasAttribute("stroke", played);
        assertThat(line(japan, "without what is left out")).not().hasAttribute("stroke", played);
        Axe.check(facilitator);
        Axe.check(japan);
        Screenshots.take(japan, "workshop-debrief");
    }

    /** What a line of the chart looks like, as the legend says. */
    private static Locator line(Page page, String name) {
        return page.locator(".legend li", new Page.LocatorOptions().setHasText(name))
                .locator("line");
    }

    private static String stroke(Page page, String name) {
        return line(page, name).getAttribute("stroke");
    }

    @Test
    void a_reveal_is_told_to_telephones_step_by_step_and_at_once_to_whoever_comes_later_or_wants_nothing_to_move() {
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        Page japan = exercise.seat("JPN", "Jun", View.PHONE.inStillness());
        press(facilitator, "Begin turn 1");
        press(facilitator, "Publish: A death at sea");
        proposes(china, "Lift the ban");
        press(facilitator, "End planning");
        accepts(facilitator, "Lift the ban");
        press(facilitator, "Reveal");

        Locator told = china.locator(".story > li");
        assertThat(told.first()).containsText("Time alone");
        assertThat(button(china, "Next")).isInViewport();
        assertThat(china.getByText("Together")).hasCount(0);
        assertThat(china.getByText("Your team’s moves")).hasCount(0);
        assertThat(china.locator(".course p[role=status]")).containsText("1 January 2025");
        Axe.check(china);
        Screenshots.take(china, "workshop-telling");
        press(china, "Show all");
        assertThat(told).hasCount(4);
        assertThat(china.locator(".own")).hasText("Lift the ban: accepted");
        assertThat(china.locator(".course p[role=status]")).containsText("30 June 2025");

        assertThat(japan.locator(".story > li")).hasCount(4);
        assertThat(button(japan, "Tell it again")).isVisible();
        press(china, "Tell it again");
        assertThat(button(china, "Show all")).isVisible();
        china.reload();
        assertThat(told).hasCount(4);
        assertThat(button(china, "Tell it again")).isVisible();
        assertThat(facilitator.locator(".story > li")).hasCount(4);
    }

    @Test
    void what_a_team_did_not_submit_it_alone_still_sees_and_that_it_was_not_submitted() {
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page china = exercise.seat("CHN", "Chen", View.PHONE.inStillness());
        Page japan = exercise.seat("JPN", "Jun", View.PHONE.inStillness());
        press(facilitator, "Begin turn 1");
        drafts(china, "We protest", "They listen");
        assertThat(facilitator.locator(".budgets")).containsText("1 in draft");
        assertThat(button(china, "Submit: We protest")).isEnabled();

        press(facilitator, "End planning");
        assertThat(proposal(china, "We protest").locator(".badge")).hasText("Not submitted");
        press(facilitator, "Reveal");
        assertThat(china.locator(".own")).containsText("Not submitted We protest");
        assertThat(china.locator(".own")).containsText("They listen");
        press(facilitator, "Debrief");
        press(facilitator, "End the turns and debrief");
        standsAt("Debrief", facilitator, china, japan);
        assertThat(china.locator(".unsubmitted")).containsText("We protest turn 1");
        Axe.check(china);
        for (Page page : List.of(facilitator, japan)) {
            assertThat(page.locator("body")).not().containsText("We protest");
        }
    }

    @Test
    void who_comes_by_the_bare_address_says_which_exercise_where_there_are_several() {
        browser.expectComplaint("404"); // the code of none
        Page room = exercise.seat("room", "Wall", View.WALL);
        String join = room.locator(".address code").innerText();
        String bare = join.replaceFirst("\\?.*", "");
        assertThat(browser.open(bare).getByLabel("Your name")).isVisible();
        exercise.beginAnother();

        Page page = browser.open(bare, View.PHONE.inDark());
        page.getByLabel("Its link").fill("nosuch");
        press(page, "Go there");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("There is no such exercise: is the link complete?");
        Axe.check(page);
        Screenshots.take(page, "workshop-which");
        page.getByLabel("Its link").fill(join.replaceFirst(".*x=", ""));
        press(page, "Go there");
        assertThat(page.getByLabel("Your name")).isVisible();
        assertThat(page).hasURL(join);

        Page other = browser.open(bare, View.PHONE);
        Locator playing = other.locator(".playing li");
        assertThat(playing).hasCount(2);
        Screenshots.take(other, "workshop-which");
        playing.first().getByRole(AriaRole.LINK).click();
        assertThat(other.getByLabel("Your name")).isVisible();
        assertThat(other).hasURL(join);
    }

    @Test
    void a_wrong_pin_is_refused_in_a_sentence() {
        browser.expectComplaint("403");
        Page page = exercise.door("CHN", View.PHONE, exercise.port());
        page.getByLabel("Your name").fill("Chen");
        page.getByLabel("PIN").fill("no PIN");
        press(page, "Take a seat");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("That PIN is wrong");
    }

    @Test
    void what_a_scenario_says_of_itself_stands_before_the_first_turn_on_the_facilitators_screen_alone() {
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        String about = "A drill, of which the facilitator alone knows.";
        assertThat(facilitator.getByText(about)).isVisible();
        facilitator.getByText("Everybody reads").click();
        assertThat(facilitator.getByText("Fish is on the table.")).isVisible();
        Axe.check(facilitator);
        Screenshots.take(facilitator, "workshop-lobby");
        for (String as : new String[] {"JPN", "room"}) {
            Page page = exercise.seat(as, "Jun", View.PHONE);
            assertThat(page.getByText("Fish is on the table.")).isVisible();
            assertThat(page.getByText(about)).hasCount(0);
        }
    }

    @Test
    void the_room_is_told_how_much_a_step_moves_the_health_where_it_stands() {
        Page room = exercise.seat("room", "Wall", View.DESKTOP);
        assertThat(room.locator(".health")).containsText("44.0");
        assertThat(room.getByText("Here a step moves the health by 88% of what the same step would at 50."))
                .isVisible();
        Screenshots.take(room, "workshop-lobby-of-the-room");
        Axe.check(room);
    }

    @Test
    void a_team_writes_together_and_nobody_loses_what_they_type() {
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page one = exercise.seat("CHN", "Chen", View.DESKTOP);
        Page other = exercise.seat("CHN", "Chun", View.PHONE);
        press(facilitator, "Begin turn 1");
        press(one, "Propose: Lift the ban");
        Locator typing = one.getByLabel("Why it works");

        typing.pressSequentially("It is ");
        assertThat(other.getByLabel("Why it works")).hasValue("It is");
        press(facilitator, "Publish: A death at sea");
        assertThat(one.locator(".told")).containsText("A death at sea");

        assertThat(typing).isFocused();
        typing.pressSequentially("time");
        assertThat(typing).hasValue("It is time");
        assertThat(other.getByLabel("Why it works")).hasValue("It is time");
        other.getByLabel("Why it works").fill("It is high time");
        assertThat(typing).hasValue("It is high time");
    }

    @Test
    void one_writes_what_a_team_does_while_another_writes_why() {
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page one = exercise.seat("CHN", "Chen", View.DESKTOP);
        Page other = exercise.seat("CHN", "Chun", View.PHONE);
        press(facilitator, "Begin turn 1");
        drafts(one, "We wait", "");
        Locator what = one.getByLabel("What we do");
        what.press("End");

        what.pressSequentially(" a");
        other.getByLabel("Why it works").fill("Time heals");
        what.pressSequentially(" year");

        for (Page page : List.of(one, other)) {
            assertThat(page.getByLabel("What we do")).hasValue("We wait a year");
            assertThat(page.getByLabel("Why it works")).hasValue("Time heals");
        }
    }

    @Test
    void a_seat_that_is_handed_over_leaves_the_screen_it_was_on() {
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page old = exercise.seat("JPN", "Jun", View.DESKTOP);
        Locator place = facilitator.locator(".seats > li", new Page.LocatorOptions().setHasText("Jun"));
        place.getByText("Hand over or remove").click();
        place.getByLabel("Name").fill("Jiro");
        place.getByText("Hand over", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(old.getByRole(AriaRole.ALERT)).hasText("This seat was handed over to another device.");
        Axe.check(old);
        Screenshots.take(old, "workshop-handed-over");
        Locator link = facilitator.locator(".way input");
        assertThat(link).hasCount(1);
        Page next = browser.open(link.inputValue(), View.PHONE);
        assertThat(next.locator(".standing")).containsText("Jiro, Japan.");
        assertThat(link).hasCount(0);
        assertThat(facilitator.getByText("The link was used, and is good no more."))
                .isVisible();
        Screenshots.take(facilitator, "workshop-link-used");
        Axe.check(facilitator);
        press(old, "Take another seat");
        assertThat(old.getByLabel("PIN")).isVisible();
    }

    @Test
    void a_link_whose_answer_is_lost_still_gives_its_seat() {
        browser.expectComplaint("ERR_FAILED");
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        exercise.seat("JPN", "Jun", View.DESKTOP);
        Locator place = facilitator.locator(".seats > li", new Page.LocatorOptions().setHasText("Jun"));
        place.getByText("Hand over or remove").click();
        place.getByText("Hand over", new Locator.GetByTextOptions().setExact(true))
                .click();
        String link = facilitator.locator(".way input").inputValue();
        Page next = browser.page(View.PHONE);
        next.route(
                "**/api/seat?*",
                route -> {
                    route.fetch();
                    route.abort();
                },
                new Page.RouteOptions().setTimes(1));
        next.navigate(link);
        assertThat(facilitator.getByText("The link was used, and is good no more."))
                .isVisible();

        next.reload();
        assertThat(next.locator(".standing")).containsText("Jun, Japan.");
    }

    @Test
    void a_question_is_answered_by_hand_and_shown_once_it_is_closed() {
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page china = exercise.seat("CHN", "Chen", View.PHONE);
        Page room = exercise.seat("room", "Wall", View.WALL.inStillness());
        facilitator.getByLabel("Ask everybody how likely it is").fill("Will it hold?");
        press(facilitator, "Ask");

        china.getByLabel("Your answer as a number: Will it hold?").fill("70");
        assertThat(china.getByLabel("Your answer to: Will it hold?")).hasValue("70");
        for (String wrong : List.of("140", "-1", "7.5", "")) {
            china.getByLabel("Your answer as a number: Will it hold?").fill(wrong);
            press(china, "Answer");
            assertThat(china.getByRole(AriaRole.ALERT))
                    .hasText("An answer is a whole number from 0 to 100. It was not sent.");
            assertThat(china.getByLabel("Your answer as a number: Will it hold?"))
                    .hasValue(wrong);
        }
        Axe.check(china);
        assertThat(china.locator(".estimate")).containsText("You have not answered yet.");
        china.getByLabel("Your answer as a number: Will it hold?").fill("70");
        press(china, "Answer");
        assertThat(china.getByRole(AriaRole.ALERT)).hasCount(0);
        assertThat(room.locator(".estimate")).containsText("1 of 1 has answered.");
        assertThat(room.locator(".votes")).hasCount(0);
        Axe.check(china);
        press(facilitator, "Close: Will it hold?");

        assertThat(room.locator(".votes figcaption")).hasText("1 answer: 70%.");
        assertThat(room.locator(".votes .axis small")).hasText(new String[] {"0%", "50%", "100%"});
        assertThat(room.locator(".votes li").nth(7)).containsText("70 to 80%: 1 answer");
        Axe.check(room);
    }

    /** Chooses a list for the facilitator, and imports it by keyboard. */
    private static void imports(Page facilitator, String name, String list) {
        Locator file = facilitator.getByLabel("File");
        file.setInputFiles(new FilePayload(name, "", list.getBytes(UTF_8)));
        file.press("Tab");
        assertThat(button(facilitator, "Import " + name)).isFocused();
        facilitator.keyboard().press("Enter");
        Locator really = button(facilitator, "Import it in place of 2 injects");
        assertThat(really).isFocused();
        Object ink = really.evaluate("button => getComputedStyle(button).color");
        assertThat(really).not().hasCSS("background-color", ink.toString()); // axe leaves out what nobody can see
        Axe.check(facilitator);
        facilitator.keyboard().press("Enter");
        assertThat(file).isFocused();
    }

    @Test
    void a_list_of_injects_is_imported_and_one_that_is_wrong_changes_nothing_and_says_why() {
        browser.expectComplaint("400"); // the list that is wrong
        Page facilitator = exercise.seat("facilitator", "Fay", View.DESKTOP);
        Page other = exercise.seat("facilitator", "Flo", View.PHONE);
        Page japan = exercise.seat("JPN", "Jun", View.PHONE.inDark());
        Locator injects = facilitator.locator(".inject strong");
        facilitator.getByText("Import a list").click();
        other.getByText("Import a list").click();

        imports(other, "broken.csv", "turn,subject,date,fact\nnext,News,,\n1,More,tomorrow,end nothing\n");
        assertThat(other.locator(".list-file").getByRole(AriaRole.LISTITEM)).hasText(new String[] {
            "Line 2: turn is a number, not next",
            "Line 3: scenario date is a date such as 2026-03-01, not tomorrow",
            "Line 3: “end nothing”: no fact has the id nothing"
        });
        assertThat(injects).hasText(new String[] {"1. Ships", "2. A death at sea"});
        Screenshots.take(other, "workshop-list");
        Axe.check(other);

        imports(facilitator, "list.csv", "number,turn,to,subject,message\n7,1,JPN,News,\"One.\nTwo.\"\n8,2,,More,\n");
        assertThat(facilitator.getByText("2 injects came from list.csv.")).isVisible();
        assertThat(injects).hasText(new String[] {"7. News", "8. More"});
        assertThat(other.locator(".inject strong")).hasText(new String[] {"7. News", "8. More"});
        Axe.check(facilitator);
        Screenshots.take(facilitator, "workshop-list");

        press(facilitator, "Begin turn 1");
        press(facilitator, "Publish: News");
        assertThat(japan.locator(".told")).containsText("One.");
    }
}
