package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code comity lab}: the page follows the files. */
@Timeout(120)
class LabTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BASE =
            """
            title: Bans
            dyad: [CHN, JPN]
            from: 2024-01-31
            to: 2024-12-31
            timeline:
              - {date: 2024-01-10, event: Ban, id: tea, actor: CHN, target: JPN, goods: tea}
            """;
    private static final String RICE =
            "  - {date: 2024-02-10, event: Ban, id: rice, actor: CHN, target: JPN, goods: rice}\n";

    @TempDir
    Path folder;

    private Path rules;
    private Path layer;
    private Path base;

    private int port;
    private Thread command;

    @BeforeEach
    void a_scenario_that_is_based_on_a_file_in_another_folder() throws IOException {
        rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Event
                          goods : String
                        end
                        rule "{actor} bans {goods}"
                        when
                            Ban()
                        then
                            insertLogical( new Effect( "ban" ) );
                        end
                        """,
                        "ban: {points: -10, half-life: 1y, source: a test}\n")
                .folder();
        Files.createDirectories(folder.resolve("own"));
        Files.createDirectories(folder.resolve("shared"));
        base = Cli.write(folder.resolve("shared"), "base.yaml", BASE);
        layer = Cli.write(folder.resolve("own"), "layer.yaml", layer("../shared/base.yaml"));
    }

    private static String layer(String basedOn) {
        return "title: Layer\nbased-on: " + basedOn
                + "\ndyad: [CHN, JPN]\nfrom: 2024-01-31\nto: 2024-12-31\ntimeline: []\n";
    }

    private void open() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        command = new Thread(() -> Cli.run(
                "lab", layer.toString(), "--rules", rules.toString(), "--no-open", "--port", String.valueOf(port)));
        command.start(); // ends when it is interrupted
    }

    @AfterEach
    void close() throws InterruptedException {
        command.interrupt();
        command.join();
    }

    /** Asks until the answer holds the fact. */
    private void waitFor(String fact) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/laboratory"))
                .build();
        String answer = "";
        while (!answer.contains("\"" + fact + "\"")) {
            Thread.sleep(50);
            try {
                answer = CLIENT.send(request, BodyHandlers.ofString()).body();
            } catch (IOException e) {
                answer = "it does not listen yet";
            }
        }
        assertThat(answer).contains("\"tea\"");
    }

    @Test
    void a_file_in_another_folder_is_followed_that_the_scenario_is_based_on() throws Exception {
        open();
        waitFor("tea");

        Files.writeString(base, BASE + RICE);

        waitFor("rice");
    }

    @Test
    void so_is_one_that_it_is_based_on_since_it_was_opened() throws Exception {
        Path later = Files.createDirectories(folder.resolve("later"));
        Cli.write(later, "base.yaml", BASE + RICE.replace("rice", "salt"));
        open();
        waitFor("tea");

        Files.writeString(layer, layer("../later/base.yaml"));
        waitFor("salt");
        Files.writeString(later.resolve("base.yaml"), BASE + RICE);

        waitFor("rice");
    }
}
