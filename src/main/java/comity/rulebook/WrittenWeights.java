package comity.rulebook;

import comity.input.BadInput;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.input.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The weights files of a rulebook as they are written, so that a likely value can change and nothing else does. */
public final class WrittenWeights {
    private final Map<String, TextFile> files = new TreeMap<>();
    private final Map<String, WrittenRange> ranges = new TreeMap<>();
    private final Set<Place> shared = new HashSet<>();

    private WrittenWeights() {}

    /** Those of a rulebook that has been read, so nothing is wrong with them. */
    public static WrittenWeights of(Rulebook rulebook) {
        WrittenWeights written = new WrittenWeights();
        rulebook.files().weights().forEach((factor, file) -> {
            written.files.put(file.name(), file);
            ((Node.Mapping) YamlFile.read(file, new Problems()))
                    .entries()
                    .forEach((effect, entry) -> written.add(file, factor + "." + effect, entry.value()));
        });
        written.ranges.values().removeIf(range -> written.shared.contains(range.place()));
        return written;
    }

    private void add(TextFile file, String name, Node node) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> add(file, name + "." + key, entry.value()));
        } else if (node instanceof Node.Sequence list && list.items().size() == 3) {
            String likely = text(list.items().get(1));
            Place place = list.items().get(1).place();
            if (file.text().startsWith(likely, offset(file, place))) {
                boolean twice =
                        ranges.values().stream().anyMatch(other -> other.place().equals(place));
                if (twice) {
                    shared.add(place);
                }
                ranges.put(
                        name,
                        new WrittenRange(
                                name,
                                place,
                                text(list.items().get(0)),
                                likely,
                                text(list.items().get(2))));
            }
        }
    }

    private static String text(Node node) {
        return ((Node.Scalar) node).text();
    }

    private static int offset(TextFile file, Place place) {
        int start = 0;
        for (int line = 1; line < place.line(); line++) {
            start = file.text().indexOf('\n', start) + 1;
        }
        return file.text().offsetByCodePoints(start, place.column() - 1);
    }

    /**
     * The ranges by the name of their number, but those that cannot change alone where they stand: in quotes, or shared
     * with another number by an alias.
     */
    public Map<String, WrittenRange> ranges() {
        return Map.copyOf(ranges);
    }

    /**
     * Writes likely values into the files; all else in them stays as it is.
     *
     * @param changed ranges of these files, with other likely values
     * @throws BadInput where a file cannot be written, or is not any more what was read; where it is the first, none has
     *     changed
     */
    public void write(List<WrittenRange> changed) {
        Map<String, String> texts = new TreeMap<>();
        List<WrittenRange> fromTheEnd = new ArrayList<>(changed);
        fromTheEnd.sort(
                Comparator.comparingInt((WrittenRange each) -> each.place().line())
                        .thenComparing(each -> each.place().column())
                        .reversed());
        for (WrittenRange range : fromTheEnd) {
            TextFile file = files.get(range.place().file());
            WrittenRange before = ranges.get(range.number());
            if (file == null || before == null) {
                throw new IllegalArgumentException("no range of these files: " + range.number());
            }
            int start = offset(file, range.place());
            String text = texts.getOrDefault(file.name(), file.text());
            texts.put(
                    file.name(),
                    text.substring(0, start)
                            + range.likely()
                            + text.substring(start + before.likely().length()));
        }
        for (String name : texts.keySet()) {
            if (!TextFile.read(Path.of(name)).equals(files.get(name))) {
                throw new BadInput(Place.of(name), "has changed meanwhile: fit again");
            }
        }
        texts.forEach(WrittenWeights::replace);
    }

    private static void replace(String name, String text) {
        Path file = Path.of(name);
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".new"); // hidden, so no part of a rulebook
        try {
            try {
                Files.writeString(unfinished, text, StandardCharsets.UTF_8);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new BadInput(Place.of(name), "cannot be written: " + e.getMessage());
        }
    }
}
