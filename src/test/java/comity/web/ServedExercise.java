package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.web.Doors.Link;
import comity.workshop.Beginning;
import comity.workshop.EventStore;
import comity.workshop.Exercises;
import comity.workshop.Injecting;
import comity.workshop.Keys;
import comity.workshop.LiveExercise;
import comity.workshop.PlannedInject;
import comity.workshop.Seating;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An exercise that a server plays with the browser of a test. Register it so that it ends after the browser has left its
 * pages, which would miss their server.
 */
final class ServedExercise implements AfterEachCallback {
    static final Path FISH = Path.of("src/test/resources/comity/workshop/fish.yaml");

    private static final String HOST = "127.0.0.1";

    private static final Rulebook RULES = RulebookReader.cached(notice -> {}).shipped();
    private final Browser browser;
    private final List<Relay> networks = new ArrayList<>();
    private Path folder;
    private String id;
    private int port;
    private EventStore store;
    private Exercises exercises;
    private WebServer server;

    ServedExercise(Browser browser) {
        this.browser = browser;
    }

    /** Begins one on a scenario, and serves it. */
    void begin(Path in, Path scenario) {
        folder = in;
        start();
        begin(Beginning.of(scenario, null, RULES));
    }

    /**
     * Begins one on a scenario, and serves it.
     *
     * @param in the folder that keeps it
     * @param injects in place of the scenario's
     */
    void begin(Path in, Path scenario, List<PlannedInject> injects) {
        folder = in;
        start();
        begin(new Beginning(Beginning.of(scenario, null, RULES).begun(), new Injecting.Listed(injects)));
    }

    /** Begins another one that nobody here plays. */
    void beginAnother() {
        exercises.begin(Beginning.of(FISH, null, RULES));
    }

    /** Begins another one in place of the first, as if the rules had changed since. */
    void beginByOtherRules() {
        Seating.Begun begun = Beginning.of(FISH, null, RULES).begun();
        begin(new Beginning(
                new Seating.Begun(begun.title(), begun.main(), begun.files(), "of rules that were", null), null));
    }

    private void begin(Beginning beginning) {
        id = exercises.begin(beginning);
        browser.expectComplaint("401"); // who has no seat yet is told so
    }

    /** Serves what the folder has, on the same port as before. */
    void start() {
        store = EventStore.open(folder);
        exercises = new Exercises(store, RULES, Clock.systemUTC());
        server = WorkshopServer.start(exercises, Keys.of(folder), RULES, Clock.systemUTC(), HOST, port);
        port = URI.create(server.address()).getPort();
    }

    void stop() {
        server.close();
        store.close();
    }

    /** A network that can fail, between a browser and the server. */
    Relay network() {
        Relay network = new Relay(port);
        networks.add(network);
        return network;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        networks.forEach(Relay::cut);
        stop();
    }

    int port() {
        return port;
    }

    LiveExercise live() {
        return exercises.find(id);
    }

    /** The address at which all join. */
    String address() {
        return server.address() + "?x=" + id;
    }

    String pin(String as) {
        return link(as, port).pin();
    }

    private Link link(String as, int through) {
        return Doors.links(live(), Keys.of(folder), "http://" + HOST + ":" + through + "/").stream()
                .filter(link -> link.as().equals(as))
                .findFirst()
                .orElseThrow();
    }

    /** Takes a seat by its link. */
    Page seat(String as, String name, View view) {
        return seat(as, name, view, port);
    }

    /** @param through the port at which the browser finds the server */
    Page seat(String as, String name, View view, int through) {
        Page page = door(as, view, through);
        page.getByLabel("Your name").fill(name);
        WorkshopPages.press(page, "Take a seat");
        assertThat(page.locator(".standing h1")).isVisible();
        return page;
    }

    /** The page on which a seat is taken. */
    Page door(String as, View view, int through) {
        return browser.open(link(as, through).link(), view);
    }
}
