package comity.drl;

import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Place;
import comity.input.TextFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of another version: a folder, or what git keeps under a name. Git is asked for one archive, which is read in
 * memory; nothing is checked out.
 */
public final class RuleVersion {
    /** Set by git for hooks, and about where it was called, not about where the rules are. */
    private static final List<String> OF_HOOKS = List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX");

    private final String version;
    private final Path folder;

    private RuleVersion(String version, Path folder) {
        this.version = version;
        this.folder = folder;
    }

    /**
     * The files of a version.
     *
     * @param version a folder with a rulebook.yaml, or a name of git's
     * @param rules the folder that git is asked for; null where there is none
     * @throws BadInput where neither has them
     */
    public static RuleFiles files(String version, @Nullable Path rules) {
        Path folder = folder(version);
        if (folder != null) {
            return RuleFiles.under(folder);
        }
        if (rules == null) {
            throw new BadInput(
                    Place.of("--rules"),
                    "name the folder of the rulebook: " + version + " is no folder with a " + RuleFiles.CONTENTS);
        }
        Path there = rules.toAbsolutePath().normalize();
        while (!Files.isDirectory(there) && there.getParent() != null) { // the version may have what is gone today
            there = there.getParent();
        }
        return new RuleVersion(version, there)
                .fromGit(there.relativize(rules.toAbsolutePath().normalize()));
    }

    private static @Nullable Path folder(String version) {
        try {
            Path folder = Path.of(version);
            return Files.isRegularFile(folder.resolve(RuleFiles.CONTENTS)) ? folder : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private RuleFiles fromGit(Path rest) {
        Answer where = git(folder, "rev-parse", "--show-toplevel", "--show-prefix");
        if (where.code != 0) {
            throw refused(
                    where.says("not a git repository")
                            ? "no folder with a " + RuleFiles.CONTENTS + ", and " + folder + " is in no git repository"
                            : "git says: " + where.error);
        }
        List<String> lines = where.text().lines().toList();
        Path top = Path.of(lines.get(0));
        String below = (lines.size() > 1 ? lines.get(1) : "") + rest.toString().replace('\\', '/');
        String path = below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
        String commit = commit(top);
        Answer kind = git(top, "cat-file", "-t", commit + ":" + path);
        if (!kind.text().strip().equals("tree")) {
            throw refused("this version has no folder " + path);
        }
        Answer archive = git(top, "archive", "--format=zip", commit + ":" + path);
        if (archive.code != 0) {
            throw refused("git says: " + archive.error);
        }
        return unpacked(version + ":" + path, archive.out);
    }

    private String commit(Path top) {
        Answer commit = version.startsWith("-") // git would take it for an option
                ? new Answer(1, new byte[0], "")
                : git(top, "rev-parse", "--verify", "--quiet", version + "^{commit}");
        if (commit.code == 0) {
            return commit.text().strip();
        }
        List<String> names = git(top, "for-each-ref", "--format=%(refname:short)")
                .text()
                .lines()
                .toList();
        String meant = names.stream()
                .filter(name -> name.endsWith("/" + version))
                .findFirst()
                .map(name -> " (did you mean " + name + "?)")
                .orElse(Nearest.hint(version, names));
        boolean shallow = git(top, "rev-parse", "--is-shallow-repository").says("true");
        throw refused("no folder with a " + RuleFiles.CONTENTS + ", and no commit that git knows here" + meant
                + (shallow ? "; only the last commits were fetched: in CI, check out with fetch-depth: 0" : ""));
    }

    private static RuleFiles unpacked(String name, byte[] archive) {
        SortedMap<String, Supplier<TextFile>> found = new TreeMap<>();
        RuleFiles names = new RuleFiles(name, new TreeMap<>());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName();
                byte[] bytes = zip.readAllBytes();
                if (!entry.isDirectory()) {
                    found.put(path, () -> TextFile.of(names.name(path), bytes));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("git wrote an archive that cannot be read", e);
        }
        return RuleFiles.of(name, found);
    }

    private BadInput refused(String why) {
        return new BadInput(Place.of(version), why);
    }

    /** What git answered. */
    private static final class Answer {
        private final int code;
        private final byte[] out;
        private final String error;

        Answer(int code, byte[] out, String error) {
            this.code = code;
            this.out = out;
            this.error = error;
        }

        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        boolean says(String words) {
            return text().contains(words) || error.contains(words);
        }
    }

    private Answer git(Path in, String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
        OF_HOOKS.forEach(builder.environment()::remove);
        builder.environment().put("LC_ALL", "C"); // its messages are read here
        try {
            Process git = builder.start();
            git.getOutputStream().close();
            CompletableFuture<String> error = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(git.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                } catch (IOException e) {
                    return "";
                }
            });
            byte[] out = git.getInputStream().readAllBytes();
            return new Answer(git.waitFor(), out, error.join().replaceAll("\\s*\\R\\s*", " "));
        } catch (IOException e) {
            throw refused("no folder with a " + RuleFiles.CONTENTS + ", and git, which may know it, cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("interrupted while git was asked for it");
        }
    }
}
