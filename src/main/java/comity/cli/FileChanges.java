package comity.cli;

import comity.input.BadInput;
import comity.input.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Files of rules and scenarios that are saved, made, renamed or deleted while the program runs. Until it is closed Ctrl-C
 * is how the program ends well, with exit code 0.
 */
final class FileChanges implements Supplier<Collection<Path>>, AutoCloseable {
    /** Editors write a file in several steps, and version control many files at once. */
    private static final long QUIET_MILLISECONDS = 60;

    private final WatchService service;
    private final List<Path> roots;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Thread endingWell = new Thread(() -> Runtime.getRuntime().halt(0));

    private FileChanges(WatchService service, List<Path> roots) {
        this.service = service;
        this.roots = roots;
    }

    /**
     * Begins to watch.
     *
     * @param roots files, and folders with all that lies below them
     * @throws BadInput where the system cannot watch them
     */
    static FileChanges below(List<Path> roots) {
        try {
            FileChanges changes = new FileChanges(FileSystems.getDefault().newWatchService(), roots);
            changes.watchEach(roots);
            Runtime.getRuntime().addShutdownHook(changes.endingWell);
            return changes;
        } catch (IOException e) {
            throw unwatchable(e);
        }
    }

    /** Watches files beside those that are watched already; a folder that is not there cannot be watched. */
    void watchToo(List<Path> files) {
        try {
            watchEach(files.stream()
                    .filter(each -> Files.isDirectory(each.resolveSibling(".")))
                    .toList());
        } catch (IOException e) {
            throw unwatchable(e);
        }
    }

    private static BadInput unwatchable(IOException e) {
        return new BadInput(Place.of("--watch"), "the folders cannot be watched: " + e.getMessage());
    }

    private void watchEach(List<Path> roots) throws IOException {
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                watchAll(root);
            } else {
                Path folder = root.getParent();
                watch(folder == null ? Path.of("") : folder);
            }
        }
    }

    private void watchAll(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.filter(Files::isDirectory).toList()) {
                watch(each);
            }
        }
    }

    private void watch(Path folder) throws IOException {
        WatchKey key = folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        folders.put(key, folder);
    }

    /** Waits for a change, then until no more follow; gives none when the thread is interrupted. */
    @Override
    public Collection<Path> get() {
        Set<Path> changed = new TreeSet<>();
        try {
            while (changed.isEmpty()) {
                WatchKey key = service.take();
                while (key != null) {
                    take(key, changed);
                    key = service.poll(QUIET_MILLISECONDS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
        return changed;
    }

    private void take(WatchKey key, Set<Path> changed) {
        Path folder = folders.getOrDefault(key, Path.of(""));
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name) {
                add(folder.resolve(name), changed);
            } else { // too many to tell
                changed.addAll(roots);
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    private void add(Path path, Set<Path> changed) {
        if (!Files.isDirectory(path)) {
            if (matters(path)) {
                changed.add(path);
            }
            return;
        }
        try (Stream<Path> walk = Files.walk(path)) { // what it holds may have come before it was watched
            watchAll(path);
            walk.filter(Files::isRegularFile).filter(FileChanges::matters).forEach(changed::add);
        } catch (IOException | UncheckedIOException e) { // gone again
            changed.addAll(roots);
        }
    }

    /** Not what editors put beside their files. */
    private static boolean matters(Path path) {
        String name = path.getFileName().toString();
        return (name.endsWith(".drl") || name.endsWith(".yaml")) && !name.startsWith(".");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(endingWell);
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
