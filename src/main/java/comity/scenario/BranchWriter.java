package comity.scenario;

import comity.input.BadInput;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.input.YamlFile;
import comity.rulebook.Rulebook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Writes a branch into a scenario file. What stands there, comments and layout included, stays as it is. */
public final class BranchWriter {
    private BranchWriter() {}

    /**
     * Refuses an id that a new branch cannot have.
     *
     * @throws BadInput where the scenario has a branch of that id, or it is no single word
     */
    public static void check(Scenario scenario, String id) {
        if (scenario.branches().stream().anyMatch(branch -> branch.id().equals(id))) {
            throw new BadInput(Place.of(scenario.file()), "there is a branch " + id + " already: choose another id");
        }
        if (!id.matches("[\\w.-]+")) {
            throw new BadInput(
                    Place.of(scenario.file()), "the id of a branch is a word such as early-end, not “" + id + "”");
        }
    }

    /**
     * Adds a branch below those that the file has.
     *
     * @param lines its edits, as {@link EditLines} reads them
     * @throws BadInput where the file has a branch of that id, states its branches in brackets, or cannot be written; it
     *     is then as it was
     */
    public static void write(Path file, Rulebook rulebook, String id, List<String> lines) {
        TextFile before = TextFile.read(file);
        Scenario scenario = ScenarioReader.read(file, rulebook);
        check(scenario, id);
        String text = with(before, branch(id, lines));
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(unfinished, text, StandardCharsets.UTF_8);
            try {
                ScenarioReader.read(unfinished, rulebook).on(id); // what was written can be read
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new BadInput(Place.of(before.name()), "cannot be written: " + e.getMessage());
        }
    }

    /** The file's text with a branch as the last of its branches, or at its end. */
    private static String with(TextFile file, List<String> branch) {
        Node root = YamlFile.read(file, new Problems());
        Node.Entry branches =
                root instanceof Node.Mapping mapping ? mapping.entries().get("branches") : null;
        List<String> lines = new ArrayList<>(file.text().lines().toList());
        if (branches == null) {
            lines.add("branches:");
            branch.forEach(line -> lines.add("  " + line));
            return String.join("\n", lines) + "\n";
        }
        int at = branches.place().line(); // the line after the key, counted from 0
        String inline = lines.get(at - 1)
                .replaceFirst("^branches:", "")
                .replaceFirst("#.*", "")
                .strip();
        if (!inline.isEmpty()) {
            throw new BadInput(
                    branches.place(), "the branches stand in brackets: write them one a line, to have one added");
        }
        int end = at;
        String indent = "  ";
        for (int i = at; i < lines.size() && !lines.get(i).matches("[^\\s#-].*"); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.matches("#.*")) {
                end = i + 1;
                if (line.matches("\\s*- .*")
                        && line.length() - line.stripLeading().length() <= indent.length()) {
                    indent = line.substring(
                            0, line.length() - line.stripLeading().length());
                }
            }
        }
        for (String line : branch) {
            lines.add(end++, indent + line);
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> branch(String id, List<String> edits) {
        List<String> lines = new ArrayList<>(List.of("- id: " + ScenarioWriter.scalar(id), "  edits:"));
        for (String edit : edits) {
            lines.add("    - " + ScenarioWriter.mapping(edit));
        }
        return lines;
    }
}
