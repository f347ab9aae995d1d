package comity.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laboratory's API. Each request and each answer of it is held against {@code openapi.json}. */
class LaboratoryApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ApiDocument DOCUMENT = ApiDocument.read();
    private static final String ENDLESS = "{\"kind\": \"ensemble\", \"draws\": 1000000, \"vary-weights\": true}";

    @TempDir
    static Path folder;

    private static Path file;
    private static Laboratory laboratory;
    private static WebServer server;

    private record Answered(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(body, e);
            }
        }

        String problem() {
            return json().at("/problems/0/message").asText();
        }
    }

    @BeforeAll
    static void a_laboratory() throws IOException {
        for (String name : List.of("iwaya-visit.yaml", "china-japan.yaml")) {
            Files.copy(Path.of("scenarios", name), folder.resolve(name));
        }
        file = folder.resolve("iwaya-visit.yaml");
        Rulebook rules = RulebookReader.cached(notice -> {}).shipped();
        laboratory = Laboratory.of(file, () -> rules);
        server = LaboratoryServer.start(laboratory, "127.0.0.1", 0, List.of());
    }

    @AfterAll
    static void no_laboratory() {
        server.close();
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path.substring(1)));
    }

    private static Answered get(String path) {
        return send("GET", path, at(path));
    }

    /** A request that the document allows. */
    private static Answered post(String path, String body) {
        assertThat(DOCUMENT.ofRequest("POST", path, body)).isEmpty();
        return send("POST", path, posting(path, body));
    }

    /** A request that the document does not allow, or not for these files. */
    private static Answered refused(String path, String body) {
        Answered answered = send("POST", path, posting(path, body));
        assertThat(answered.status()).as(body).isEqualTo(400);
        return answered;
    }

    private static HttpRequest.Builder posting(String path, String body) {
        return at(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static Answered send(String method, String path, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("none");
            assertThat(DOCUMENT.ofAnswer(method, path, response.statusCode(), type, response.body()))
                    .as("%s %s: %s", method, path, response.body())
                    .isEmpty();
            return new Answered(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode score(String question) {
        Answered answered = post("/api/score", question);
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        return answered.json();
    }

    private static List<String> texts(JsonNode nodes, String key) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> node.get(key).asText())
                .toList();
    }

    private static List<Double> numbers(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    private static JsonNode begun(String job) {
        Answered answered = post("/api/jobs", job);
        assertThat(answered.status()).as(answered.body()).isEqualTo(201);
        return answered.json();
    }

    private static Answered stop(JsonNode job) {
        String path = "/api/jobs/" + job.get("id").asText();
        return send("DELETE", path, at(path).DELETE());
    }

    /** Looks at a job until it is over. */
    private static JsonNode over(JsonNode begun) {
        JsonNode job = begun;
        while (job.get("state").asText().equals("running")) {
            job = get("/api/jobs/" + begun.get("id").asText()).json();
        }
        return job;
    }

    @Test
    void the_document_tells_of_every_route_and_of_no_other() {
        List<String> routes = server.routes().stream()
                .filter(route -> route.contains(" /api/"))
                .toList();

        assertThat(routes).hasSizeGreaterThan(8).containsExactlyInAnyOrderElementsOf(DOCUMENT.operations());
    }

    @Test
    void the_document_is_served() throws Exception {
        HttpResponse<String> response = CLIENT.send(at("/openapi.json").build(), BodyHandlers.ofString());

        assertThat(JSON.readTree(response.body())).isEqualTo(DOCUMENT.root());
        assertThat(response.body()).contains("\"openapi\": \"3.1.0\"");
    }

    @Test
    void every_example_of_the_document_is_what_it_is_an_example_of() {
        List<String> shown = new ArrayList<>();
        for (String name : DOCUMENT.schemas()) {
            JsonNode schema = DOCUMENT.root().at("/components/schemas/" + name);
            assertThat(schema.path("description").asText()).as(name).isNotEmpty();
            for (JsonNode example : schema.path("examples")) {
                assertThat(DOCUMENT.of(name, example.toString())).as(name).isEmpty();
                shown.add(name);
            }
        }
        assertThat(shown).contains("Question", "ReachDraft", "Problem");
    }

    @Test
    void every_schema_of_an_object_knows_all_its_keys() {
        List<JsonNode> objects = DOCUMENT.root().findParents("properties");

        assertThat(objects).hasSizeGreaterThan(40).allSatisfy(each -> assertThat(
                        each.path("additionalProperties").asText())
                .isEqualTo("false"));
    }

    @Test
    void the_laboratory_has_all_that_does_not_depend_on_a_question() {
        JsonNode answered = get("/api/laboratory").json();

        assertThat(answered.get("title").asText()).isEqualTo("Iwaya's visit to Beijing");
        assertThat(texts(answered.get("branches"), "id")).contains("early-end", "island-incident");
        assertThat(answered.get("weights")).hasSizeGreaterThan(100);
    }

    @Test
    void a_question_without_keys_is_answered_with_the_scenario_as_it_is() {
        JsonNode answer = score("{}");

        assertThat(texts(answer.get("lines"), "id")).containsExactly("base");
        assertThat(answer.get("level").get("date").asText()).isEqualTo("2025-12-31");
        assertThat(answer.get("difference").get("change").asDouble()).isZero();
        assertThat(answer.has("sourced")).isFalse();
        assertThat(answer.has("change")).isFalse();
    }

    @Test
    void contributions_add_up_to_the_level_and_movements_to_the_change() {
        JsonNode answer = score(
                "{\"with\": [\"2025-03-01 end seafood-ban\"], \"from\": \"2025-01-31\"," + " \"to\": \"2025-06-30\"}");

        assertThat(50 + points(answer.get("level"), "contributions"))
                .isCloseTo(answer.at("/level/health").asDouble(), within(1e-9));
        for (String change : List.of("difference", "change")) {
            assertThat(points(answer.get(change), "movements"))
                    .isCloseTo(answer.get(change).get("change").asDouble(), within(1e-9));
        }
        assertThat(answer.at("/change/from/date").asText()).isEqualTo("2025-01-31");
        assertThat(answer.at("/changed/facts/0/id").asText()).isEqualTo("seafood-ban");
    }

    private static double points(JsonNode explanation, String key) {
        return StreamSupport.stream(explanation.get(key).spliterator(), false)
                        .mapToDouble(share -> share.get("points").asDouble())
                        .sum()
                + StreamSupport.stream(explanation.get("small").spliterator(), false)
                        .mapToDouble(share -> share.get("points").asDouble())
                        .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"branches\": [\"early-end\", \"island-incident\"]}",
                "{\"with\": [\"2025-03-01 end seafood-ban\"], \"branches\": [\"early-end\"]}",
                "{\"with\": [\"2024-11-02 event MinistersVisit id=it's actor=JPN target=CHN\"]}",
                "{\"weights\": {\"trade/import-ban.full.points\": -9}}",
                "{\"weights\": {\"trade/import-ban.full.points\": -9}, \"with\": [\"drop taiwan-remark\"]}",
            })
    void the_command_of_an_answer_gives_the_same_healths(String question) throws Exception {
        JsonNode answer = score(question);

        List<String> words = words(answer.get("command").asText());
        words.addAll(List.of("--format", "json"));
        Cli.Run run = Cli.run(words.subList(1, words.size()).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode printed = JSON.readTree(run.out());
        List<JsonNode> trajectories = new ArrayList<>();
        trajectories.add(printed.has("base") ? printed.at("/base/trajectory") : printed.get("trajectory"));
        printed.path("branches").forEach(branch -> trajectories.add(branch.get("trajectory")));
        assertThat(trajectories).hasSameSizeAs(answer.get("lines"));
        for (int i = 0; i < trajectories.size(); i++) {
            List<Double> healths = numbers(answer.get("lines").get(i).get("health"));
            List<String> expected = texts(trajectories.get(i), "health");
            assertThat(expected).hasSameSizeAs(healths);
            for (int date = 0; date < healths.size(); date++) {
                assertThat(healths.get(date)).isCloseTo(Double.parseDouble(expected.get(date)), within(1e-9));
            }
        }
    }

    /** A command as a shell takes it apart. */
    private static List<String> words(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + command).start();
        List<String> words = new ArrayList<>(
                new String(shell.getInputStream().readAllBytes(), UTF_8).lines().toList());
        assertThat(shell.waitFor()).isZero();
        return words;
    }

    @Test
    void other_weights_are_shown_beside_those_of_the_files() {
        JsonNode sourced = score("{}");
        JsonNode answer = score("{\"weights\": {\"trade/import-ban.full.points\": -9}}");

        assertThat(answer.get("sourced")).isEqualTo(sourced.at("/lines/0/health"));
        assertThat(answer.at("/lines/0/health")).isNotEqualTo(answer.get("sourced"));
    }

    @Test
    void what_does_not_apply_is_left_out_and_told() {
        JsonNode answer = score("{\"with\": [\"nonsense\", \"drop taiwan-remark\"], \"branches\": [\"no-such\"],"
                + " \"weights\": {\"no.such\": 1, \"trade/import-ban.full.points\": 9},"
                + " \"line\": \"nowhere\", \"date\": \"1990-01-01\"}");

        assertThat(answer.get("refused"))
                .extracting(each ->
                        each.get("kind").asText() + " " + each.get("text").asText())
                .containsExactlyInAnyOrder(
                        "with nonsense",
                        "branch no-such",
                        "branch nowhere",
                        "weight no.such=1",
                        "weight trade/import-ban.full.points=9",
                        "date 1990-01-01");
        assertThat(answer.get("line").asText()).isEqualTo("with");
    }

    @Test
    void a_trajectory_tells_how_sure_each_date_is() {
        JsonNode dates = get("/api/laboratory").json().get("dates");
        JsonNode trajectory = post("/api/trajectory", "{\"line\": \"early-end\", \"branches\": [\"early-end\"]}")
                .json();

        assertThat(trajectory.get("directions")).hasSameSizeAs(dates);
        for (String percentile : List.of("p5", "p25", "p75", "p95")) {
            assertThat(trajectory.get("interval").get(percentile)).hasSameSizeAs(dates);
        }
    }

    @Test
    void why_not_tells_of_rules_that_are_silent() {
        JsonNode fires =
                post("/api/why-not", "{\"effect\": \"trade/import-ban.full\"}").json();
        JsonNode silent = post(
                        "/api/why-not",
                        "{\"effect\": \"trade/import-ban.full\", \"question\":"
                                + " {\"with\": [\"drop seafood-ban\", \"drop beef-ban\"]}}")
                .json();

        assertThat(fires.get("lives")).isNotEmpty();
        assertThat(silent.get("fires").asBoolean()).isFalse();
        assertThat(silent.get("why-not")).isNotEmpty();
    }

    @Test
    void an_effect_that_nothing_concludes_is_refused_with_the_nearest() {
        assertThat(refused("/api/why-not", "{\"effect\": \"trade/import-ban.ful\"}")
                        .problem())
                .isEqualTo("no rule concludes trade/import-ban.ful (did you mean trade/import-ban.full?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void a_report_is_what_the_command_prints(String format) throws Exception {
        String question = "{\"with\": [\"2025-03-01 end seafood-ban\"], \"branches\": [\"early-end\"]}";
        List<String> words = words(score(question).get("command").asText());
        words.addAll(List.of("--format", format));

        Answered report = post("/api/report/" + format, question);

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body())
                .isEqualTo(Cli.run(words.subList(1, words.size()).toArray(String[]::new))
                        .out());
    }

    @Test
    void a_report_in_an_unknown_format_is_not_there() {
        Answered answered = post("/api/report/pdf", "{}");

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.problem()).isEqualTo("a report is json, csv, html or svg, not pdf");
    }

    @Test
    void a_report_of_too_many_edits_is_refused_since_it_would_take_minutes() {
        String lines =
                IntStream.range(0, 41).mapToObj(i -> "\"drop fact-" + i + "\"").collect(Collectors.joining(", "));

        assertThat(refused("/api/report/json", "{\"with\": [" + lines + "]}").problem())
                .startsWith("a report has at most 40 edits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"ensemble\", \"draws\": 50}",
                "{\"kind\": \"ensemble\", \"draws\": 50, \"vary-weights\": true, \"date\": \"2024-06-30\","
                        + " \"question\": {\"weights\": {\"trade/import-ban.full.points\": -9}}}",
                "{\"kind\": \"sensitivity\", \"samples\": 32, \"question\": {\"line\": \"early-end\"}}",
                "{\"kind\": \"reach\", \"health\": 12, \"dates\": [\"2025-01-01\"], \"max-moves\": 1}",
                "{\"kind\": \"reach\", \"band\": \"tension\", \"dates\": [\"2025-01-01\"], \"max-moves\": 1,"
                        + " \"actor\": \"JPN\", \"cheapest\": true}",
                "{\"kind\": \"why-not\", \"effect\": \"trade/import-ban.full\","
                        + " \"question\": {\"with\": [\"drop seafood-ban\", \"drop beef-ban\"]}}",
            })
    void a_job_is_done_and_keeps_its_result(String asked) {
        JsonNode job = over(begun(asked));

        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("done");
        assertThat(job.get("result").isObject()).isTrue();
        assertThat(get("/api/jobs/" + job.get("id").asText()).json()).isEqualTo(job);
    }

    @Test
    void a_job_that_is_cancelled_keeps_what_is_known_by_then() {
        JsonNode job = begun(ENDLESS);

        stop(job);

        JsonNode stopped = over(job);
        assertThat(stopped.get("state").asText()).isEqualTo("stopped");
        assertThat(stopped.at("/result/draws").asInt())
                .isLessThan(stopped.at("/result/asked").asInt());
    }

    @Test
    void a_third_job_at_a_time_is_refused() {
        JsonNode first = begun(ENDLESS);
        JsonNode second = begun(ENDLESS);
        try {
            Answered third = post("/api/jobs", ENDLESS);

            assertThat(third.status()).isEqualTo(429);
            assertThat(third.problem()).isEqualTo("two jobs are running: wait for one, or cancel it");
        } finally {
            stop(first);
            stop(second);
            over(first);
            over(second);
        }
    }

    @Test
    void a_job_of_an_unknown_id_is_not_there() {
        assertThat(get("/api/jobs/no-such").status()).isEqualTo(404);
        assertThat(send("DELETE", "/api/jobs/no-such", at("/api/jobs/no-such").DELETE())
                        .problem())
                .isEqualTo("there is no such job, or not any more");
    }

    @Test
    void edits_are_saved_as_a_branch_and_the_comments_of_the_file_stay() throws IOException {
        List<String> before = Files.readAllLines(file);

        Answered saved =
                post("/api/branches", "{\"id\": \"lifted-early\", \"with\": [\"2025-02-01 end seafood-ban\"]}");

        assertThat(saved.status()).isEqualTo(201);
        assertThat(texts(saved.json().get("branches"), "id")).contains("lifted-early");
        List<String> after = Files.readAllLines(file);
        assertThat(after).containsSubsequence(before).contains("  - id: lifted-early");
        assertThat(after.stream().filter(line -> line.contains("# "))).isNotEmpty();
        String line = "{\"line\": \"lifted-early\", \"branches\": [\"lifted-early\"]}";
        assertThat(score(line).at("/lines/1/health"))
                .isEqualTo(score("{\"with\": [\"2025-02-01 end seafood-ban\"]}").at("/lines/1/health"));
    }

    @Test
    void a_branch_that_the_file_cannot_take_leaves_it_as_it_was() throws IOException {
        String before = Files.readString(file);
        String with = ", \"with\": [\"2025-03-01 end seafood-ban\"]}";

        assertThat(refused("/api/branches", "{\"id\": \"early-end\"" + with).problem())
                .isEqualTo("there is a branch early-end already: choose another id");
        assertThat(refused("/api/branches", "{\"id\": \"../x\"" + with).problem())
                .startsWith("the id of a branch is a word such as early-end");
        assertThat(refused("/api/branches", "{\"id\": \"none\", \"with\": []}").problem())
                .isEqualTo("a branch needs edits: change some fact first");
        assertThat(refused("/api/branches", "{\"id\": \"bad\", \"with\": [\"nonsense\"]}")
                        .problem())
                .startsWith("an edit is written DATE event TYPE");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void saved_files_are_told_to_pages_and_what_is_wrong_with_them_beside_the_last_good_state() throws Exception {
        String good = Files.readString(file);
        BlockingQueue<String> events = events();
        try {
            Files.writeString(file, good.replace("title: Iwaya's visit to Beijing", "title: Another"));
            assertThat(told(events)).isEqualTo(readings());
            assertThat(get("/api/laboratory").json().get("title").asText()).isEqualTo("Another");

            Files.writeString(file, good.replace("step: month", "step: moon"));
            assertThat(told(events)).isEqualTo(readings());
            JsonNode bad = get("/api/laboratory").json();
            assertThat(bad.get("title").asText()).isEqualTo("Another");
            assertThat(bad.at("/problems/0/file").asText()).endsWith("iwaya-visit.yaml");
            assertThat(good.lines().toList().get(bad.at("/problems/0/line").asInt() - 1))
                    .startsWith("step:");
            assertThat(score("{}").at("/level/health").asDouble()).isPositive();
        } finally {
            Files.writeString(file, good);
        }
        assertThat(told(events)).isEqualTo(readings());
        assertThat(get("/api/laboratory").json().get("problems")).isEmpty();
    }

    private static String readings() {
        return get("/api/laboratory").json().get("readings").asText();
    }

    /** The data of events, as they come. */
    private static BlockingQueue<String> events() {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        CompletableFuture<HttpResponse<Void>> stream = CLIENT.sendAsync(
                at("/api/events").header("Accept", "text/event-stream").build(),
                BodyHandlers.fromLineSubscriber(new Lines(events)));
        assertThat(stream).isNotCompletedExceptionally();
        return events;
    }

    /** Reads the files until the page is told: it may not be listening yet. Events of earlier reloads are passed over. */
    private static String told(BlockingQueue<String> events) throws InterruptedException {
        events.clear();
        String data = null;
        for (int times = 0; data == null && times < 100; times++) {
            laboratory.reload();
            data = events.poll(200, TimeUnit.MILLISECONDS);
        }
        for (String later = data; later != null; later = events.poll(200, TimeUnit.MILLISECONDS)) {
            data = later;
        }
        return data;
    }

    /** Passes on the data of events. */
    private record Lines(BlockingQueue<String> events) implements java.util.concurrent.Flow.Subscriber<String> {
        @Override
        public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("data:")) {
                events.add(line.substring(5).strip());
            }
        }

        @Override
        public void onError(Throwable ended) {
            events.add(String.valueOf(ended));
        }

        @Override
        public void onComplete() {
            events.add("the stream ended");
        }
    }

    @Test
    void a_stream_of_events_is_asked_for_as_one() {
        assertThat(get("/api/events").status()).isEqualTo(406);
    }

    /** Each is refused by the document as well as by the server. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "3",
                "\"with\"",
                "{\"wiht\": []}",
                "{\"with\": 3}",
                "{\"with\": \"drop taiwan-remark\"}",
                "{\"with\": [3]}",
                "{\"with\": [null]}",
                "{\"with\": [{}]}",
                "{\"with\": [\"\"]}",
                "{\"weights\": []}",
                "{\"weights\": {\"a\": \"1\"}}",
                "{\"weights\": {\"a\": true}}",
                "{\"branches\": {}}",
                "{\"branches\": [[]]}",
                "{\"line\": 3}",
                "{\"line\": false}",
                "{\"date\": 20240101}",
                "{\"date\": \"yesterday\"}",
                "{\"date\": []}",
                "{\"from\": \"2024-01-31\"}",
            })
    void a_question_of_a_wrong_shape_is_refused_as_the_document_says(String question) {
        assertThat(DOCUMENT.ofRequest("POST", "/api/score", question)).isNotEmpty();
        assertThat(refused("/api/score", question).problem()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\": \"prophecy\"}",
                "{\"kind\": 3}",
                "{\"kind\": \"ensemble\", \"drws\": 3}",
                "{\"kind\": \"ensemble\", \"draws\": 0}",
                "{\"kind\": \"ensemble\", \"draws\": 1000001}",
                "{\"kind\": \"ensemble\", \"draws\": \"50\"}",
                "{\"kind\": \"ensemble\", \"draws\": 5.5}",
                "{\"kind\": \"ensemble\", \"vary-weights\": \"true\"}",
                "{\"kind\": \"ensemble\", \"question\": []}",
                "{\"kind\": \"sensitivity\", \"samples\": 1}",
                "{\"kind\": \"reach\", \"dates\": [\"2025-01-01\"]}",
                "{\"kind\": \"reach\", \"health\": 101, \"dates\": [\"2025-01-01\"]}",
                "{\"kind\": \"reach\", \"health\": 50}",
                "{\"kind\": \"reach\", \"health\": 50, \"dates\": \"2025-01-01\"}",
                "{\"kind\": \"reach\", \"health\": 50, \"band\": \"tension\", \"dates\": [\"2025-01-01\"]}",
                "{\"kind\": \"reach\", \"health\": 50, \"dates\": [\"2025-01-01\"], \"max-moves\": 7}",
                "{\"kind\": \"why-not\"}",
            })
    void a_job_of_a_wrong_shape_is_refused_as_the_document_says(String job) {
        assertThat(DOCUMENT.ofRequest("POST", "/api/jobs", job)).isNotEmpty();
        assertThat(refused("/api/jobs", job).problem()).isNotEmpty();
    }

    @Test
    void two_hundred_clients_at_once_are_answered_as_each_would_be_alone() {
        List<String> questions = List.of(
                "{}",
                "{\"with\": [\"2025-03-01 end seafood-ban\"]}",
                "{\"with\": [\"drop taiwan-remark\"], \"date\": \"2025-11-30\"}",
                "{\"weights\": {\"trade/import-ban.full.points\": -9}}",
                "{\"branches\": [\"early-end\", \"island-incident\"], \"line\": \"early-end\"}",
                "{\"with\": [\"no such thing\"]}");
        List<String> alone = questions.stream()
                .map(question -> post("/api/score", question).body())
                .toList();

        List<CompletableFuture<List<String>>> clients = IntStream.range(0, 200)
                .mapToObj(client -> {
                    CompletableFuture<List<String>> answers = CompletableFuture.completedFuture(new ArrayList<>());
                    for (int i = client; i < client + 3; i++) {
                        HttpRequest request =
                                posting("/api/score", questions.get(i % 6)).build();
                        answers = answers.thenCompose(so -> CLIENT.sendAsync(request, BodyHandlers.ofString())
                                .thenApply(response -> {
                                    so.add(response.body());
                                    return so;
                                }));
                    }
                    return answers;
                })
                .toList();

        for (int client = 0; client < 200; client++) {
            assertThat(clients.get(client).join())
                    .containsExactly(alone.get(client % 6), alone.get((client + 1) % 6), alone.get((client + 2) % 6));
        }
        assertThat(new TreeSet<>(alone)).hasSize(6);
    }
}
