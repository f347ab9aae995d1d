package comity.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What tests of pages can see, and that they do not pass over what is wrong. */
class BrowserTest {
    private static final String FORM =
            """
            <!doctype html><html lang="en"><title>A form</title><main><h1>A form</h1>
            <label>Weight <input type="range" min="0" max="10" value="5"></label>
            <button onclick="this.textContent = 'Pressed'">Press</button></main></html>
            """;

    private static HttpServer server;
    private static ExecutorService threads;
    private static volatile String served = "";
    private static volatile String policy = "";
    private static String expected = "";

    @RegisterExtension
    final Browser browser = new Browser();

    @TempDir
    Path folder;

    /** A test of a page that is served. That is what is tested here. */
    static class Opening {
        @RegisterExtension
        final Browser browser = new Browser();

        @Test
        void a_page() {
            if (!expected.isEmpty()) {
                browser.expectComplaint(expected);
            }
            Page page = browser.open(address());
            page.waitForFunction("document.title === 'done'");
        }
    }

    @BeforeAll
    static void a_server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", BrowserTest::answer);
        server.start();
    }

    @AfterAll
    static void no_server() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isPage = exchange.getRequestURI().getPath().equals("/");
            byte[] body = (isPage ? served : "").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            if (!policy.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            }
            if (!exchange.getRequestURI().getPath().equals("/hang-up")) {
                exchange.sendResponseHeaders(isPage ? 200 : 404, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** How a test fails that opens a page with this in it: the message, empty if it passes. */
    private static String failure(String part, String headers, String provoked) {
        served = "<!doctype html><html lang=en><link rel=icon href=data:,><title>…</title>" + part
                + "<script type=module nonce=last>document.title = 'done'</script></html>";
        policy = headers;
        expected = provoked;
        List<TestExecutionResult> results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Opening.class, "a_page"))
                .execute()
                .testEvents()
                .finished()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .toList();
        assertThat(results).hasSize(1);
        return results.get(0).getThrowable().map(Throwable::getMessage).orElse("");
    }

    private static String failure(String part) {
        return failure(part, "", "");
    }

    @Test
    void a_page_without_fault_passes() {
        assertThat(failure("<p>Fine")).isEmpty();
    }

    @Test
    void an_error_on_the_console_fails_a_test_and_the_page_is_kept() throws IOException {
        Path kept = Path.of("target/browser");
        Files.deleteIfExists(kept.resolve("Opening.a_page.png"));

        assertThat(failure("<p>Empty<script>console.error('the chart has no data')</script>"))
                .contains("console: the chart has no data", "target/browser/Opening.a_page.png");

        assertThat(kept.resolve("Opening.a_page.png")).isNotEmptyFile();
        assertThat(kept.resolve("Opening.a_page.html")).content().contains("<p>Empty");
    }

    @Test
    void a_script_that_throws_fails_a_test() {
        assertThat(failure("<script>throw new Error('no such fact')</script>"))
                .contains("script: ", "Error: no such fact");
    }

    @Test
    void a_promise_that_nobody_catches_fails_a_test() {
        assertThat(failure("<script>Promise.reject(new Error('no answer'))</script>"))
                .contains("script: ", "Error: no answer");
    }

    @Test
    void what_is_missing_fails_a_test() {
        assertThat(failure("<img alt='' src=missing.png>")).contains("console: ", "404", "/missing.png");
    }

    @Test
    void a_server_that_hangs_up_fails_a_test() {
        assertThat(failure("<script type=module>await fetch('hang-up', {method: 'POST'}).catch(() => {})</script>"))
                .contains("request: POST " + address() + "hang-up: net::ERR_");
    }

    @Test
    void a_page_may_think_better_of_a_request() {
        assertThat(
                        failure(
                                """
                        <script type=module>
                        const better = new AbortController();
                        const asked = fetch('/', {signal: better.signal}).catch(() => {});
                        better.abort();
                        await asked;
                        </script>
                        """))
                .isEmpty();
    }

    @Test
    void another_machine_is_asked_for_nothing() {
        assertThat(failure("<img alt='' src=http://comity.example/pixel.png>"))
                .contains("other machine: GET http://comity.example/pixel.png", "net::ERR_NAME_NOT_RESOLVED");
        assertThat(failure("<script>new WebSocket('ws://comity.example/')</script>"))
                .contains("other machine: ws://comity.example/");
    }

    @Test
    void a_breach_of_the_content_security_policy_fails_a_test() {
        assertThat(failure("<p style='color: red'>Red", "style-src 'self'; script-src 'nonce-last'", ""))
                .contains("console: ", "Content Security Policy", "style-src");
    }

    @Test
    void what_a_test_provokes_must_happen() {
        String missing = "<img alt='' src=missing.png>";

        assertThat(failure(missing, "", "missing.png")).isEmpty();
        assertThat(failure("<p>Fine", "", "missing.png"))
                .contains("nobody complained, though the test expects it: missing.png");
        assertThat(failure(missing + "<script>console.error('and more')</script>", "", "missing.png"))
                .contains("console: and more")
                .doesNotContain("missing.png");
    }

    @Test
    void a_page_works_by_keyboard() {
        Page page = browser.page();
        page.setContent(FORM);

        page.keyboard().press("Tab");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.inputValue("input")).isEqualTo("6");
        assertThat(page.textContent("button")).isEqualTo("Pressed");
    }

    @Test
    void axe_names_the_rule_and_the_element() {
        Page page = browser.page();
        page.setContent(FORM.replace("Weight", ""));

        assertThatThrownBy(() -> Axe.check(page))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("label (critical): Form elements must have labels")
                .hasMessageContaining("<input type=\"range\"");
    }

    @Test
    void axe_passes_what_all_can_use() {
        Page page = browser.page();
        page.setContent(FORM);

        Axe.check(page);
    }

    @Test
    void a_page_knows_how_it_is_looked_at() {
        Page page = browser.page(View.PHONE.inDark().inStillness());
        page.setContent("<meta name=viewport content='width=device-width'>");

        assertThat(page.evaluate("innerWidth + 'x' + innerHeight")).isEqualTo("360x740");
        for (String wish : List.of("prefers-color-scheme: dark", "prefers-reduced-motion: reduce", "hover: none")) {
            assertThat(page.evaluate("wish => matchMedia(`(${wish})`).matches", wish))
                    .as(wish)
                    .isEqualTo(true);
        }
        assertThat(browser.page().evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
                .isEqualTo(false);
    }

    @Test
    void pages_of_a_test_are_different_people() {
        served = "<title>done</title>";
        policy = "";
        browser.expectComplaint("favicon.ico");
        browser.open(address()).evaluate("localStorage.name = 'Aki'");

        assertThat(browser.open(address(), View.WALL).evaluate("localStorage.length"))
                .isEqualTo(0);
    }

    @Test
    void letters_are_no_boxes() {
        Page page = browser.page();
        page.setContent("<p style='font: 40px sans-serif'><b>W</b> <i>i</i>");

        // Without a font every letter is the same box.
        assertThat(page.evaluate(
                        "document.querySelector('b').offsetWidth > 2 * document.querySelector('i').offsetWidth"))
                .isEqualTo(true);
    }

    @Test
    void a_picture_is_small_and_shows_the_page() throws IOException {
        Page page = browser.page(View.PHONE.inDark());
        page.setContent(
                "<meta name=viewport content='width=device-width'><style>body { background: linear-gradient(#003, #a60); color: #fff }</style><p>Fine");
        byte[] full = page.screenshot();

        Path picture = Screenshots.take(page, "a-picture");

        assertThat(picture).hasFileName("a-picture-360x740-dark.png");
        assertThat(Files.size(picture)).isLessThan(full.length);
        var seen = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(picture)));
        var was = ImageIO.read(new ByteArrayInputStream(full));
        for (int shift : new int[] {0, 8, 16}) {
            assertThat(seen.getRGB(180, 700) >> shift & 0xff)
                    .isCloseTo(was.getRGB(180, 700) >> shift & 0xff, within(16));
        }
        assertThat(Arrays.stream(seen.getRGB(0, 0, 360, 40, null, 0, 360)).boxed())
                .as("letters, few as they are, stay white")
                .anyMatch(colour -> (colour & 0xf0f0f0) == 0xf0f0f0);
    }

    @Test
    void a_system_without_chromium_is_told_what_to_do() throws IOException {
        assertThatThrownBy(() -> Chromium.program(folder.toString()))
                .hasMessage("no Chromium found: run ./verify, which installs it, or install one of "
                        + "[chromium, chromium-browser, google-chrome]");

        Path program = Files.createFile(folder.resolve("google-chrome"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(Chromium.program("/nowhere:" + folder)).isEqualTo(program);
    }
}
