package comity.cli;

import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files that commands write for people to go on with. */
final class NewFiles {
    private NewFiles() {}

    /**
     * Writes files that are not there yet: all or, where one is, none.
     *
     * @return what was done, a line each
     * @throws BadInput where one is there, or cannot be written
     */
    static List<String> create(Map<Path, String> texts) {
        Problems problems = new Problems();
        texts.keySet().stream()
                .filter(Files::exists)
                .forEach(path -> problems.report(Place.of(name(path)), "is there already, and is left as it is"));
        problems.throwIfAny();
        List<String> done = new ArrayList<>();
        texts.forEach((path, text) -> {
            write(path, text, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            done.add("wrote " + name(path));
        });
        return done;
    }

    /** Writes files that are there: returns what was done, a line each. */
    static List<String> change(Map<Path, String> texts) {
        List<String> done = new ArrayList<>();
        texts.forEach((path, text) -> {
            write(path, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            done.add("changed " + name(path));
        });
        return done;
    }

    /**
     * Writes a file, and the folders above it.
     *
     * @throws BadInput where that cannot be done
     */
    static void write(Path path, String text, StandardOpenOption... how) {
        write(path, text.getBytes(StandardCharsets.UTF_8), how);
    }

    /** As {@link #write(Path, String, StandardOpenOption...)}, of bytes. */
    static void write(Path path, byte[] bytes, StandardOpenOption... how) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(path, bytes, how);
        } catch (IOException e) {
            throw new BadInput(Place.of(name(path)), "cannot be written");
        }
    }

    /** As messages write it. */
    static String name(Path path) {
        return path.toString().replace('\\', '/');
    }
}
