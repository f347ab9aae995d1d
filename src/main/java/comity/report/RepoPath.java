package comity.report;

import java.nio.file.Path;

/** Files as a code host knows them: from the folder that the command runs in, with forward slashes. */
final class RepoPath {
    private RepoPath() {}

    /** A file below the folder from there; any other as it is found from anywhere. */
    static String of(Path folder, String file) {
        Path full = folder.resolve(file).normalize();
        Path shown = full.startsWith(folder) ? folder.relativize(full) : full;
        return shown.toString().replace('\\', '/');
    }

    static String of(String file) {
        return of(here(), file);
    }

    /** The folder that the command runs in. */
    static Path here() {
        return Path.of("").toAbsolutePath().normalize();
    }
}
