package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a scenario as an exercise keeps them: what is edited later on disk changes no exercise. */
final class PinnedFiles {
    private PinnedFiles() {}

    /**
     * Pins a scenario.
     *
     * @param files the scenario's own and those that it is based on
     * @throws BadInput where one cannot be read
     */
    static Seating.Begun pin(Scenario scenario, List<Path> files, Rulebook rulebook) {
        Path folder =
                Objects.requireNonNull(files.get(0).toAbsolutePath().normalize().getParent());
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files) {
            try {
                texts.put(
                        folder.relativize(file.toAbsolutePath().normalize())
                                .toString()
                                .replace('\\', '/'),
                        Files.readString(file, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new BadInput(Place.of(file.toString()), "cannot be read");
            }
        }
        return new Seating.Begun(scenario.title(), files.get(0).getFileName().toString(), texts, rulebook.hash(), null);
    }

    /**
     * Reads what was pinned.
     *
     * @throws BadInput where the rulebook cannot read it
     */
    static Scenario read(Seating.Begun begun, Rulebook rulebook) {
        try {
            Path root = Files.createTempDirectory("comity-exercise");
            try {
                // files beside and above the scenario's own have a folder to stand in
                Path folder = root.resolve("a/b/c/d");
                for (Map.Entry<String, String> file : begun.files().entrySet()) {
                    Path path = folder.resolve(file.getKey()).normalize();
                    if (!path.startsWith(root)) {
                        throw new BadInput(Place.of(file.getKey()), "lies outside of what an exercise can keep");
                    }
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
                }
                return ScenarioReader.read(folder.resolve(begun.main()), rulebook)
                        .called(begun.main());
            } finally {
                try (Stream<Path> all = Files.walk(root)) {
                    all.sorted(Comparator.reverseOrder())
                            .forEach(path -> path.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new BadInput(Place.of(begun.main()), "cannot be unpacked to a temporary folder: " + e.getMessage());
        }
    }
}
