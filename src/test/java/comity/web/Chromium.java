package comity.web;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's Chromium. Playwright drives it, and downloads none of its own. */
public final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Chromium() {}

    /** What talks to browsers. Whoever starts it closes it. */
    public static Playwright driver() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /**
     * Starts it without a window, and without a sandbox, which root cannot have: it shows pages of our own only. It finds
     * no host but this machine, so a page cannot reach any other.
     *
     * @throws IllegalStateException where the system has none
     */
    public static com.microsoft.playwright.Browser start(Playwright driver) {
        return driver.chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program(System.getenv("PATH")))
                        .setArgs(List.of(
                                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost")));
    }

    /** Where it is: the first of its names in the folders of a search path. */
    static Path program(String searchPath) {
        return NAMES.stream()
                .flatMap(name -> Stream.of(searchPath.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium found: run ./verify, which installs it, or install one of " + NAMES));
    }
}
