package comity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import comity.engine.Comity;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.scenario.Edit;
import comity.scenario.Move;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.scenario.Timeline;
import comity.score.Point;
import comity.score.State;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped scenario: each fact that reports of the visit name moves the health as an informed observer expects. */
class IwayaVisitTest {
    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();
    private static final Scenario SCENARIO = ScenarioReader.read(Path.of("scenarios/iwaya-visit.yaml"), RULES);
    private static final String ALL = "";

    /** The direction that an informed observer expects. */
    private enum Moves {
        UP,
        DOWN;

        boolean by(double change) {
            return this == UP ? change > 0.01 : change < -0.01;
        }
    }

    private static Arguments fact(String id, String of, String judged, Moves moves, String sentence) {
        return arguments(id, of, LocalDate.parse(judged), moves, sentence);
    }

    /** Id, the date of one of its edits or all of them, the day judged, the direction, and how the reason begins. */
    static Stream<Arguments> facts() {
        return Stream.of(
                // what the leaders and ministers said, and when they met
                fact(
                        "leaders-commitment",
                        ALL,
                        "2024-12-25",
                        Moves.UP,
                        "The leaders of China and Japan commit to a mutually beneficial strategic relationship"),
                fact("lima", ALL, "2024-11-16", Moves.UP, "The leaders of China and Japan meet in Lima"),
                fact("iwaya-visit", ALL, "2024-12-26", Moves.UP, "Ministers of Japan and China meet in Beijing"),
                fact(
                        "security-dialogue",
                        ALL,
                        "2024-12-26",
                        Moves.UP,
                        "Japan and China agree to hold a dialogue on security matters"),
                fact(
                        "high-level-economic-dialogue",
                        ALL,
                        "2024-12-26",
                        Moves.UP,
                        "China and Japan agree to hold a dialogue on economy matters"),
                fact(
                        "high-level-economic-dialogue",
                        "2025-03-22",
                        "2025-06-30",
                        Moves.UP,
                        "China and Japan hold a dialogue on economy matters"),
                fact(
                        "people-dialogue",
                        ALL,
                        "2025-03-31",
                        Moves.UP,
                        "Japan and China hold a dialogue on people matters"),
                fact("environment-plan", ALL, "2024-12-25", Moves.UP, "Japan and China work together on the climate"),
                fact(
                        "china-visa-free",
                        ALL,
                        "2024-12-25",
                        Moves.UP,
                        "China lets citizens of Japan enter without a visa"),
                // the islands, the buoys, the South China Sea and the Taiwan Strait
                fact("senkaku-patrols", ALL, "2024-12-25", Moves.DOWN, "China patrols disputed space near the Senkaku"),
                fact(
                        "airspace-2024",
                        ALL,
                        "2024-08-27",
                        Moves.DOWN,
                        "China enters space that Japan claims near the Danjo"),
                fact("senkaku-buoy", ALL, "2024-12-25", Moves.DOWN, "China builds at the Senkaku Islands"),
                fact("yonaguni-buoy", ALL, "2024-12-25", Moves.DOWN, "China builds at Yonaguni"),
                fact(
                        "senkaku-buoy-removed",
                        ALL,
                        "2025-02-12",
                        Moves.UP,
                        "China takes away what it built at the Senkaku"),
                fact(
                        "yonaguni-buoy-removed",
                        ALL,
                        "2025-05-29",
                        Moves.UP,
                        "China takes away what it built at Yonaguni"),
                fact(
                        "military-concern",
                        ALL,
                        "2024-12-26",
                        Moves.DOWN,
                        "Japan protests to China over military activity"),
                fact(
                        "south-china-sea-concern",
                        ALL,
                        "2024-12-26",
                        Moves.DOWN,
                        "Japan protests to China over the South China Sea and the Taiwan Strait"),
                fact(
                        "military-incident-jpn-2024-09-25",
                        ALL,
                        "2024-09-26",
                        Moves.DOWN,
                        "Forces of Japan confront those of China in the area of the Taiwan Strait"),
                // defence, and how the forces speak with each other
                fact("security-strategy", ALL, "2024-12-25", Moves.DOWN, "Japan adopts a strategy aimed at China"),
                fact(
                        "japan-build-up",
                        ALL,
                        "2024-12-25",
                        Moves.DOWN,
                        "Japan builds up its forces against China, at 1.6%"),
                fact("defence-hotline", ALL, "2024-12-25", Moves.UP, "A hotline between China and Japan works"),
                // the United States, and other allies
                fact("us-threat-china", ALL, "2024-12-25", Moves.UP, "The United States presses China alone"),
                fact(
                        "us-tariff-japan-steel",
                        ALL,
                        "2025-03-31",
                        Moves.UP,
                        "The United States presses both China and Japan"),
                fact(
                        "south-china-sea-summit",
                        ALL,
                        "2024-12-25",
                        Moves.DOWN,
                        "The United States and Japan stand together against China"),
                fact(
                        "philippine-pact",
                        ALL,
                        "2024-12-25",
                        Moves.DOWN,
                        "Japan and the Philippines stand together against China"),
                fact("bombers-2024", ALL, "2024-12-25", Moves.DOWN, "China and Russia stand together against Japan"),
                fact(
                        "cancelled-two-plus-two",
                        ALL,
                        "2025-06-22",
                        Moves.UP,
                        "Japan and the United States fall out over China"),
                // trade and the water
                fact("seafood-ban", ALL, "2023-08-25", Moves.DOWN, "China bans all seafood from Japan"),
                fact("seafood-ban", "2025-06-29", "2025-09-30", Moves.UP, "China bans part of the seafood from Japan"),
                fact("seafood-talks", ALL, "2024-12-25", Moves.UP, "China and Japan talk about the ban on seafood"),
                fact(
                        "fukushima-water",
                        ALL,
                        "2023-09-30",
                        Moves.DOWN,
                        "Japan releases water that China fears, under the"),
                fact(
                        "fukushima-water",
                        "2024-10-15",
                        "2024-12-25",
                        Moves.UP,
                        "Japan releases water that China may test itself"),
                fact("beef-talks", ALL, "2025-02-28", Moves.UP, "China and Japan talk about the ban on beef"),
                fact("rice-talks", ALL, "2025-02-28", Moves.UP, "China and Japan talk about opening a market to rice"),
                fact("chip-controls", ALL, "2024-12-25", Moves.DOWN, "Japan restricts its exports of machines"),
                // people
                fact("suzhou-attack", ALL, "2024-06-25", Moves.DOWN, "Nationals of Japan are attacked in Suzhou"),
                fact(
                        "shenzhen-attack",
                        ALL,
                        "2024-09-19",
                        Moves.DOWN,
                        "An attack on nationals of Japan in Shenzhen costs lives: 1 dead"),
                fact("safety-assurance", ALL, "2024-09-24", Moves.UP, "Nationals of Japan are attacked in Shenzhen"),
                fact("astellas-detention", ALL, "2024-12-25", Moves.DOWN, "China puts nationals of Japan on trial"),
                fact(
                        "astellas-detention",
                        "2024-08-21",
                        "2024-12-25",
                        Moves.DOWN,
                        "China puts nationals of Japan on trial"),
                fact(
                        "astellas-detention",
                        "2025-07-16",
                        "2025-07-17",
                        Moves.DOWN,
                        "China sentences nationals of Japan"),
                fact("yasukuni-2024", ALL, "2024-08-16", Moves.DOWN, "A minister of Japan visits a shrine"),
                fact(
                        "water-summons",
                        ALL,
                        "2023-08-23",
                        Moves.DOWN,
                        "China summons the ambassador of Japan over the release"),
                // what came of it
                fact(
                        "taiwan-remark",
                        ALL,
                        "2025-11-30",
                        Moves.DOWN,
                        "A leader of Japan crosses a red line of China over Taiwan"),
                fact(
                        "taiwan-summons",
                        ALL,
                        "2025-11-14",
                        Moves.DOWN,
                        "China summons the ambassador of Japan over the remark"),
                fact("consul-post", ALL, "2025-11-09", Moves.DOWN, "China insults Japan"),
                fact("travel-advice", ALL, "2025-11-15", Moves.DOWN, "China warns its citizens about travel to Japan"),
                fact(
                        "culture-ministers-put-off",
                        ALL,
                        "2025-11-21",
                        Moves.DOWN,
                        "China calls off an exchange with Japan"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("facts")
    void a_fact_of_the_report_moves_the_health_as_expected(
            String id, String of, LocalDate judged, Moves moves, String sentence) {
        State with = state(SCENARIO, judged);
        State without = state(without(id, of), judged);

        assertThat(with.health() - without.health())
                .as("with %s, less without, on %s: %s", id, judged, moves)
                .matches(moves::by);
        assertThat(with.contributions().stream()
                        .filter(each -> each.life().evidence().contains(id)))
                .as("the reasons that rest on %s", id)
                .extracting(each -> each.life().because())
                .anyMatch(because -> because.startsWith(sentence));
    }

    private static State state(Scenario scenario, LocalDate date) {
        return Comity.with(RULES).worlds(0).state(scenario, date);
    }

    private static Scenario without(String id, String of) {
        List<Edit> left = SCENARIO.timeline().edits().stream()
                .filter(edit -> !edit.id().equals(id)
                        || !of.isEmpty() && !edit.date().toString().equals(of))
                .toList();
        assertThat(left)
                .as("without %s %s", id, of)
                .hasSizeLessThan(SCENARIO.timeline().edits().size());
        return new Scenario(
                SCENARIO.file(),
                SCENARIO.title(),
                SCENARIO.about(),
                SCENARIO.dyad(),
                SCENARIO.parties(),
                SCENARIO.from(),
                SCENARIO.to(),
                SCENARIO.step(),
                null,
                new Timeline(left, List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    @Test
    void every_fact_has_a_source_or_says_that_it_is_general_knowledge() {
        assertThat(SCENARIO.timeline().edits()).hasSizeGreaterThan(400).allSatisfy(edit -> assertThat(
                        edit.values().getOrDefault("source", edit.values().get("note")))
                .as(edit.toString())
                .asString()
                .matches("(?s)http.*|.*General knowledge, no page in hand\\."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHN,USA", "JPN,USA"})
    void other_two_of_its_parties_are_scored_by_the_same_facts(String dyad) {
        String[] parties = dyad.split(",");

        List<Point> points = Comity.with(RULES)
                .worlds(0)
                .score(SCENARIO.scoring(parties[0], parties[1]))
                .points();

        assertThat(points.stream().mapToDouble(point -> point.state().health()).summaryStatistics())
                .as("not flat")
                .satisfies(
                        health -> assertThat(health.getMax() - health.getMin()).isGreaterThan(5));
    }

    /** What each move's title promises, on a day on which it can be played. */
    private static final Map<String, Map.Entry<String, Moves>> MOVES = Map.ofEntries(
            Map.entry("lift-seafood-ban", Map.entry("2024-12-27", Moves.UP)),
            Map.entry("open-beef-market", Map.entry("2024-12-27", Moves.UP)),
            Map.entry("release-employee", Map.entry("2024-12-27", Moves.UP)),
            Map.entry("halve-patrols", Map.entry("2024-12-27", Moves.UP)),
            Map.entry("guard-schools", Map.entry("2024-12-27", Moves.UP)),
            Map.entry("answer-hotline", Map.entry("2025-12-10", Moves.UP)),
            Map.entry("end-visa-free-entry", Map.entry("2025-11-20", Moves.DOWN)),
            Map.entry("stop-rare-earths", Map.entry("2025-11-20", Moves.DOWN)),
            Map.entry("ease-visas", Map.entry("2024-12-27", Moves.UP)),
            Map.entry("hold-security-dialogue", Map.entry("2025-06-15", Moves.UP)),
            Map.entry("invite-leader", Map.entry("2025-06-15", Moves.UP)),
            Map.entry("relax-chip-controls", Map.entry("2024-12-27", Moves.UP)),
            Map.entry("take-remark-back", Map.entry("2025-11-20", Moves.UP)),
            Map.entry("visit-shrine", Map.entry("2025-10-25", Moves.DOWN)),
            Map.entry("arm-faster", Map.entry("2025-10-25", Moves.DOWN)),
            Map.entry("press-both", Map.entry("2024-12-27", Moves.UP)),
            Map.entry("deploy-missiles", Map.entry("2025-10-25", Moves.DOWN)),
            Map.entry("quarrel-over-bases", Map.entry("2024-12-27", Moves.UP)));

    static Stream<Move> moves() {
        return SCENARIO.moves().stream();
    }

    @ParameterizedTest
    @MethodSource("moves")
    void a_move_does_what_its_title_promises(Move move) {
        Map.Entry<String, Moves> promised = MOVES.get(move.id());
        assertThat(promised).as("a line above for %s", move.id()).isNotNull();
        LocalDate played = LocalDate.parse(promised.getKey());
        LocalDate judged = played.plusDays(21);

        Scenario after = SCENARIO.with("the move " + move.id(), move.on(played));

        assertThat(state(after, judged).health() - state(SCENARIO, judged).health())
                .as("%s, three weeks later: %s", move.title(), promised.getValue())
                .matches(promised.getValue()::by);
        assertThat(state(after, played.minusDays(1)).health())
                .as("before it is played")
                .isEqualTo(state(SCENARIO, played.minusDays(1)).health());
    }

    @Test
    void three_parties_have_moves() {
        assertThat(SCENARIO.moves()).hasSizeGreaterThanOrEqualTo(12).hasSameSizeAs(MOVES.keySet());
        assertThat(SCENARIO.moves().stream().map(Move::actor).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("CHN", "JPN", "USA");
    }

    @ParameterizedTest
    @CsvSource({
        "early-end, 2025-03-31, UP",
        "island-incident, 2025-02-28, DOWN",
        "third-attack, 2025-01-31, DOWN",
        "tariff-squeeze, 2025-02-28, UP",
        "taken-back, 2025-11-30, UP"
    })
    void a_branch_differs_from_what_was_as_its_title_promises(String branch, LocalDate date, Moves moves) {
        assertThat(state(SCENARIO.on(branch), date).health()
                        - state(SCENARIO, date).health())
                .as("%s, less what was, on %s: %s", branch, date, moves)
                .matches(moves::by);
        assertThat(SCENARIO.branches()).hasSize(5);
    }
}
