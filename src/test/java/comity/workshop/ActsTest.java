package comity.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.workshop.Exercise.Phase;
import comity.workshop.Proposal.Ruling;
import comity.workshop.Seat.Role;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of a turn, by what right, and in which order. */
class ActsTest extends PlayedExercise {
    @Test
    void a_story_goes_step_by_step_from_the_day_before_a_turn_to_its_last() {
        play.beginTurn(1);
        play.does(play.facilitator, new Injecting.Published(2));
        play.moves(play.china, "lift");
        play.endPlanning();
        play.adjudicate("lift", Ruling.ACCEPTED);
        play.reveal();
        Story first = Story.of(play.live.now(), 1);
        assertThat(first.steps()).extracting(Story.Step::title).containsExactly("A death at sea", "Lift the ban");
        assertThat(first.steps().get(0).health()).isLessThan(first.drift() - 1);
        assertThat(first.after()).isEqualTo(first.steps().get(1).health()).isEqualTo(play.health());
        play.beginTurn(2);
        play.endPlanning();
        play.reveal();
        Story second = Story.of(play.live.now(), 2);
        assertThat(second.before()).isEqualTo(first.after());
        assertThat(second.after()).isEqualTo(second.drift()).isEqualTo(play.health());
        assertThat(second.after()).isGreaterThan(second.before()); // what fades within half a year
    }

    @Test
    void a_reveal_can_be_undone_and_told_anew() {
        play.beginTurn(1);
        play.moves(play.china, "lift");
        play.endPlanning();
        double before = play.health();
        play.adjudicate("lift", Ruling.ACCEPTED);
        play.reveal();
        double after = play.health();
        play.does(play.facilitator, new Phasing.RevealUndone());
        assertThat(play.health()).isEqualTo(before);
        play.adjudicate("lift", Ruling.REFUSED);
        play.reveal();
        assertThat(play.health()).isLessThan(after);
    }

    @Test
    void what_two_teams_do_is_checked_together() {
        play.beginTurn(1);
        play.moves(play.china, "lift");
        play.does(play.japan, new Proposing.Drafted("own", null, "We end it for them", ""));
        play.does(play.japan, new Proposing.Submitted("own"));
        play.endPlanning();
        play.adjudicate("lift", Ruling.ACCEPTED);
        assertThatThrownBy(() -> play.adjudicate("own", Ruling.EDITED, "2025-02-01 end ban"))
                .hasMessageContaining("ban");
    }

    @Test
    void an_inject_happens_within_the_turn_in_which_it_is_told() {
        String misdated = "its date 2025-03-01 is not in turn 2, 2025-07-01 to 2025-12-31";
        LocalDate march = LocalDate.of(2025, 3, 1);
        play.refuses(play.facilitator, new Injecting.Planned(2, 2, march, 0), misdated);
        play.beginTurn(1);
        play.endPlanning();
        play.reveal();
        play.beginTurn(2);
        play.refuses(play.facilitator, new Injecting.Published(2), misdated);
        play.does(play.facilitator, new Injecting.Planned(2, 2, LocalDate.of(2025, 7, 1), 0));
        play.does(play.facilitator, new Injecting.Published(2));
        play.endPlanning();
        play.reveal();
        assertThat(play.live.now().lines(2)).singleElement().asString().startsWith("2025-07-01 event MilitaryIncident");
    }

    @Test
    void an_inject_becomes_fact_with_the_reveal() {
        play.beginTurn(1);
        play.does(play.facilitator, new Injecting.Published(2));
        play.endPlanning();
        double before = play.health();
        play.reveal();
        assertThat(play.health()).isLessThan(before);
        assertThat(play.lines())
                .containsExactly("2025-03-01 event MilitaryIncident id=collision actor=CHN target=JPN severity=3"
                        + " place=\"the strait\"");
    }

    @Test
    void a_probability_that_all_estimate_becomes_the_chance_of_a_fact() {
        play.does(play.facilitator, new Estimating.Asked("q", "Will the ban be lifted by June?"));
        play.does(play.china, new Estimating.Estimated("q", 0.2));
        play.does(play.japan, new Estimating.Estimated("q", 0.6));
        play.does(play.japan, new Estimating.Estimated("q", 0.8));
        play.refuses(play.facilitator, new Estimating.Estimated("q", 0.5), "only those who play estimate");
        play.refuses(play.japan, new Estimating.Estimated("q", 1.4), "an answer is 0 to 100%, not 140%");
        play.beginTurn(1);
        play.does(play.facilitator, new Estimating.Closed("q"));
        play.does(play.facilitator, new Estimating.Drawn("q", List.of("2025-06-01 end ban"), null, null, null, null));
        Estimate.Draw draw = play.live.now().estimates().get("q").draw();
        assertThat(draw.chance()).isEqualTo(0.5);
        assertThat(draw.happens()).isEqualTo(Moment.happens(draw.seed(), 0.5));
    }

