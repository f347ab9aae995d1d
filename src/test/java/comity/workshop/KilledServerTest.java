package comity.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed at random moments of an exercise loses nothing that it acknowledged, and counts nothing twice.
 * {@code -Dcomity.kills=200} for the long run, which {@code src/bench/kills} does.
 */
class KilledServerTest {
    private static final int KILLS = Integer.getInteger("comity.kills", 4);
    private static final int MOST_COMMANDS_BETWEEN = 40;
    private static final long SEED = 20241225;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(SEED);
    private final Map<String, String> cookies = new HashMap<>();
    private Process server;
    private int port;
    private String id;

    @BeforeEach
    void begin() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start();
        try (EventStore store = EventStore.look(data)) {
            id = store.exercises().get(0);
        }
        Keys keys = Keys.of(data);
        join("facilitator", keys.pin(id, Seat.Role.FACILITATOR, null));
        join("CHN", keys.pin(id, Seat.Role.TEAM, "CHN"));
    }

    @AfterEach
    void end() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    private void start() throws IOException, InterruptedException {
        start("");
    }

    /** @param limit a command of the shell that limits what the server may do */
    private void start(String limit) throws IOException, InterruptedException {
        Path out = data.resolve("server.out");
        server = new ProcessBuilder(
                        "sh",
                        "-c",
                        limit + "exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=UTC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dcomity.rules=" + Path.of("rules").toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "comity.cli.Main",
                        "workshop",
                        Playing.FISH.toString(),
                        "--data",
                        data.toString(),
                        "--port",
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        for (int tries = 0; tries < 600; tries++) {
            try {
                client.send(HttpRequest.newBuilder(address("health")).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                if (!server.isAlive()) {
                    throw new IllegalStateException(Files.readString(out));
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException(Files.readString(out));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + "/" + path);
    }

    private HttpResponse<String> post(String path, String as, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("api/" + path + "?x=" + id + "&as=" + as))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (cookies.containsKey(as)) {
            request.header("Cookie", cookies.get(as));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void join(String as, String pin) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                "join",
                as,
                "{\"command\": \"%s\", \"pin\": \"%s\", \"name\": \"%s\"}".formatted(UUID.randomUUID(), pin, as));
        assertThat(answer.statusCode()).isEqualTo(200);
        cookies.put(as, answer.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", ""));
    }

    /** What a seat asks for next, over and over: a draft that changes, is submitted and taken back; a note. */
    private static String event(int number) {
        return switch (number % 4) {
            case 0 ->
                "{\"event\": \"drafted\", \"proposal\": \"p\", \"move\": null, \"words\": \"We try, %d\", \"argument\": \"\"}"
                        .formatted(number);
            case 1 -> "{\"event\": \"submitted\", \"proposal\": \"p\"}";
            case 2 -> "{\"event\": \"taken-back\", \"proposal\": \"p\"}";
            default ->
                "{\"event\": \"noted\", \"note\": \"n\", \"kind\": \"NOTE\", \"text\": \"Note %d\"}".formatted(number);
        };
    }

    @Test
    void what_was_acknowledged_is_there_once_and_seats_stay() throws Exception {
        assertThat(post(
                                "do",
                                "facilitator",
                                command(UUID.randomUUID().toString(), "{\"event\": \"turn-begun\", \"turn\": 1}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(
                                "do",
                                "facilitator",
                                command(UUID.randomUUID().toString(), "{\"event\": \"clock-set\", \"seconds\": null}"))
                        .statusCode())
                .isEqualTo(200);
        Map<String, Long> acknowledged = new HashMap<>();
        int number = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int before = random.nextInt(MOST_COMMANDS_BETWEEN);
            for (int i = 0; i < before; i++) {
                send(number++, acknowledged);
            }
            Thread killer = new Thread(() -> {
                try {
                    TimeUnit.MICROSECONDS.sleep(random.nextInt(8000));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                server.destroyForcibly();
            });
            killer.start();
            String cut = UUID.randomUUID().toString();
            boolean answered = trySend(number, cut, acknowledged);
            killer.join();
            server.waitFor();
            start();
            if (!answered) { // as a page does: the same command again
                assertThat(trySend(number, cut, acknowledged)).isTrue();
            }
            number++;
        }
        List<String> kept = new ArrayList<>();
        try (EventStore store = EventStore.look(data)) {
            store.log(id).forEach(recorded -> kept.add(recorded.command().replaceFirst(".*/", "")));
        }
        assertThat(kept).doesNotHaveDuplicates();
        assertThat(acknowledged).hasSize(number);
        acknowledged.forEach(
                (command, at) -> assertThat(kept.get((int) (at - 1))).isEqualTo(command));
        assertThat(kept).hasSize(number + 5); // begun, two seats, turn, clock
    }

    @Test
    void when_the_disk_is_full_a_command_is_refused_and_nothing_is_lost() throws Exception {
        server.destroyForcibly().waitFor();
        start("ulimit -f 12000; "); // blocks of 512 bytes that a file may have
        String text = "x".repeat(3900);
        int kept = 0;
        HttpResponse<String> answer;
        do {
            answer = post(
                    "do",
                    "facilitator",
                    command(
                            UUID.randomUUID().toString(),
                            "{\"event\": \"noted\", \"note\": \"n\", \"kind\": \"NOTE\", \"text\": \"%d %s\"}"
                                    .formatted(kept, text)));
            kept += answer.statusCode() == 200 ? 1 : 0;
        } while (answer.statusCode() == 200 && kept < 5000);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("it could not be kept, and nothing was changed");
        assertThat(client.send(HttpRequest.newBuilder(address("health")).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        server.destroyForcibly().waitFor();

        start();

        try (EventStore store = EventStore.look(data)) {
            assertThat(store.log(id)).hasSize(kept + 3); // begun, two seats
        }
        assertThat(post("do", "facilitator", command(UUID.randomUUID().toString(), event(3)))
                        .statusCode())
                .isEqualTo(200);
    }

    private void send(int number, Map<String, Long> acknowledged) throws IOException, InterruptedException {
        assertThat(trySend(number, UUID.randomUUID().toString(), acknowledged)).isTrue();
    }

    /** Whether the server answered. */
    private boolean trySend(int number, String command, Map<String, Long> acknowledged) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    post("do", number % 4 == 3 ? "facilitator" : "CHN", command(command, event(number)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode said = JSON.readTree(answer.body());
            acknowledged.put(command, said.get("number").asLong());
            return true;
        } catch (IOException e) { // killed meanwhile
            return false;
        }
    }

    private static String command(String id, String event) {
        return "{\"command\": \"%s\", \"event\": %s}".formatted(id, event);
    }
}
