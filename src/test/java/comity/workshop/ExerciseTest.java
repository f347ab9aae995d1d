package comity.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.report.ExerciseCsv;
import comity.scenario.ScenarioReader;
import comity.workshop.Exercise.Phase;
import comity.workshop.Proposal.Ruling;
import comity.workshop.Seat.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be done in an exercise, by whom and when. */
class ExerciseTest extends PlayedExercise {
    @Test
    void what_a_team_submits_moves_the_score_once_it_is_revealed() {
        play.beginTurn(1);
        double before = play.health();
        play.moves(play.china, "lift");
        assertThat(play.health()).isEqualTo(before);
        play.endPlanning();
        play.adjudicate("lift", Ruling.ACCEPTED);
        assertThat(play.health()).isEqualTo(before);

        play.reveal();

        assertThat(play.health()).isGreaterThan(before + 1);
        assertThat(play.lines()).containsExactly("2025-01-01 end ban");
    }

    @Test
    void only_the_facilitator_moves_the_exercise_on() {
        play.refuses(play.china, new Phasing.TurnBegun(1), "that is the facilitator's to do");
        play.refuses(play.facilitator, new Phasing.TurnBegun(2), "the next turn is 1, not 2");
        play.refuses(
                play.facilitator,
                new Phasing.Revealed(List.of()),
                "nobody can reveal a turn now: this is before the first turn");
    }

    @Test
    void a_team_has_a_budget_for_each_turn() {
        play.beginTurn(1);
        play.moves(play.china, "lift");
        play.does(play.china, new Proposing.Drafted("own", null, "We invite inspectors", "It calms"));
        play.refuses(play.china, new Proposing.Submitted("own"), "it costs 2, and your team has 1 left in this turn");
        play.does(play.china, new Proposing.TakenBack("lift"));
        play.does(play.china, new Proposing.Submitted("own"));
    }

    @Test
    void a_team_has_only_moves_of_its_own() {
        play.beginTurn(1);
        play.refuses(play.china, new Proposing.Drafted("x", "meet", "", ""), "your team has no move meet");
    }

    @Test
    void another_teams_proposal_is_as_if_it_were_not_there() {
        play.beginTurn(1);
        play.moves(play.china, "lift");
        play.refuses(play.japan, new Proposing.TakenBack("lift"), "there is no such proposal, or not any more");
        play.refuses(
                play.japan,
                new Proposing.Drafted("lift", "meet", "", ""),
                "there is no such proposal, or not any more");
        play.refuses(play.japan, new Proposing.Drafted(" lift ", null, "Ours now", ""), "there is no such proposal");
    }

    @Test
    void two_of_a_team_write_a_draft_together() {
        play.beginTurn(1);
        play.does(play.china, new Proposing.Drafted("own", null, "We wait", ""));
        play.does(play.china, new Proposing.Drafted("own", null, null, "Time heals"));
        play.does(play.china, new Proposing.Drafted("own", null, "We wait a year", null));

        Proposal drafted = play.live.now().proposals().get("own");
        assertThat(drafted.words()).isEqualTo("We wait a year");
        assertThat(drafted.argument()).isEqualTo("Time heals");
    }

    @Test
    void a_draft_that_was_dropped_does_not_come_back_from_a_page_that_has_not_heard_of_it() {
        play.beginTurn(1);
        play.does(play.china, new Proposing.Drafted("own", null, "We wait", ""));
        play.does(play.china, new Proposing.Dropped("own"));
        play.refuses(
                play.china,
                new Proposing.Drafted("own", null, "We wait a year", ""),
                "there is no such proposal, or not any more");
    }

    @Test
    void when_the_clock_has_ended_nothing_is_submitted() {
        play.beginTurn(1);
        play.does(play.china, new Proposing.Drafted("lift", "lift", "", ""));
        play.wait(Duration.ofMinutes(11));
        play.refuses(play.china, new Proposing.Submitted("lift"), "the time to plan is over");
        play.does(play.facilitator, new Phasing.ClockSet(60));
        play.does(play.china, new Proposing.Submitted("lift"));
    }

