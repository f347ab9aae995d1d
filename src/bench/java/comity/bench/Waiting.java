package comity.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
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
 * answered. Time is taken within the page. Nothing is asked while an answer is on its way, nor within a tenth of a second
 * after it was drawn; and no question twice, until all facts of a scenario had their turn.
 */
public final class Waiting {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final String FACTOR = "security/disputed-waters";
    private static final int WARM_UP = 20;

    /** Moves inputs in turn; each to where it was not, so that each move is a question. */
    private static final String MOVE =
            """
            async ({selector, first, times}) => {
              const patienceMilliseconds = 10000;
              const pauseMilliseconds = 100; // nobody moves a hand faster, and what follows the chart is done by then
              window.comityDrawn ??= 0;
              document.addEventListener('comity:drawn', event => { window.comityDrawn = event.detail.question; });
              const drawnAfter = number => new Promise((resolve, reject) => {
                const late = setTimeout(
                  () => reject(new Error(`no comity:drawn after a move of ${selector}`)), patienceMilliseconds);
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
              for (let i = first; i < first + times; i++) {
                const inputs = document.querySelectorAll(selector);
                // A fact is switched off, then the one before it on again: one or two edits, and never the same.
                const next = i % 2 === 1 ? (i + 1) / 2 : Math.max(0, i / 2 - 1);
                const input = inputs[(inputs[0].type === 'checkbox' ? next : i) % inputs.length];
                const drawn = drawnAfter(window.comityDrawn);
                let start;
                if (input.type === 'checkbox') {
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
                await new Promise(resolve => setTimeout(resolve, pauseMilliseconds));
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

    /** What a person moves, the tab it is in, and how to find it. */
    private enum Move {
        SLIDER("Weights", "input[type=range][data-weight]"),
        FACT("Facts", "input[type=checkbox][data-fact]");

        private final String tab;
        private final String selector;

        Move(String tab, String selector) {
            this.tab = tab;
            this.selector = selector;
        }

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Turns to where it is: of the weights, to those of one factor. */
        void show(Page page) {
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab))
                    .click();
            if (this == SLIDER) {
                page.locator("[role=tabpanel] summary", new Page.LocatorOptions().setHasText(FACTOR))
                        .click();
            }
            page.waitForSelector(selector, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        }

        /** Goes on with the moves of a sequence from this one on. */
        double[] take(Page page, int first, int times) {
            return Waiting.take(page, MOVE, Map.of("selector", selector, "first", first, "times", times));
        }
    }

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

            System.out.println("| what | times | median, ms | 95th percentile | longest |");
            System.out.println("|---|--:|--:|--:|--:|");
            print("the next frame, whatever is asked", take(page, FRAME, Map.of("times", times)));
            for (Move move : Move.values()) {
                move.show(page);
                move.take(page, 0, WARM_UP);
                questions.clear();
                print("a " + move.title() + " moved, the chart drawn", move.take(page, WARM_UP, times));
                alternatives(page, move, List.copyOf(questions));
            }
        } finally {
            laboratory.descendants().forEach(ProcessHandle::destroy);
            laboratory.destroy();
        }
    }

    /** The same questions by other ways. A way that is to be compared goes here. The laboratory may remember answers. */
    private static void alternatives(Page page, Move move, List<String> questions) {
        for (String address : List.of("api/score", "api/report/json")) {
            print(
                    "the same of a %s again by POST /%s, nothing drawn".formatted(move.title(), address),
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
