package comity.cli;

import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.Rulebook;
import comity.web.Doors;
import comity.web.Doors.Link;
import comity.web.WebServer;
import comity.web.WorkshopServer;
import comity.workshop.Beginning;
import comity.workshop.EventStore;
import comity.workshop.Exercises;
import comity.workshop.Keys;
import comity.workshop.LiveExercise;
import comity.workshop.Msel;
import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves workshops, and looks at those that were held. */
@Command(
        name = "workshop",
        mixinStandardHelpOptions = true,
        subcommands = {
            WorkshopListCommand.class,
            WorkshopReplayCommand.class,
            WorkshopReportCommand.class,
            WorkshopExportCommand.class,
            WorkshopImportCommand.class
        },
        description = {
            "Play a scenario as teams, each in a browser of its own.",
            "Prints the way in of the facilitator, and one to hand to everybody else. What happens is kept in a folder: the"
                    + " same command goes on where its exercises were left. Ctrl-C ends it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  comity workshop scenarios/beijing-workshop.yaml",
            "  comity workshop scenarios/beijing-workshop.yaml --host 0.0.0.0 --port 8080",
            "  comity workshop scenarios/beijing-workshop.yaml --new --groups 4"
        })
final class WorkshopCommand implements Callable<Integer> {
    private static final int MOST_GROUPS = 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A scenario with teams and turns.")
    private @Nullable Path file;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final ListenOption listen = new ListenOption();

    @Option(
            names = "--msel",
            paramLabel = "LIST",
            description =
                    "Begin with the injects of this master scenario events list, CSV or XLSX, in place of the file's."
                            + " Implies --new.")
    private @Nullable Path msel;

    @Option(names = "--new", description = "Begin anew, though exercises on this scenario are not over.")
    private boolean anew;

    @Option(
            names = "--groups",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Begin so many exercises, for groups that play side by side, or go on with so many that were.")
    private int groups;

    @Override
    public Integer call() throws InterruptedException {
        if (file == null) {
            throw new ParameterException(
                    spec.commandLine(), "which scenario? such as comity workshop scenarios/beijing-workshop.yaml");
        }
        int port = listen.port();
        if (groups < 1 || groups > MOST_GROUPS) {
            throw new ParameterException(spec.commandLine(), "--groups is 1 to " + MOST_GROUPS + ", not " + groups);
        }
        Rulebook rules = rulebook.read();
        boolean mayGoOn = !anew && msel == null && EventStore.isIn(data.folder());
        WebServer.needFree(listen.host(), port);
        Beginning fresh = mayGoOn ? null : beginning(file, rules); // what cannot begin leaves no folder behind
        try (EventStore store = EventStore.open(data.folder())) {
            Exercises exercises = new Exercises(store, rules, Clock.systemUTC());
            Keys keys = Keys.of(data.folder());
            List<String> ids = fresh == null ? wentOn(exercises, rules, file) : exercises.begin(fresh, groups);
            try (WebServer server =
                    WorkshopServer.start(exercises, keys, rules, Clock.systemUTC(), listen.host(), port)) {
                String address = reachable(server.address());
                ids.forEach(id -> Terminal.print(spec, ways(exercises.find(id), keys, address)));
                say("kept in " + data.folder() + "; Ctrl-C ends");
                new CountDownLatch(1).await();
            }
        }
        return 0;
    }

    /** The server's address, as the telephones of the room would have to ask for it. */
    private String reachable(String address) {
        if (!listen.host().equals("0.0.0.0")) {
            return address;
        }
        String found = RoomAddress.find().orElse(null);
        if (found == null) {
            say("this machine has no address in a network: no other device finds it by these links");
            return address;
        }
        return address.replace("127.0.0.1", found);
    }

    private Beginning beginning(Path scenario, Rulebook rules) {
        Msel list = msel == null ? null : Msel.read(msel.toString(), bytes(msel));
        Beginning beginning = Beginning.of(scenario, list, rules);
        if (list != null && !list.ignored().isEmpty()) {
            say(msel + " has columns that are not known and were left out: " + String.join(", ", list.ignored()));
        }
        return beginning;
    }

    /** The exercises on the scenario that are not over; where there are none, others. */
    private List<String> wentOn(Exercises exercises, Rulebook rules, Path scenario) {
        List<String> unfinished = unfinished(exercises, scenario);
        if (unfinished.isEmpty()) {
            return exercises.begin(beginning(scenario, rules), groups);
        }
        say("going on with "
                + (unfinished.size() == 1
                        ? "an exercise that is not over; --new begins another"
                        : unfinished.size() + " exercises that are not over; --new begins others"));
        if (unfinished.stream()
                .anyMatch(id -> exercises.find(id).now().opening().isByOtherRules())) {
            say("it was begun by other rules than these: its scores are no longer those that were shown");
        }
        return unfinished;
    }

    private List<String> unfinished(Exercises exercises, Path scenario) {
        try {
            return exercises.goOn(scenario, groups, unreadable -> say("passed over: " + unreadable.getMessage()));
        } catch (BadInput e) {
            say("the exercise that was begun last cannot be gone on with by these rules; --new begins another");
            throw e;
        }
    }

    private void say(String notice) {
        spec.commandLine().getErr().println("comity: " + notice);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInput(Place.of(file.toString()), "cannot be read");
        }
    }

    /** All ways in, as the facilitator reads them off the terminal. */
    private String ways(LiveExercise live, Keys keys, String address) {
        String id = live.now().id();
        String title = live.now().title();
        StringBuilder page = new StringBuilder(title + ", exercise " + id + "\n\n");
        List<Link> links = Doors.links(live, keys, address);
        Link facilitator = links.get(0);
        page.append("Facilitator   ").append(facilitator.link()).append('\n');
        page.append("              PIN ").append(facilitator.pin()).append("\n\n");
        String join = address + "?x=" + id;
        page.append("To join       ").append(join).append('\n');
        for (Link link : links.subList(1, links.size())) {
            page.append(String.format("              %-6s PIN %s%n", link.as(), link.pin()));
        }
        return page.append('\n')
                .append(blocks(QrCode.encodeText(join, QrCode.Ecc.LOW)))
                .append('\n')
                .toString();
    }

    /** A QR code of two modules a character, dark on light with the quiet border that readers need. */
    private static String blocks(QrCode code) {
        int border = 2;
        StringBuilder text = new StringBuilder();
        for (int y = -border; y < code.size + border; y += 2) {
            for (int x = -border; x < code.size + border; x++) {
                boolean upper = !code.getModule(x, y);
                boolean lower = !code.getModule(x, y + 1);
                text.append(upper && lower ? '█' : upper ? '▀' : lower ? '▄' : ' ');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