    @Test
    void a_pause_stops_the_clock_and_all_input() {
        play.beginTurn(1);
        play.wait(Duration.ofMinutes(4));
        play.does(play.facilitator, new Phasing.Paused());
        play.wait(Duration.ofHours(1));
        play.refuses(play.china, new Proposing.Drafted("lift", "lift", "", ""), "the exercise is paused");
        play.does(play.facilitator, new Phasing.Resumed());
        play.wait(Duration.ofMinutes(5));
        play.moves(play.china, "lift");
        play.wait(Duration.ofMinutes(2));
        play.refuses(play.china, new Proposing.TakenBack("lift"), "the time to plan is over");
    }

    @Test
    void whoever_joins_during_a_turn_plays_from_the_next() {
        play.beginTurn(1);
        Seat late = play.join("l", Role.TEAM, "CHN", "Lee");
        play.refuses(late, new Proposing.Drafted("lift", "lift", "", ""), "you begin to play in turn 2");
        play.endPlanning();
        play.reveal();
        play.beginTurn(2);
        play.does(late, new Proposing.Drafted("lift", "lift", "", ""));
    }

    @Test
    void a_move_in_a_teams_own_words_becomes_edits_by_the_facilitators_hand() {
        play.beginTurn(1);
        play.does(play.china, new Proposing.Drafted("own", null, "We buy fish again", "It costs little"));
        play.does(play.china, new Proposing.Submitted("own"));
        play.endPlanning();
        assertThatThrownBy(() -> play.adjudicate("own", Ruling.ACCEPTED))
                .hasMessageContaining("say what edits it comes to");
        assertThatThrownBy(() -> play.adjudicate("own", Ruling.EDITED, "2025-01-01 end nothing"))
                .hasMessageContaining("nothing");
        play.adjudicate("own", Ruling.EDITED, "2025-02-01 change ban scope=PART");
        play.reveal();
        assertThat(play.lines()).containsExactly("2025-02-01 change ban scope=PART");
    }

    private EditSentences.Told told(String line) {
        return play.live.now().told(1, List.of(line)).get(0);
    }

    @Test
    void edits_are_told_in_the_sentences_that_the_rules_have_for_their_facts() {
        String ban = "China bans all seafood from Japan";
        assertThat(told("2025-02-01 end ban").before()).containsExactly(ban);
        assertThat(told("2025-02-01 end ban").after()).isEmpty();
        assertThat(told("2025-02-01 change ban scope=PART").after())
                .containsExactly("China bans part of the seafood from Japan");
        assertThat(told("drop ban").before()).containsExactly(ban);
        assertThat(told("2025-02-01 event LeadersMeeting actor=JPN target=CHN setting=CALL")
                        .after())
                .containsExactly("The leaders of Japan and China speak by telephone");
    }

    @Test
    void that_something_is_concluded_says_that_it_holds_and_once_it_ends_that_it_holds_no_more() {
        String begins = "2025-02-01 begin Agreement id=rescue actor=JPN target=CHN subject=rescue";
        assertThat(told(begins).after()).containsExactly("Japan and China conclude their agreement on rescue");
        assertThat(play.live
                        .now()
                        .told(1, List.of(begins, "2025-03-01 end rescue"))
                        .get(1)
                        .before())
                .containsExactly("The agreement of Japan and China on rescue holds");
    }

    @Test
    void an_event_that_says_two_things_is_told_with_both() {
        assertThat(
                        told("2025-02-01 event AttackOnNationals actor=CHN target=JPN victims=ADULTS place=Dalian fatalities=1")
                                .after())
                .containsExactly(
                        "Nationals of Japan are attacked in Dalian (adults)",
                        "An attack on nationals of Japan in Dalian costs lives: 1 dead (adults)");
    }

    @Test
    void a_fact_of_third_parties_is_told_as_theirs() {
        assertThat(told("2025-02-01 begin Tariff id=cars actor=USA target=JPN goods=cars rate=15")
                        .after())
                .containsExactly("The United States puts a tariff of 15% on cars from Japan");
    }

    @Test
    void a_fact_that_means_something_beside_others_alone_is_told_as_what_it_is_beside_them() {
        String remark =
                "2025-02-01 event RedLineRemark actor=JPN target=CHN subject=TAIWAN rank=LEADER form=REMARK about=Taiwan";
        assertThat(play.live
                        .now()
                        .told(1, List.of(remark, "2025-03-01 event Retraction actor=JPN target=CHN subject=TAIWAN"))
                        .get(1)
                        .after())
                .containsExactly("Japan takes back what it said or did over Taiwan");
    }

