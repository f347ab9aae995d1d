package comity.rulebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compiled factors kept from one run to the next in the user's cache folder, each file named by the hash of what it was
 * compiled from. The cache only ever saves time: a damaged file is made anew, and where nothing can be written a notice
 * says so.
 */
final class RuleCache {
    private final @Nullable Path folder;
    private final Consumer<String> notices;

    /**
     * @param folder null for no cache
     * @param notices told what was wrong with the cache
     */
    RuleCache(@Nullable Path folder, Consumer<String> notices) {
        this.folder = folder;
        this.notices = notices;
    }

    /** {@code $COMITY_CACHE}, else {@code comity} in {@code $XDG_CACHE_HOME} or {@code ~/.cache}. */
    static Path usersFolder(Map<String, String> environment) {
        String own = environment.getOrDefault("COMITY_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        return caches.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "comity")
                : Path.of(caches, "comity");
    }

    /** What is kept under a hash. */
    Optional<CompiledFactor> get(String hash) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = file(folder, hash);
        try {
            return Optional.of(CompiledFactor.fromBytes(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            notices.accept("the cached rules " + file + " are damaged or unreadable; compiling them again");
            return Optional.empty();
        }
    }

    private static Path file(Path folder, String hash) {
        return folder.resolve(hash + ".rules");
    }

    /** Keeps what was compiled. */
    void keep(String hash, CompiledFactor compiled) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, "rules", ".tmp");
            try {
                Files.write(unfinished, compiled.toBytes());
                // Whole or not at all: another process may be reading or writing the same file.
                Files.move(unfinished, file(folder, hash), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            notices.accept(
                    "the compiled rules cannot be kept in " + folder + "; they will be compiled again next time");
        }
    }
}
