package comity.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that nobody can write, such as one on a medium that is read-only. */
class ReadOnlyFolderTest {
    /** Root can write everywhere but on what is mounted read-only. */
    private static final String LOCKED =
            """
            data=$1; shift
            if [ "$(id -u)" = 0 ]; then
                exec unshare -m sh -c 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"' "$data" "$@"
            else
                chmod -R a-w "$data" && exec "$@"
            fi
            """;

    @TempDir
    Path folder;

    private Path data;
    private String id;
    private int events;

    @BeforeEach
    void an_exercise_that_was_held() throws Exception {
        data = folder.resolve("on a stick #1");
        id = Held.in(data);
        try (EventStore store = EventStore.open(data)) {
            events = store.log(id).size();
        }
        assumeTrue(locked("test", "!", "-w", data.toString()).waitFor() == 0, "nobody here can take writing away");
    }

    @AfterEach
    void unlock() throws Exception {
        new ProcessBuilder("chmod", "-R", "u+w", data.toString()).start().waitFor();
    }

    private Process locked(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("sh", "-c", LOCKED, "sh", data.toString()));
        all.addAll(List.of(command));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }

    private String workshop(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC",
                "-XX:TieredStopAtLevel=1",
                "-Dcomity.rules=" + Path.of("rules").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "comity.cli.Main",
                "workshop"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        return new String(
                locked(command.toArray(String[]::new)).getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void no_exercise_is_begun_where_it_could_not_be_kept() throws IOException {
        assertThat(workshop(Playing.FISH.toString(), "--port", "0"))
                .contains("cannot be written, so that exercises could not be kept: choose another --data");
    }

    @Test
    void what_was_held_can_be_looked_at() throws IOException {
        assertThat(workshop("list")).contains(id);
        assertThat(workshop("export", id, "--format", "log").lines()).hasSize(events);
    }
}
