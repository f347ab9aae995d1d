package comity.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import comity.web.Chromium;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person waits for in the laboratory: from just before the input event to the first frame after the page was drawn
 * anew. The page tells of that by the event {@code comity:drawn} on the document, with the number of the question it has
 * answered. Time is taken within the page. Nothing is asked while an answer is on its way, and no question twice in a row.
 */
public final class Waiting {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final int WARM_UP = 20;

    /** Moves inputs in turn; each to where it was not, so that each move is a question. */
    private static final String MOVE =
            """
            async ({kind, times}) => {
              const patienceMilliseconds = 10000;
              const selector = {
                slider: 'input[type=range][data-weight]',
                fact: 'input[type=checkbox][data-fact]',
              }[kind];
              window.comityDrawn ??= 0;
              document.addEventListener('comity:drawn', event => { window.comityDrawn = event.detail.question; });
              const drawnAfter = number => new Promise((resolve, reject) => {
                const late = setTimeout(
                  () => reject(new Error(`no comity:drawn after a move of a ${kind}`)), patienceMilliseconds);
                const look = event => {
                  if (event.detail.question > number) {
                    document.removeEventListener('comity:drawn', look);
                    clearTimeout(late);
                    requestAnimationFrame(() => resolve(performance.now()));
                  }
                };
                document.addEventListener('comity:drawn', look);
              });
              const taken = [];
              for (let i = 0; i < times; i++) {
                const inputs = document.querySelectorAll(selector);
                if (inputs.length === 0) {
                  throw new Error(`the page has no ${selector}`);
                }
                const input = inputs[i % inputs.length];
                const drawn = drawnAfter(window.comityDrawn);
                let start;
                if (kind === 'fact') {
                  start = performance.now();
                  input.click();
                } else {
                  const was = input.value;
                  const [low, high] = [Number(input.min), Number(input.max)];
                  input.value = low + (high - low) * ((i * 0.618) % 1);
                  if (input.value === was) {
                    input.value = Number(was) === low ? high : low;
                  }
                  start = performance.now();
                  input.dispatchEvent(new Event('input', {bubbles: true}));
                }
                taken.push(await drawn - start);
              }
              return taken;
            }
            """;

    /** Asks again what the page had asked, at another address, to the frame after the answer was read. */
    private static final String ASK =
            """
            async ({address, questions}) => {
              const taken = [];
              for (const question of questions) {
                const start = performance.now();
                const answer = await fetch(
                  address, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: question});
                if (!answer.ok) {
                  throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`);
                }
                await answer.json();
                taken.push(await new Promise(resolve =>
                  requestAnimationFrame(() => resolve(performance.now()))) - start);
              }
              return taken;
            }
            """;

    /** What any answer waits for, even one that takes no time: the next frame. */
    private static final String FRAME =
            """
            async ({times}) => {
              const taken = [];
              for (let i = 0; i < times; i++) {
                await new Promise(resolve => setTimeout(resolve, 7));
                const start = performance.now();
                taken.push(await new Promise(resolve =>
                  requestAnimationFrame(() => resolve(performance.now()))) - start);
              }
              return taken;
            }
            """;

    private Waiting() {}

    /**
     * Prints a table.
     *
     * @param args how often to move a slider, and to switch a fact; then the command that starts the laboratory and prints
     *     its address
     */
    public static void main(String[] args) throws IOException {
        int times = Integer.parseInt(args[0]);
        Process laboratory = new ProcessBuilder(Arrays.asList(args).subList(1, args.length))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Playwright driver = Chromium.driver();
                com.microsoft.playwright.Browser browser = Chromium.start(driver)) {
            Page page = browser.newPage(new NewPageOptions().setViewportSize(1280, 800));
            List<String> questions = new ArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST") && request.url().endsWith("/api/score")) {
                    questions.add(request.postData());
                }
            });
            page.navigate(address(laboratory));
            page.waitForSelector("input[data-weight], input[data-fact]");

            System.out.println("| what | times | median, ms | 95th percentile | longest |");
            System.out.println("|---|--:|--:|--:|--:|");
            print("the next frame, whatever is asked", take(page, FRAME, Map.of("times", times)));
            for (String kind : List.of("slider", "fact")) {
                take(page, MOVE, Map.of("kind", kind, "times", WARM_UP));
                questions.clear();
                print("a " + kind + " moved, the page drawn", take(page, MOVE, Map.of("kind", kind, "times", times)));
                List<String> asked = List.copyOf(questions);
                alternatives(page, kind, asked);
            }
        } finally {
            laboratory.descendants().forEach(ProcessHandle::destroy);
            laboratory.destroy();
        }
    }

    /** The same questions by other ways. A way that is to be compared goes here. */
    private static void alternatives(Page page, String kind, List<String> questions) {
        for (String address : List.of("api/score", "api/report/json")) {
            print(
                    "the same %s by POST /%s, nothing drawn".formatted(kind, address),
                    take(page, ASK, Map.of("address", address, "questions", questions)));
        }
    }

    /** What a laboratory prints that has just been started. */
    static String address(Process laboratory) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(laboratory.getInputStream(), UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group();
            }
        }
        throw new IllegalStateException("the laboratory ended before it printed its address: see above");
    }

    private static double[] take(Page page, String script, Map<String, Object> arguments) {
        return ((List<?>) page.evaluate(script, arguments))
                .stream()
                        .mapToDouble(taken -> ((Number) taken).doubleValue())
                        .sorted()
                        .toArray();
    }

    private static void print(String what, double[] sorted) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f |%n",
                what,
                sorted.length,
                percentile(sorted, 50),
                percentile(sorted, 95),
                sorted[sorted.length - 1]);
    }

    /** The smallest time that so many percent do not exceed. */
    static double percentile(double[] sorted, int percent) {
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }
}
