package comity.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens pages for a test, each as a person who was never there before. A test fails by what it asserts, and by what any of
 * its pages complains about: an error on the console or in a script, a breach of the content security policy, a request
 * that fails, a request to another machine. Of a test that fails, {@code target/browser} then has each page as a picture
 * and as HTML.
 *
 * <p>Register it in a field: {@code @RegisterExtension final Browser browser = new Browser();}. All test classes of a run
 * share one process.
 */
final class Browser implements BeforeEachCallback, AfterEachCallback {
    private static final Path FOLDER = Path.of("target/browser");
    /** A machine that builds may be slow; whatever comes sooner is waited for no longer. */
    private static final double PATIENCE_MILLISECONDS = 30_000;

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");
    private static final Set<String> ON_THE_NET = Set.of("http", "https", "ws", "wss");

    /** Started when the first page is opened. */
    private static com.microsoft.playwright.@Nullable Browser process;

    private final List<Page> pages = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> tolerated = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        pages.clear();
        complaints.clear();
        expected.clear();
        tolerated.clear();
    }

    private static synchronized com.microsoft.playwright.Browser process() {
        if (process == null) {
            Playwright driver = Chromium.driver();
            Runtime.getRuntime().addShutdownHook(new Thread(driver::close, "browser"));
            process = Chromium.start(driver);
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        }
        return process;
    }

    /** An empty page on a desktop. */
    Page page() {
        return page(View.DESKTOP);
    }

    /** An empty page. It shares nothing with other pages of the test: no cookies, no storage. */
    Page page(View view) {
        BrowserContext context = process().newContext(view.options());
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complain("console", message.text() + " (" + message.location() + ")");
            }
        });
        context.onWebError(error -> complain("script", error.error()));
        context.onRequest(request -> {
            if (isForeign(request.url())) {
                complain("other machine", name(request));
            }
        });
        context.onRequestFailed(request -> {
            // A page may think better of a request, or be left while one is under way.
            if (!request.failure().equals("net::ERR_ABORTED")) {
                complain("request", name(request) + ": " + request.failure());
            }
        });
        context.onPage(page -> page.onWebSocket(socket -> {
            if (isForeign(socket.url())) {
                complain("other machine", socket.url());
            }
        }));
        Page page = context.newPage();
        pages.add(page);
        return page;
    }

    /** Shows what an address of this machine serves, on a desktop. */
    Page open(String address) {
        return open(address, View.DESKTOP);
    }

    /** Shows what an address of this machine serves. */
    Page open(String address, View view) {
        Page page = page(view);
        page.navigate(address);
        return page;
    }

    /** What this test provokes: one complaint or more of its pages must say this, and no other complaint may be made. */
    void expectComplaint(String part) {
        expected.add(part);
    }

    /** What this test may provoke or not, as it takes a machine more time or less. */
    void tolerateComplaint(String part) {
        tolerated.add(part);
    }

    private void complain(String what, String why) {
        complaints.add(what + ": " + why);
    }

    private static String name(Request request) {
        return request.method() + " " + request.url();
    }

    private static boolean isForeign(String address) {
        URI uri = URI.create(address.split("[?#]", 2)[0]);
        return ON_THE_NET.contains(uri.getScheme()) && !HERE.contains(uri.getHost());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            // Complaints made until now have arrived once the page has answered something.
            pages.stream().filter(page -> !page.isClosed()).forEach(Page::title);
            List<String> wrong = wrong();
            Throwable failure = context.getExecutionException().orElse(null);
            if (failure == null && wrong.isEmpty()) {
                return;
            }
            AssertionError error =
                    new AssertionError("the pages of this test\n  " + String.join("\n  ", keep(context, wrong)));
            if (failure == null) {
                throw error;
            }
            failure.addSuppressed(error);
        } finally {
            pages.forEach(page -> page.context().close());
        }
    }

    /** Each complaint that nobody expected, and what was expected in vain. */
    private List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        complaints.stream()
                .filter(complaint ->
                        Stream.concat(expected.stream(), tolerated.stream()).noneMatch(complaint::contains))
                .distinct()
                .forEach(wrong::add);
        expected.stream()
                .filter(part -> complaints.stream().noneMatch(complaint -> complaint.contains(part)))
                .map(part -> "nobody complained, though the test expects it: " + part)
                .forEach(wrong::add);
        return wrong;
    }

    /** Writes down what is seen, and says where, after what is wrong. */
    private List<String> keep(ExtensionContext context, List<String> wrong) throws Exception {
        Files.createDirectories(FOLDER);
        List<String> lines = new ArrayList<>(wrong);
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            if (page.isClosed()) {
                continue;
            }
            String name = context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName() + (i == 0 ? "" : "-" + (i + 1));
            Path picture = FOLDER.resolve(name + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
            Files.writeString(FOLDER.resolve(name + ".html"), page.content());
            lines.add("are in " + picture + " and ….html");
        }
        return lines;
    }
}
