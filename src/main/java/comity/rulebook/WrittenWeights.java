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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The weights files of a rulebook as they are written, so that a likely value can change and nothing else does. */
public final class WrittenWeights {
    private final Map<String, TextFile> files = new TreeMap<>();
    private final Map<String, WrittenRange> ranges = new TreeMap<>();

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
        Map<Place, Long> users = written.ranges.values().stream()
                .collect(Collectors.groupingBy(WrittenRange::place, Collectors.counting()));
        written.ranges.values().removeIf(range -> users.getOrDefault(range.place(), 0L) > 1);
        return written;
    }

    private void add(TextFile file, String name, Node node) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> add(file, name + "." + key, entry.value()));
        } else if (node instanceof Node.Sequence list && list.items().size() == 3) {
            String likely = text(list.items().get(1));
            Place place = list.items().get(1).place();
            if (file.text().startsWith(likely, offset(file, place))) {
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
     * What {@link #write} would change, as a patch without context, for {@code git apply --unidiff-zero}.
     *
     * @param changed ranges of these files, with other likely values
     */
    public String diff(List<WrittenRange> changed) {
        StringBuilder patch = new StringBuilder();
        texts(changed).forEach((file, text) -> {
            patch.append("--- a/%s\n+++ b/%s\n".formatted(file.name(), file.name()));
            String[] before = file.text().split("\n", -1);
            String[] after = text.split("\n", -1);
            for (int i = 0; i < after.length; i++) {
                if (!after[i].equals(before[i])) {
                    String end = i == after.length - 1 ? "\n\\ No newline at end of file\n" : "\n";
                    patch.append("@@ -%d +%d @@\n".formatted(i + 1, i + 1));
                    patch.append('-').append(before[i]).append(end);
                    patch.append('+').append(after[i]).append(end);
                }
            }
        });
        return patch.toString();
    }

    /**
     * Writes likely values into the files; all else in them stays as it is.
     *
     * @param changed ranges of these files, with other likely values
     * @throws BadInput where a file is not any more what was read, and then none has changed, or cannot be written, and
     *     then those before it in the order of their names have
     */
    public void write(List<WrittenRange> changed) {
        Map<TextFile, String> texts = texts(changed);
        for (TextFile file : texts.keySet()) {
            if (!TextFile.read(Path.of(file.name())).equals(file)) {
                throw new BadInput(Place.of(file.name()), "has changed meanwhile: fit again");
            }
        }
        texts.forEach(WrittenWeights::replace);
    }

    /** The files that change with their new texts, in the order of their names. */
    private Map<TextFile, String> texts(List<WrittenRange> changed) {
        Map<TextFile, String> texts = new TreeMap<>(Comparator.comparing(TextFile::name));
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
            String text = texts.getOrDefault(file, file.text());
            String rest = text.substring(start + before.likely().length());
            texts.put(file, text.substring(0, start) + range.likely() + rest);
        }
        return texts;
    }

    private static void replace(TextFile before, String text) {
        Path file = Path.of(before.name());
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".new"); // hidden, so no part of a rulebook
        try {
            try {
                Files.writeString(unfinished, text, StandardCharsets.UTF_8);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new BadInput(Place.of(before.name()), "cannot be written: " + e.getMessage());
        }
    }
}