    @Test
    void an_edit_is_told_of_a_fact_that_began_in_the_exercise_and_one_that_cannot_be_says_nothing() {
        play.beginTurn(1);
        play.moves(play.japan, "visas");
        play.endPlanning();
        play.adjudicate("visas", Ruling.ACCEPTED);
        assertThat(told("2025-03-01 end waiver").before())
                .containsExactly("Japan eases its visa rules for citizens of China");
        assertThat(told("2025-03-01 end nothing").verb()).isNull();
    }

    @Test
    void odds_are_drawn_with_a_seed_that_the_log_keeps() {
        play.beginTurn(1);
        play.moves(play.china, "lift");
        play.endPlanning();
        play.adjudicate("lift", Ruling.ODDS);
        Proposal.Verdict verdict = play.live.now().proposals().get("lift").verdict();
        assertThat(verdict.happens()).isEqualTo(Moment.happens(verdict.seed(), 0.5));
        assertThat(Exercise.replay(play.id, Playing.RULES, store.log(play.id))
                        .proposals()
                        .get("lift")
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void a_value_that_is_still_to_be_chosen_is_no_value() {
        play.beginTurn(1);
        play.moves(play.china, "lift");
        play.endPlanning();
        assertThatThrownBy(() -> play.adjudicate(
                        "lift", Ruling.EDITED, "2025-02-01 begin Agreement id=a actor=CHN target=JPN subject=?"))
                .hasMessageContaining("say what subject is: it is still ?");
        play.adjudicate("lift", Ruling.EDITED, "2025-02-01 begin Agreement id=a actor=CHN target=JPN subject=fish?");
        assertThat(play.live.now().proposals().get("lift").verdict()).isNotNull();
    }

    @Test
    void a_seat_that_was_handed_over_is_taken_over_once_also_after_a_restart() {
        play.does(play.facilitator, new Seating.HandedOver("c", "Lee"));
        Event taken = new Seating.TakenOver("c", 1);
        play.refuses(play.facilitator, taken, "the server does that by itself");
        play.does(Seat.SERVER, taken);
        play.refuses(Seat.SERVER, taken, "this link is good no more");
        assertThat(Exercise.replay(play.id, Playing.RULES, store.log(play.id)).seats())
                .isEqualTo(play.live.now().seats());
    }

    @Test
    void a_command_that_is_sent_twice_counts_once() {
        play.beginTurn(1);
        long first = play.live.submit(play.china, "same", new Proposing.Drafted("lift", "lift", "", ""));
        long again = play.live.submit(play.china, "same", new Proposing.Drafted("lift", "lift", "", ""));
        assertThat(again).isEqualTo(first);
        assertThat(play.live.now().last()).isEqualTo(first);
    }

    @Test
    void the_log_alone_makes_the_exercise() {
        play.beginTurn(1);
        play.moves(play.china, "lift");
        play.endPlanning();
        play.adjudicate("lift", Ruling.ACCEPTED);
        play.reveal();
        play.beginTurn(2);

        Exercise replayed = Exercise.replay(play.id, Playing.RULES, store.log(play.id));

        assertThat(replayed.phase()).isEqualTo(Phase.PLANNING);
        assertThat(replayed.turn()).isEqualTo(2);
        assertThat(replayed.seats()).isEqualTo(play.live.now().seats());
        assertThat(replayed.proposals()).isEqualTo(play.live.now().proposals());
        assertThat(replayed.opening().healths(replayed.lines(1))[1]).isEqualTo(play.health());
    }

    @Test
    void a_note_can_be_changed_where_no_more_are_kept() {
        List<Recorded> log = new ArrayList<>();
        store.log(play.id)
                .forEach(each -> log.add(
                        new Recorded("full", each.number(), each.at(), each.seat(), each.command(), each.event())));
        for (int i = 0; i < Noting.MOST_NOTES; i++) {
            log.add(new Recorded("full", log.size() + 1, Instant.EPOCH, play.facilitator.id(), "n" + i, note("n" + i)));
        }
        store.append(log);
        LiveExercise full = new Exercises(store, Playing.RULES, Instant::now).find("full");

        full.submit(play.facilitator, "change", new Noting.Noted("n7", Note.Kind.NOTE, "Changed", null, null));

        assertThat(full.now().notes()).hasSize(Noting.MOST_NOTES);
        assertThat(full.now().notes().get("n7").text()).isEqualTo("Changed");
        assertThatThrownBy(() -> full.submit(play.facilitator, "more", note("more")))
                .hasMessageContaining("an exercise keeps at most 1000 notes");
    }

    private static Noting.Noted note(String id) {
        return new Noting.Noted(id, Note.Kind.NOTE, "As it was", null, null);
    }

    @Test
    void whatever_text_an_edit_carries_the_scenario_that_is_made_of_it_says_the_same() throws IOException {
        play.beginTurn(1);
        play.does(play.china, new Proposing.Drafted("own", null, "We buy fish again", ""));
        play.does(play.china, new Proposing.Submitted("own"));
        play.endPlanning();
        for (String note : List.of(
                "a\u0001b",
                "\u0000",
                "a\u0085b",
                "tab\tx",
                "a\rb",
                "😀",
                "a\\b",
                "it's",
                "'",
                "\ufeff",
                "\u202e",
                "1e3",
                "- x",
                "a: b #c",
                "\u2028",
                "no",
                "\uffff",
                "{",
                "  blanks  ")) {
            play.adjudicate("own", Ruling.EDITED, "2025-02-01 change ban scope=PART note=\"" + note + "\"");
            play.reveal();
            Path file = Files.writeString(
                    folder.resolve("played.yaml"), play.live.now().asScenario());

            assertThat(ScenarioReader.read(file, Playing.RULES).timeline().edits("ban"))
                    .last()
                    .extracting(edit -> edit.values().get("note"))
                    .isEqualTo(note);
            play.does(play.facilitator, new Phasing.RevealUndone());
        }
    }

    @Test
    void half_a_character_which_no_file_keeps_is_refused() {
        assertThatThrownBy(() -> Wire.read(
                        "request",
                        "{\"command\": \"c\", \"event\": {\"event\": \"noted\","
                                + " \"note\": \"n\", \"kind\": \"NOTE\", \"text\": \"a\\ud83d\"}}"))
                .hasMessage("request: error: holds half a character, which no file can keep: write it anew");
    }

    @Test
    void a_name_can_be_seen() {
        for (String unseen : List.of("\u200b", "\u3164", "\u2800", "\u0000", "\u00ad \u2060", "\u200d")) {
            assertThatThrownBy(() -> play.join("x", Role.TEAM, "CHN", unseen)).hasMessageContaining("a name is wanted");
        }
        play.refuses(play.facilitator, new Seating.HandedOver("c", "\u200b"), "a name is wanted");
    }

    @Test
    void a_name_loses_what_is_not_seen_and_keeps_what_its_script_or_a_sign_is_made_of() {
        assertThat(play.join("x", Role.TEAM, "CHN", "\u200bA\u0000d\u2060a\u200d")
                        .name())
                .isEqualTo("Ada");
        assertThat(play.join("y", Role.TEAM, "CHN", "Ada\u2028Lee\u0085B.").name())
                .isEqualTo("Ada Lee B.");
        for (String name : List.of(
                "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", // Persian
                "\u0936\u094d\u200d\u092f\u093e\u092e", // Hindi
                "\u0d30\u0d3e\u0d1c\u0d28\u0d4d\u200d", // Malayalam
                "👩🏽‍🚀",
                "❤️‍🔥",
                "🏴\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f")) {
            assertThat(play.join(name, Role.TEAM, "CHN", name).name()).isEqualTo(name);
        }
    }

    @Test
    void the_table_of_estimates_knows_the_team_of_who_left_and_has_the_same_order_everywhere() {
        play.does(play.facilitator, new Estimating.Asked("q", "Will it end?"));
        for (String id : List.of("s4", "s2", "s3", "s1")) {
            Seat seat = play.join(id, Role.TEAM, "CHN", "Chen");
            play.does(seat, new Estimating.Estimated("q", 0.5));
        }
        play.does(play.facilitator, new Seating.Left("s2"));
        assertThat(ExerciseCsv.of(play.live.now(), ExerciseCsv.What.ESTIMATES))
                .isEqualTo(
                        """
                        turn,question,seat,team,probability
                        0,Will it end?,s1,CHN,0.5
                        0,Will it end?,s2,CHN,0.5
                        0,Will it end?,s3,CHN,0.5
                        0,Will it end?,s4,CHN,0.5
                        """);
    }
}
