package comity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.workshop.Beginning;
import comity.workshop.EventStore;
import comity.workshop.Exercises;
import comity.workshop.Keys;
import comity.workshop.LiveExercise;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An exercise that a test asks over HTTP. Each answer is held against the document of the API. */
abstract class AskedWorkshop {
    static final Path FISH = Path.of("src/test/resources/comity/workshop/fish.yaml");
    static final ApiDocument DOCUMENT = ApiDocument.read("workshop/openapi.json");
    static final ObjectMapper JSON = new ObjectMapper();
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Rulebook rules;

    @TempDir
    Path folder;

    final Map<String, String> cookies = new HashMap<>();
    final Map<String, List<String>> told = new HashMap<>();
    Instant now = Instant.parse("2026-03-01T09:00:00Z");
    EventStore store;
    Exercises exercises;
    WebServer server;
    Map<String, Doors.Link> links;
    String id;

    @BeforeAll
    static void rules() {
        rules = RulebookReader.cached(message -> {}).shipped();
    }

    @BeforeEach
    void an_exercise() {
        store = EventStore.open(folder);
        exercises = new Exercises(store, rules, () -> now);
        id = exercises.begin(Beginning.of(FISH, null, rules));
        Keys keys = Keys.of(folder);
        server = WorkshopServer.start(exercises, keys, rules, () -> now, "127.0.0.1", 0);
        links = new HashMap<>();
        LiveExercise live = exercises.find(id);
        Doors.links(live, keys, server.address()).forEach(link -> links.put(link.as(), link));
    }

    @AfterEach
    void end() {
        server.close();
        store.close();
    }

    HttpRequest.Builder at(String path, String as) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.address() + path + "?x=" + id + (as.isEmpty() ? "" : "&as=" + as)))
                .timeout(Duration.ofSeconds(20));
        if (cookies.containsKey(as)) {
            request.header("Cookie", cookies.get(as));
        }
        return request;
    }

    /** What keeps a seat. */
    static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    HttpResponse<String> get(String path, String as) throws IOException, InterruptedException {
        return checked("GET", "/" + path, as, CLIENT.send(at(path, as).build(), BodyHandlers.ofString()));
    }

    HttpResponse<String> post(String path, String as, String body) throws IOException, InterruptedException {
        HttpRequest request = at(path, as)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return checked("POST", "/" + path, as, CLIENT.send(request, BodyHandlers.ofString()));
    }

    /** Each answer is as the document says, and remembered as what that seat was told. */
    HttpResponse<String> checked(String method, String path, String as, HttpResponse<String> response) {
        told.computeIfAbsent(as, missing -> Collections.synchronizedList(new ArrayList<>()))
                .add(response.headers().map() + response.body());
        assertThat(DOCUMENT.ofAnswer(
                        method,
                        path,
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(""),
                        response.body()))
                .as(method + " " + path + " " + response.body())
                .isEmpty();
        return response;
    }

    HttpResponse<String> join(String as, String pin) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("api/join", as, join(pin));
        answer.headers().firstValue("Set-Cookie").ifPresent(cookie -> cookies.put(as, cookie.replaceFirst(";.*", "")));
        return answer;
    }

    static String join(String pin) {
        return "{\"command\": \"%s\", \"pin\": \"%s\", \"name\": \"<script>alert(1)</script>\"}"
                .formatted(UUID.randomUUID(), pin);
    }

    void everybodyJoins() throws IOException, InterruptedException {
        for (String as : List.of("facilitator", "CHN", "JPN", "room")) {
            assertThat(join(as, links.get(as).pin()).statusCode()).isEqualTo(200);
        }
    }

    HttpResponse<String> does(String as, String event) throws IOException, InterruptedException {
        return post("api/do", as, "{\"command\": \"%s\", \"event\": %s}".formatted(UUID.randomUUID(), event));
    }

    /** The number of what was done. */
    long done(String as, String event) throws IOException, InterruptedException {
        HttpResponse<String> answer = does(as, event);
        assertThat(answer.body()).contains("number");
        return JSON.readTree(answer.body()).get("number").asLong();
    }

    /** The id of a seat. */
    String seat(String as) throws IOException, InterruptedException {
        return JSON.readTree(get("api/view", as).body()).at("/seat/id").asText();
    }

    static String problem(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body()).at("/problems/0/message").asText();
    }

    /** Waits until a seat was told a line that holds some text. */
    void hears(String as, String part) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            if (List.copyOf(told.get(as)).stream().anyMatch(line -> line.contains(part))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError(as + " was never told " + part);
    }

    /** Remembers all that a seat's stream of events tells it. */
    Thread stream(String as) {
        List<String> own = told.computeIfAbsent(as, missing -> Collections.synchronizedList(new ArrayList<>()));
        Thread thread = new Thread(() -> {
            try (Stream<String> lines = CLIENT.send(
                            at("api/events", as)
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofLines())
                    .body()) {
                lines.forEach(own::add);
            } catch (IOException | InterruptedException | RuntimeException e) {
                own.add("ended");
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