    @Test
    void what_all_hold_for_impossible_takes_an_uncertain_fact_out() {
        play.does(play.facilitator, new Estimating.Asked("q", "Was there ever a ban?"));
        play.does(play.china, new Estimating.Estimated("q", 0));
        play.beginTurn(1);
        play.does(play.facilitator, new Estimating.Closed("q"));
        play.does(play.facilitator, new Estimating.Drawn("q", List.of(), List.of("drop ban"), null, null, null));
        assertThat(play.live.now().lines(1)).containsExactly("drop ban");
        assertThat(play.live.now().opening().healths(List.of("drop ban"))[1])
                .isGreaterThan(play.live.now().opening().healths(List.of())[1]);
    }

    @Test
    void nothing_is_drawn_of_a_question_that_nothing_hangs_on() {
        ask(0.5);
        play.refuses(
                play.facilitator,
                new Estimating.Drawn("q", List.of(), null, null, null, null),
                "say what becomes of it, whether it happens or not, such as “2025-01-01 end ban”");
    }

    @Test
    void an_edit_is_of_a_day_of_the_turn_whose_score_alone_has_not_been_seen() {
        ask(0.5);
        play.moves(play.japan, "meet");
        play.endPlanning();
        for (String date : List.of("2024-12-31", "2025-07-01", "2026-01-01")) {
            String refusal = "“%s end ban”: date %s is not in turn 1, 2025-01-01 to 2025-06-30".formatted(date, date);
            List<String> edits = List.of(date + " end ban");
            play.refuses(play.facilitator, new Estimating.Drawn("q", edits, null, null, null, null), refusal);
            assertThatThrownBy(() -> play.adjudicate("meet", Ruling.EDITED, edits.get(0)))
                    .hasMessageContaining(refusal);
        }
    }

    @Test
    void what_is_certain_does_not_turn_out_not_to_be_so() {
        play.beginTurn(1);
        play.moves(play.japan, "visas");
        play.endPlanning();
        play.adjudicate("visas", Ruling.ACCEPTED);
        play.reveal();
        play.beginTurn(2);
        play.moves(play.japan, "meet");
        play.endPlanning();
        assertThatThrownBy(() -> play.adjudicate("meet", Ruling.EDITED, "drop waiver"))
                .hasMessageContaining("waiver");
        play.adjudicate("meet", Ruling.EDITED, "drop ban"); // which is uncertain
    }

    @Test
    void what_builds_on_something_that_is_told_after_it_moves_nothing_before_that() {
        play.beginTurn(1);
        play.does(play.china, new Proposing.Drafted("theirs", null, "We refuse their waiver", ""));
        play.does(play.china, new Proposing.Submitted("theirs"));
        play.moves(play.japan, "visas");
        play.endPlanning();
        play.adjudicate("visas", Ruling.ACCEPTED);
        play.adjudicate("theirs", Ruling.EDITED, "2025-02-01 end waiver");
        play.reveal();

        Story story = Story.of(play.live.now(), 1);

        assertThat(story.steps()).extracting(Story.Step::id).containsExactly("theirs", "visas");
        assertThat(story.steps().get(0).health()).isEqualTo(story.drift());
        assertThat(story.after()).isEqualTo(play.health()).isNotEqualTo(story.drift());
    }

    @Test
    void planning_that_was_ended_too_early_goes_on_until_something_is_decided() {
        play.refuses(play.facilitator, new Phasing.PlanningReopened(), "nobody can reopen planning now");
        play.beginTurn(1);
        play.moves(play.china, "lift");
        play.endPlanning();
        play.refuses(play.china, new Phasing.PlanningReopened(), "that is the facilitator's to do");
        play.does(play.facilitator, new Phasing.PlanningReopened());
        assertThat(play.live.now().phase()).isEqualTo(Phase.PLANNING);
        assertThat(play.live.now().ends()).isNull();
        play.moves(play.japan, "meet");
        play.endPlanning();
        play.adjudicate("lift", Ruling.ACCEPTED);
        play.refuses(play.facilitator, new Phasing.PlanningReopened(), "it has been decided");
    }

    @Test
    void an_inject_that_was_published_in_error_is_withdrawn_until_the_reveal() {
        play.beginTurn(1);
        play.does(play.facilitator, new Injecting.Published(2));
        play.refuses(play.japan, new Injecting.Withdrawn(2), "that is the facilitator's to do");
        play.does(play.facilitator, new Injecting.Withdrawn(2));
        assertThat(play.lines()).isEmpty();
        play.refuses(play.facilitator, new Injecting.Withdrawn(2), "inject 2 has not been published in this turn");
        play.does(play.facilitator, new Injecting.Published(2));
        play.endPlanning();
        play.reveal();
        play.refuses(play.facilitator, new Injecting.Withdrawn(2), "nobody can withdraw an inject now");
    }

    @Test
    void who_waits_for_the_next_turn_answers_no_question_yet() {
        ask(0.5);
        Seat late = play.join("late", Role.TEAM, "JPN", "Late");
        play.does(play.facilitator, new Estimating.Asked("second", "Will it rain?"));
        play.refuses(late, new Estimating.Estimated("second", 0.5), "you begin to play in turn 2");
    }

    /** In the first turn, a question is asked, answered and closed. */
    private void ask(double answer) {
        play.does(play.facilitator, new Estimating.Asked("q", "Will the ban be lifted by June?"));
        play.does(play.china, new Estimating.Estimated("q", answer));
        play.beginTurn(1);
        play.does(play.facilitator, new Estimating.Closed("q"));
    }
}
