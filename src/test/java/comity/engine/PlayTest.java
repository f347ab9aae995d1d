package comity.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import comity.cli.Cli;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.rulebook.TinyRulebook;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.score.EffectLife;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a timeline in the engine: lives of effects. */
class PlayTest {
    private static final Rulebook SHIPPED = RulebookReader.cached(notice -> {}).shipped();

    @TempDir
    Path folder;

    private Scenario scenario(Rulebook rules, String timeline) {
        String text =
                """
                title: A test
                dyad: [CHN, JPN]
                parties: {ASEAN: the Association of Southeast Asian Nations}
                from: 2023-01-01
                to: 2026-12-31
                timeline:
                """
                        + timeline;
        return ScenarioReader.read(Cli.write(folder, "scenario.yaml", text), rules);
    }

    private List<EffectLife> play(String timeline) {
        return play(SHIPPED, timeline);
    }

    private List<EffectLife> play(Rulebook rules, String timeline) {
        Scenario scenario = scenario(rules, timeline);
        return Comity.with(rules).play(scenario, scenario.to());
    }

    private List<EffectLife> lives(String effect, String timeline) {
        return play(timeline).stream()
                .filter(life -> life.effect().equals(effect))
                .toList();
    }

    private EffectLife only(String effect, String timeline) {
        List<EffectLife> lives = lives(effect, timeline);
        assertThat(lives).hasSize(1);
        return lives.get(0);
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    @Test
    void an_effect_lives_as_long_as_its_measure_stands() {
        EffectLife ban = only(
                "trade/import-ban.full",
                """
                - {date: 2023-08-24, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
                - {date: 2025-06-30, end: ban}
                """);

        assertThat(ban.from()).isEqualTo("2023-08-24");
        assertThat(ban.until()).isEqualTo("2025-06-30");
    }

    @Test
    void an_effect_ends_the_day_an_exception_comes_to_hold() {
        EffectLife threat = only(
                "trade/tariff.threat",
                """
                - {date: 2025-01-10, begin: TariffThreat, actor: CHN, target: JPN, goods: cars, rate: 20}
                - {date: 2025-02-04, begin: Tariff, actor: CHN, target: JPN, goods: cars, rate: 20}
                """);

        assertThat(threat.from()).isEqualTo("2025-01-10");
        assertThat(threat.until()).isEqualTo("2025-02-04");
    }

    @Test
    void a_reason_that_comes_and_goes_on_one_day_never_held() {
        assertThat(
                        lives(
                                "trade/tariff.threat",
                                """
                - {date: 2025-01-10, begin: TariffThreat, actor: CHN, target: JPN, goods: cars, rate: 20}
                - {date: 2025-01-10, begin: Tariff, actor: CHN, target: JPN, goods: cars, rate: 20}
                """))
                .isEmpty();
    }

    @Test
    void a_change_ends_one_life_and_begins_another() {
        assertThat(
                        lives(
                                "security/disputed-waters.patrols",
                                """
                - {date: 2023-01-01, begin: Patrols, id: p, actor: CHN, target: JPN, days-per-month: 24, place: Lima}
                - {date: 2024-01-01, change: p, days-per-month: 29}
                """))
                .extracting(EffectLife::magnitude, EffectLife::from, EffectLife::until)
                .containsExactly(
                        tuple(24.0, day("2023-01-01"), day("2024-01-01")), tuple(29.0, day("2024-01-01"), null));
    }

    @Test
    void a_change_that_leaves_everything_as_it_was_breaks_no_life() {
        EffectLife visa = only(
                "people/visa.free",
                """
                - {date: 2024-11-30, begin: VisaPolicy, id: visa, actor: CHN, target: JPN, regime: FREE}
                - {date: 2025-03-10, change: visa, regime: FREE}
                - {date: 2025-03-11, change: visa, source: another newspaper}
                """);

        assertThat(visa.from()).isEqualTo("2024-11-30");
        assertThat(visa.until()).isNull();
    }

    @Test
    void no_sentence_goes_stale_when_a_field_changes_that_no_condition_reads() {
        assertThat(
                        lives(
                                "security/disputed-waters.patrols",
                                """
                - {date: 2023-01-01, begin: Patrols, id: p, actor: CHN, target: JPN, days-per-month: 24, place: Lima}
                - {date: 2024-01-01, change: p, place: Cusco}
                """))
                .extracting(EffectLife::because)
                .containsExactly(
                        "China patrols disputed space near Lima on 24 days a month",
                        "China patrols disputed space near Cusco on 24 days a month");
    }

    @Test
    void a_measure_may_begin_again_under_its_id() {
        assertThat(
                        lives(
                                "trade/import-ban.full",
                                """
                - {date: 2023-08-24, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
                - {date: 2025-06-30, end: ban}
                - {date: 2025-11-19, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
                """))
                .extracting(EffectLife::trigger, EffectLife::from, EffectLife::until)
                .containsExactly(
                        tuple("ban", day("2023-08-24"), day("2025-06-30")), tuple("ban", day("2025-11-19"), null));
    }

    @Test
    void the_steps_of_a_measure_stay_when_it_is_gone_under_its_own_id_and_actor() {
        EffectLife lifted = only(
                "trade/import-ban.lifted",
                """
                - {date: 2023-08-24, begin: ImportBan, id: ban, actor: CHN, target: JPN, goods: seafood, scope: ALL}
                - {date: 2025-06-30, end: ban}
                """);

        assertThat(lifted.evidence()).containsExactly("ban");
        assertThat(lifted.actor()).isEqualTo("CHN");
        assertThat(lifted.date()).isEqualTo("2025-06-30");
        assertThat(lifted.until()).isNull();
    }

    @Test
    void what_third_parties_do_reaches_only_rules_that_ask_for_them() {
        List<EffectLife> lives = play(
                """
                - {date: 2025-02-04, begin: Tariff, id: on-china, actor: USA, target: CHN, goods: steel, rate: 20}
                - {date: 2025-04-05, begin: Tariff, id: on-japan, actor: USA, target: JPN, goods: steel, rate: 10}
                """);

        assertThat(lives).extracting(EffectLife::effect).containsExactly("alignment/outside-pressure.both");
    }

    @Test
    void the_same_facts_are_between_the_two_for_another_dyad() {
        Scenario scenario = scenario(
                        SHIPPED,
                        """
                - {date: 2025-02-04, begin: Tariff, id: on-china, actor: USA, target: CHN, goods: steel, rate: 20}
                - {date: 2025-04-05, begin: Tariff, id: on-japan, actor: USA, target: JPN, goods: steel, rate: 10}
                """)
                .scoring("USA", "CHN");

        assertThat(Comity.with(SHIPPED).play(scenario, scenario.to()))
                .extracting(EffectLife::effect)
                .containsExactly("trade/tariff.levied");
    }

    @Test
    void the_steps_of_third_parties_lie_beside_their_measures() {
        assertThat(
                        lives(
                                "trade/import-ban.lifted",
                                """
                - {date: 2023-08-24, begin: ImportBan, id: ban, actor: KOR, target: JPN, goods: seafood, scope: ALL}
                - {date: 2025-06-30, end: ban}
                """))
                .isEmpty();
    }

    @Test
    void today_moves_on_the_first_of_a_month_whatever_else_happens() {
        EffectLife drift = only(
                "diplomacy/leaders.drift",
                """
                - {date: 2023-03-10, event: LeadersMeeting, actor: CHN, target: JPN, setting: VISIT}
                - {date: 2024-03-12, event: MinistersMeeting, actor: CHN, target: JPN, portfolio: FOREIGN, place: Lima}
                """);

        assertThat(drift.from()).isEqualTo("2024-04-01"); // 365 days are over on 9 March
    }

    @Test
    void a_life_goes_on_while_today_moves() {
        EffectLife drift = only(
                "diplomacy/leaders.drift",
                """
                - {date: 2023-03-10, event: LeadersMeeting, actor: CHN, target: JPN, setting: VISIT}
                """);

        assertThat(drift.until()).isNull();
    }

    @Test
    void evidence_goes_through_what_rules_conclude_in_between() {
        EffectLife both = only(
                "alignment/outside-pressure.both",
                """
                - {date: 2025-02-04, begin: Tariff, id: on-china, actor: USA, target: CHN, goods: steel, rate: 20}
                - {date: 2025-04-05, begin: Tariff, id: on-japan, actor: USA, target: JPN, goods: steel, rate: 10}
                """);

        assertThat(both.trigger()).isEqualTo("on-china");
        assertThat(both.actor()).isEqualTo("USA");
        assertThat(both.evidence()).containsExactly("on-china", "on-japan");
    }

    @Test
    void evidence_holds_everything_that_was_counted() {
        EffectLife series = only(
                "diplomacy/ministers.series",
                """
                - {date: 2024-05-01, event: MinistersMeeting, id: a, actor: CHN, target: JPN, portfolio: FOREIGN, place: Lima}
                - {date: 2024-06-01, event: MinistersMeeting, id: b, actor: JPN, target: CHN, portfolio: OTHER, place: Lima}
                - {date: 2024-07-01, event: MinistersMeeting, id: c, actor: CHN, target: JPN, portfolio: FOREIGN, place: Lima}
                """);

        assertThat(series.trigger()).isEqualTo("c");
        assertThat(series.evidence()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void two_facts_that_say_the_same_are_two_effects() {
        assertThat(
                        lives(
                                "trade/tariff.levied",
                                """
                - {date: 2025-02-04, begin: Tariff, id: one, actor: CHN, target: JPN, goods: steel, rate: 20}
                - {date: 2025-02-04, begin: Tariff, id: two, actor: CHN, target: JPN, goods: steel, rate: 20}
                """))
                .hasSize(2);
    }

    @Test
    void an_effect_knows_the_value_that_its_weight_multiplies_by() {
        assertThat(only(
                                "diplomacy/leaders.meeting",
                                """
                - {date: 2024-11-15, event: LeadersMeeting, actor: CHN, target: JPN, setting: STATE_VISIT}
                """)
                        .per())
                .isEqualTo("STATE_VISIT");
    }

    @Test
    void a_scenario_whose_facts_all_come_later_has_no_lives() {
        Scenario scenario = scenario(
                SHIPPED,
                """
                - {date: 2030-11-15, event: LeadersMeeting, actor: CHN, target: JPN, setting: VISIT}
                """);

        assertThat(Comity.with(SHIPPED).play(scenario, scenario.to())).isEmpty();
        assertThat(Comity.with(SHIPPED).state(scenario, scenario.to()).health()).isEqualTo(50);
    }

    @Test
    void a_fact_that_comes_to_count_years_later_is_as_old_as_it_is() {
        Rulebook rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "test/visits",
                        """
                        declare Visit extends Event
                          place : String
                        end
                        declare Silence extends Measure
                        end
                        rule "{actor} remembers {place}"
                        when
                            Visit()
                            not Silence()
                        then
                            insertLogical( new Effect( "visit" ) );
                        end
                        """,
                        "visit: {points: 1, half-life: 1y, source: a test}")
                .read();

        List<EffectLife> lives = play(
                rules,
                """
                - {date: 2023-02-01, begin: Silence, id: silence, actor: JPN, target: CHN}
                - {date: 2023-05-01, event: Visit, actor: CHN, target: JPN, place: Lima}
                - {date: 2025-05-01, end: silence}
                """);

        assertThat(lives)
                .extracting(EffectLife::date, EffectLife::from)
                .containsExactly(tuple(day("2023-05-01"), day("2025-05-01")));
    }

    @Test
    void facts_of_third_parties_are_skipped_where_no_rule_asks_for_any() {
        Rulebook rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "test/pacts",
                        """
                        declare Pact extends Measure
                        end
                        rule "{actor} and {target} agree"
                        when
                            Pact()
                        then
                            insertLogical( new Effect( "pact" ) );
                        end
                        """,
                        "pact: {points: 1, builds: 0d, tail: 0d, source: a test}")
                .read();

        assertThat(
                        play(
                                rules,
                                """
                - {date: 2023-02-01, begin: Pact, id: pact, actor: USA, target: CHN}
                - {date: 2024-02-01, change: pact, note: still there}
                - {date: 2025-05-01, end: pact}
                """))
                .isEmpty();
    }

    @Test
    void sentences_name_parties_as_one_speaks_of_them() {
        assertThat(
                        play(
                                """
                - {date: 2025-02-04, begin: TariffThreat, actor: ASEAN, target: CHN, goods: steel, rate: 12.5}
                - {date: 2025-02-05, begin: TariffThreat, actor: ASEAN, target: JPN, goods: steel, rate: 12.5}
                """))
                .extracting(EffectLife::because)
                .containsExactly(
                        "The Association of Southeast Asian Nations presses both China and Japan, which draws them together");
    }

    @Test
    void sentences_write_numbers_enums_and_dates_in_words() {
        assertThat(
                        play(
                                """
                - {date: 2023-11-05, event: LeadersMeeting, actor: CHN, target: JPN, setting: STATE_VISIT, place: Lima}
                - {date: 2024-02-04, begin: Tariff, id: a, actor: CHN, target: JPN, goods: steel, rate: 12.5}
                - {date: 2024-02-05, begin: Tariff, id: b, actor: CHN, target: JPN, goods: cars, rate: 60}
                """))
                .extracting(EffectLife::because)
                .contains(
                        "The leaders of China and Japan meet in Lima (state visit)",
                        "The leaders of China and Japan last met more than a year ago, on 5 November 2023",
                        "China puts a tariff of 12.5% on steel from Japan",
                        "China puts a tariff of 60% on cars from Japan");
    }
}
