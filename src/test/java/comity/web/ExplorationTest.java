package comity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.cli.Cli;
import comity.engine.Comity;
import comity.explore.EffectOnDate;
import comity.explore.SmallestChange;
import comity.rulebook.TinyRulebook;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long questions of the laboratory, through its API. */
class ExplorationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static TinyRulebook rules;
    private static Path file;
    private static WebServer server;

    @BeforeAll
    static void a_laboratory() {
        rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare enum Scope ALL, PART; end
                        declare Ban extends Measure
                          goods : String
                          scope : Scope
                        end
                        declare Visit extends Event
                          place : String
                          rank : double
                        end
                        rule "{actor} bans all {goods}"
                        when
                            Ban( scope == Scope.ALL )
                        then
                            insertLogical( new Effect( "full" ) );
                        end
                        rule "{actor} bans some {goods}"
                        when
                            Ban( scope == Scope.PART )
                        then
                            insertLogical( new Effect( "part" ) );
                        end
                        rule "{actor} visits {place}"
                        when
                            Visit( $rank : rank )
                        then
                            insertLogical( new Effect( "visit" ).times( $rank ) );
                        end
                        """,
                        """
                        full: {points: [-12, -10, -8], builds: 0d, tail: 0d, source: a test}
                        part: {points: -4, builds: 0d, tail: 0d, source: a test}
                        visit: {points: 2, half-life: 1y, source: a test}
                        """);
        file = Cli.write(
                folder,
                "scenario.yaml",
                """
                title: Ban and visit
                dyad: [CHN, JPN]
                from: 2024-01-31
                to: 2024-12-31
                step: month
                timeline:
                  - {date: 2024-01-10, begin: Ban, id: tea-ban, actor: CHN, target: JPN, goods: tea, scope: PART, source: a test}
                  - {date: 2024-02-10, change: tea-ban, goods: green tea}
                branches:
                  - {id: full-ban, edits: [{date: 2024-03-01, change: tea-ban, scope: ALL}]}
                moves:
                  - {id: lift, title: China lifts it, actor: CHN, cost: 3, edits: [{end: tea-ban}]}
                  - id: visit
                    title: Japan visits
                    actor: JPN
                    cost: 1
                    edits: [{event: Visit, id: v, actor: JPN, target: CHN, place: "The \\"Great\\" hall, O'Hara's", rank: 2.5}]
                """);
        server = LaboratoryServer.start(Laboratory.of(file, rules::read), "127.0.0.1", 0, List.of());
    }

    @AfterAll
    static void no_laboratory() {
        server.close();
    }

    private static JsonNode read(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private static JsonNode post(String path, String body) {
        return read(at(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** Begins a job and looks at it until it is over. */
    private static JsonNode job(String body) {
        return over(post("api/jobs", body));
    }

    private static JsonNode over(JsonNode begun) {
        JsonNode job = begun;
        while (job.path("state").asText().equals("running")) {
            job = read(at("api/jobs/" + begun.get("id").asText()));
        }
        return job;
    }

    private static String with(ArrayNode lines) {
        ObjectNode question = JSON.createObjectNode();
        question.set("with", lines);
        return question.toString();
    }

    @Test
    void why_not_says_at_once_why_and_leaves_the_search_for_a_change_to_a_job() {
        JsonNode why = post("api/why-not", "{\"effect\": \"ban.full\"}");

        assertThat(why.get("fires").asBoolean()).isFalse();
        assertThat(why.get("why-not").get(0).get("conditions").get(0).asText()).isEqualTo("Ban( scope == Scope.ALL )");
        assertThat(why.has("change")).isFalse();
    }

    @Test
    void the_job_finds_the_smallest_change_and_its_edits_make_the_effect_fire() {
        JsonNode job = job("{\"kind\": \"why-not\", \"effect\": \"ban.full\"}");

        JsonNode result = job.get("result");
        assertThat(job.get("state").asText()).isEqualTo("done");
        assertThat(result.get("change").get("it-would-fire-if").asText()).isEqualTo("tea-ban had scope ALL, not PART");
        assertThat(result.get("stopped").asBoolean()).isFalse();
        assertThat(result.get("examined").asLong())
                .isPositive()
                .isLessThanOrEqualTo(result.get("of").asLong());
        ArrayNode lines = (ArrayNode) result.get("change").get("with");
        assertThat(lines)
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "drop tea-ban",
                        "2024-01-10 begin Ban id=tea-ban actor=CHN target=JPN source=\"a test\" goods=tea scope=ALL",
                        "2024-02-10 change tea-ban goods=\"green tea\"");
        JsonNode then = post("api/why-not", "{\"effect\": \"ban.full\", \"question\": " + with(lines) + "}");
        assertThat(then.get("fires").asBoolean()).isTrue();
    }

    @Test
    void the_job_asks_what_is_explained_on_the_date_that_is_asked_about() {
        String onBranch = "{\"kind\": \"why-not\", \"effect\": \"ban.full\", \"question\": {\"line\": \"full-ban\"}";

        JsonNode before = job(onBranch + ", \"date\": \"2024-02-29\"}").get("result");
        JsonNode after = job(onBranch + ", \"date\": \"2024-03-31\"}").get("result");

        assertThat(before.get("fires").asBoolean()).isFalse();
        assertThat(after.get("fires").asBoolean()).isTrue();
        assertThat(after.get("lives").get(0).get("evidence").get(0).asText()).isEqualTo("tea-ban");
        assertThat(after.get("change").isNull()).isTrue();
    }

    @Test
    void an_effect_that_no_rule_concludes_is_refused_with_the_nearest() {
        JsonNode refused = post("api/jobs", "{\"kind\": \"why-not\", \"effect\": \"trade/ban.ful\"}");

        assertThat(refused.get("problems").get(0).get("message").asText())
                .startsWith("no rule concludes trade/ban.ful")
                .contains("trade/ban.full");
    }

    @Test
    void a_job_without_an_effect_or_of_an_unknown_kind_is_refused() {
        JsonNode none = post("api/jobs", "{\"kind\": \"why-not\"}");
        JsonNode unknown = post("api/jobs", "{\"kind\": \"whynot\"}");

        assertThat(none.get("problems").get(0).get("message").asText()).contains("effect");
        assertThat(unknown.get("problems").get(0).get("message").asText())
                .isEqualTo("kind is ensemble, sensitivity, reach or why-not, not whynot");
    }

    @Test
    void a_search_for_a_change_that_is_stopped_says_so_and_tries_no_more() {
        Scenario scenario = ScenarioReader.read(file, rules.read());
        Comity comity = Comity.with(rules.read());
        SmallestChange search = EffectOnDate.without(comity, scenario, "trade/ban.full", LocalDate.of(2024, 6, 30))
                .search(comity, scenario);

        search.stop();

        assertThat(search.find()).isEmpty();
        assertThat(search.isStopped()).isTrue();
        assertThat(search.examined()).isZero();
        assertThat(search.of()).isPositive();
    }

    @Test
    void the_edits_of_moves_give_the_health_that_the_search_found() {
        JsonNode laboratory = read(at("api/laboratory"));
        JsonNode reached =
                job("""
                {"kind": "reach", "health": 52, "max-moves": 2, "dates": ["2024-06-30", "2024-11-30"]}""")
                        .get("result");
        JsonNode solution = reached.get("solutions").get(0);

        ArrayNode lines = JSON.createArrayNode();
        for (JsonNode played : solution.get("moves")) {
            for (JsonNode move : laboratory.get("moves")) {
                if (move.get("id").equals(played.get("move"))) {
                    move.get("edits")
                            .forEach(edit -> lines.add(played.get("date").asText() + " " + edit.asText()));
                }
            }
        }
        JsonNode answer = post("api/score", with(lines));

        assertThat(lines).hasSize(2);
        assertThat(answer.get("refused")).isEmpty();
        assertThat(answer.get("level").get("health").asDouble())
                .isCloseTo(solution.get("health").asDouble(), within(1e-9));
    }

    @Test
    void a_move_is_written_without_a_date_its_quotes_as_a_line_can_hold_them() {
        JsonNode moves = read(at("api/laboratory")).get("moves");

        assertThat(moves.get(0).get("edits")).extracting(JsonNode::asText).containsExactly("end tea-ban");
        assertThat(moves.get(1).get("edits"))
                .extracting(JsonNode::asText)
                .containsExactly("event Visit id=v actor=JPN target=CHN place='The \"Great\" hall, O’Hara’s' rank=2.5");
    }

    @Test
    void a_job_that_is_cancelled_gives_what_it_knows_by_then() {
        JsonNode begun =
                post("api/jobs", """
                {"kind": "ensemble", "draws": 1000000, "vary-weights": true}""");

        read(at("api/jobs/" + begun.get("id").asText()).DELETE());
        JsonNode job = over(begun);

        assertThat(job.get("state").asText()).isEqualTo("stopped");
        assertThat(job.get("of").asLong()).isEqualTo(1_000_000);
        assertThat(job.get("result").get("draws").asLong()).isLessThan(1_000_000);
    }
}
