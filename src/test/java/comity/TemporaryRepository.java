package comity;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A git repository with rules and scenarios, and a {@code ./comity} that runs the classes under test. */
final class TemporaryRepository {
    /** A small rulebook with a scenario. */
    static final Path SAMPLE = Path.of("src/sample/shared-river");

    /** This project. */
    static final Path HERE = Path.of("");

    /** Nobody's own settings: git reads none but the repository's. */
    private static final Map<String, String> GIT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_AUTHOR_NAME", "A tester",
            "GIT_AUTHOR_EMAIL", "tester@example.org",
            "GIT_COMMITTER_NAME", "A tester",
            "GIT_COMMITTER_EMAIL", "tester@example.org");

    /** What a process printed, on both its streams, and the code it exits with. */
    record Run(int exitCode, String out) {}

    private final Path folder;

    private TemporaryRepository(Path folder) {
        this.folder = folder;
    }

    /**
     * On the branch {@code main}, with nothing committed.
     *
     * @param from has the rules and scenarios
     */
    static TemporaryRepository in(Path folder, Path from) {
        TemporaryRepository repository = new TemporaryRepository(folder);
        repository.copy(from, "rules", "scenarios");
        repository.copy(HERE, ".githooks");
        repository.comity();
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /** Commits all there is. */
    void commit(String message) {
        git("add", "--all");
        git("commit", "--quiet", "--message", message);
    }

    Path folder() {
        return folder;
    }

    private void copy(Path from, String... folders) {
        for (String each : folders) {
            try (Stream<Path> walk = Files.walk(from.resolve(each))) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void comity() {
        script(
                "comity",
                """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dcomity.rules='%s' -cp '%s' comity.cli.Main "$@"
                """
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                folder.resolve("rules"),
                                System.getProperty("java.class.path")));
    }

    /** Writes a file that can be run. */
    void script(String path, String text) {
        assertThat(Cli.write(folder, path, text).toFile().setExecutable(true)).isTrue();
    }

    /** Puts one text of a file in the place of another. */
    void change(String path, String old, String other) {
        String text = read(path);
        assertThat(text).contains(old);
        Cli.write(folder, path, text.replace(old, other));
    }

    String read(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs git, which has to be fine with it; what it printed. */
    String git(String... arguments) {
        Run run = tryGit(arguments);
        assertThat(run.exitCode()).as(run.out()).isZero();
        return run.out();
    }

    Run tryGit(String... arguments) {
        return run(
                Map.of(), Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Runs a command in the repository's folder. */
    Run run(Map<String, String> environment, String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT"));
        builder.environment().putAll(GIT);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
