package comity.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Problems;
import comity.report.AfterActionPage;
import comity.report.ExerciseCsv;
import comity.rulebook.Rulebook;
import comity.workshop.Credits;
import comity.workshop.Event;
import comity.workshop.Exercise;
import comity.workshop.Exercise.Phase;
import comity.workshop.Exercises;
import comity.workshop.Keys;
import comity.workshop.LiveExercise;
import comity.workshop.Msel;
import comity.workshop.Proposal;
import comity.workshop.Seat;
import comity.workshop.Seat.Role;
import comity.workshop.Seating;
import comity.workshop.Story;
import comity.workshop.Wire;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpResponseException;
import io.javalin.http.SameSite;
import io.javalin.http.sse.SseClient;
import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The pages and the API of workshops. The API is described in {@code openapi.json}, which it serves. */
public final class WorkshopServer {
    private static final String[] PAGE = {
        "index.html",
        "workshop.css",
        "workshop.js",
        "live.js",
        "join.js",
        "parts.js",
        "course.js",
        "team.js",
        "room.js",
        "facilitator.js",
        "debrief.js",
        "openapi.json"
    };

    private static final String[] SHARED = {
        "lib.js",
        "store.js",
        "address.js",
        "trajectory.js",
        "chart.js",
        "lanes.js",
        "lines.js",
        "pointing.js",
        "facts.js",
        "form.js",
        "waterfall.js",
        "lab.css",
        "messages.en.json"
    };

    private static final int BEAT_SECONDS = 10;
    private static final int THREADS = 8;
    private static final int WRONG_AT_AN_ADDRESS = 10;
    private static final int WRONG_AT_A_DOOR = 60;
    private static final int LEAST_COMMAND = 8;
    private static final int MOST_COMMAND = 64;
    private static final String FACILITATOR = "facilitator";
    private static final String ROOM = "room";

    private final Exercises exercises;
    private final Keys keys;
    private final Rulebook rulebook;
    private final Gate addresses;
    private final Gate doors;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, WorkshopServer::thread);
    private final ExecutorService beats = Executors.newSingleThreadExecutor(WorkshopServer::thread);
    private final Map<String, Stage> stages = new ConcurrentHashMap<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /** An exercise with its screens, and what is worked out of it once. */
    private final class Stage {
        private final LiveExercise live;
        private final Screens screens;
        private final Snapshot snapshot;
        private final Map<List<String>, Story> stories = new ConcurrentHashMap<>();
        private @Nullable Credits credits;
        private int credited;

        Stage(LiveExercise live) {
            this.live = live;
            this.snapshot = new Snapshot(1, rulebook, live.look(Exercise::base));
            this.screens = new Screens(threads, this::view);
            live.listen(screens::tell);
        }

        private @Nullable Seat seat(String id) {
            return live.look(exercise -> exercise.seats().get(id));
        }

        private Screens.@Nullable View view(Seat taken) {
            Set<String> connected = screens.connected();
            return live.look(exercise -> {
                Seat seat = exercise.seats().get(taken.id());
                return seat == null || seat.generation() != taken.generation()
                        ? null
                        : new Screens.View(
                                exercise.last(),
                                WorkshopJson.view(exercise, seat, connected, turn -> story(exercise, turn))
                                        .toString());
            });
        }

        /** What nobody changes any more once the debrief has begun; all screens ask for it then. */
        private synchronized Credits credits(Exercise exercise) {
            Credits known = credits;
            if (known == null || credited != exercise.revealed()) {
                known = Credits.of(exercise);
                credits = known;
                credited = exercise.revealed();
            }
            return known;
        }

        /** The story of a turn changes only where that turn or one before it is told anew. */
        private Story story(Exercise exercise, int turn) {
            List<String> key = new ArrayList<>(List.of(String.valueOf(turn)));
            for (int each = 1; each <= turn; each++) {
                key.addAll(exercise.told(each));
                exercise.submitted(each).forEach(proposal -> key.add(proposal.toString()));
            }
            return stories.computeIfAbsent(key, missing -> Story.of(exercise, turn));
        }
    }

    /** Who asks: a seat of an exercise. */
    private record Asking(Stage stage, Seat seat) {}

    private WorkshopServer(Exercises exercises, Keys keys, Rulebook rulebook, InstantSource clock) {
        this.exercises = exercises;
        this.keys = keys;
        this.rulebook = rulebook;
        this.addresses = new Gate(clock, WRONG_AT_AN_ADDRESS);
        this.doors = new Gate(clock, WRONG_AT_A_DOOR);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "screens");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts to serve.
     *
     * @param host to listen on, such as {@code 127.0.0.1}
     * @param port 0 for one that is free
     * @throws BadInput where it cannot listen there
     */
    public static WebServer start(
            Exercises exercises, Keys keys, Rulebook rulebook, InstantSource clock, String host, int port) {
        WorkshopServer server = new WorkshopServer(exercises, keys, rulebook, clock);
        server.beats.execute(server::beat);
        Assets assets = Assets.of("/comity/web/workshop", PAGE).and("/comity/web", SHARED);
        return WebServer.start(host, port, assets, server::routes, server::close);
    }

    /** Lets all screens know, now and then, that the server is there. */
    private void beat() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(BEAT_SECONDS);
                stages.values().forEach(stage -> stage.screens.beat());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends with the server
        }
    }

    private void close() {
        beats.shutdownNow();
        threads.shutdownNow();
    }

    private void routes(RoutesConfig routes) {
        routes.get(
                "/api/door",
                context -> WebServer.json(context, stage(context).live.look(WorkshopJson::door)));
        routes.post("/api/join", this::join);
        routes.post("/api/seat", this::sit);
        routes.get("/api/view", this::view);
        routes.post("/api/do", this::act);
        routes.get("/api/laboratory", this::laboratory);
        routes.post("/api/score", this::score);
        routes.post("/api/preview", this::preview);
        routes.get("/api/credits", this::credits);
        routes.get("/api/links", this::links);
        routes.get("/api/export/{what}", this::export);
        routes.post("/api/ticket", this::ticket);
        routes.before("/api/events", LaboratoryServer::wantEvents);
        routes.sse("/api/events", this::follow);
        routes.get("/health", this::health);
        routes.get("/metrics", this::metrics);
    }

    // Who asks

    private Stage stage(Context context) {
        String id = context.queryParam("x");
        if (id == null || !id.matches("[a-z0-9-]{1,40}")) {
            throw new HttpResponseException(404, "there is no such exercise: is the link complete?");
        }
        try {
            return stages.computeIfAbsent(id, missing -> new Stage(exercises.find(missing)));
        } catch (BadInput e) {
            throw new HttpResponseException(404, "there is no such exercise: is the link complete?");
        }
    }

    /** As what the page of this request takes part: {@code facilitator}, {@code room} or a party. */
    private static String as(Context context) {
        String as = context.queryParam("as");
        if (as == null || !as.matches("[A-Za-z0-9_-]{1,20}")) {
            throw new HttpResponseException(400, "as whom? the link says as=facilitator, as=room or as=PARTY");
        }
        return as;
    }

    private static Role role(String as) {
        return switch (as) {
            case FACILITATOR -> Role.FACILITATOR;
            case ROOM -> Role.ROOM;
            default -> Role.TEAM;
        };
    }

    private static String cookie(Stage stage, String as) {
        return "comity-" + stage.live.look(Exercise::id) + "-" + as;
    }

    private Asking asking(Context context) {
        Stage stage = stage(context);
        String as = as(context);
        String ticket = context.cookie(cookie(stage, as));
        Seat seat = ticket == null ? null : seat(stage, ticket);
        if (seat == null || seat.role() != role(as) || (seat.role() == Role.TEAM && !as.equals(seat.party()))) {
            throw new HttpResponseException(401, "take a seat first");
        }
        return new Asking(stage, seat);
    }

    private @Nullable Seat seat(Stage stage, String ticket) {
        Keys.Ticket read = keys.read(ticket);
        if (read == null || !read.exercise().equals(stage.live.look(Exercise::id))) {
            return null;
        }
        Seat seat = stage.seat(read.seat());
        return seat == null || seat.generation() != read.generation() ? null : seat;
    }

    private Asking facilitator(Context context) {
        Asking asking = asking(context);
        if (asking.seat().role() != Role.FACILITATOR) {
            throw new HttpResponseException(403, "that is the facilitator's to see");
        }
        return asking;
    }

    // Taking a seat

    private void join(Context context) {
        Stage stage = stage(context);
        String as = as(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a request to join", context, problems);
        String command = String.valueOf(fields.neededText("command"));
        String pin = String.valueOf(fields.neededText("pin"));
        String name = String.valueOf(fields.neededText("name"));
        fields.finish();
        problems.throwIfAny();
        String id = stage.live.look(Exercise::id);
        String address = context.ip();
        addresses.check(address);
        doors.check(id + as);
        Role role = role(as);
        if (!keys.fits(pin, id, role, role == Role.TEAM ? as : null)) {
            addresses.wrong(address);
            doors.wrong(id + as);
            throw new HttpResponseException(403, "that PIN is wrong");
        }
        command(command);
        String seat = "s" + digest(id + "\n" + as + "\n" + command).substring(0, 12);
        stage.live.submit(
                Seat.SERVER, "join-" + seat, new Seating.Joined(seat, role, role == Role.TEAM ? as : null, name));
        seated(context, stage, as, Objects.requireNonNull(stage.seat(seat)));
    }

    /** Takes a seat that was handed over. */
    private void sit(Context context) {
        Stage stage = stage(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a request for a seat", context, problems);
        String ticket = fields.neededText("ticket");
        fields.finish();
        problems.throwIfAny();
        addresses.check(context.ip());
        Seat seat = seat(stage, String.valueOf(ticket));
        if (seat == null) {
            addresses.wrong(context.ip());
            throw new HttpResponseException(403, "this seat has been handed over to somebody else, or given up");
        }
        seated(context, stage, as(seat), seat);
    }

    private static String as(Seat seat) {
        return switch (seat.role()) {
            case FACILITATOR -> FACILITATOR;
            case ROOM -> ROOM;
            default -> Objects.requireNonNull(seat.party());
        };
    }

    private void seated(Context context, Stage stage, String as, Seat seat) {
        Cookie cookie = new Cookie(
                cookie(stage, as),
                keys.ticket(stage.live.look(Exercise::id), seat),
                "/",
                (int) Duration.ofDays(30).toSeconds(),
                false,
                true);
        cookie.setSameSite(SameSite.STRICT);
        context.cookie(cookie);
        WebServer.json(
                context,
                JsonNodeFactory.instance.objectNode().put("seat", seat.id()).put("as", as));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void command(@Nullable String id) {
        if (id == null || id.length() < LEAST_COMMAND || id.length() > MOST_COMMAND) {
            throw new HttpResponseException(
                    400, "a command has an id of " + LEAST_COMMAND + " to " + MOST_COMMAND + " characters");
        }
    }

    // Playing

    private void view(Context context) {
        Asking asking = asking(context);
        Screens.View view = Objects.requireNonNull(asking.stage().view(asking.seat()));
        context.contentType("application/json").result(view.json());
    }

    private void follow(SseClient client) {
        Asking asking;
        try {
            asking = asking(client.ctx());
        } catch (HttpResponseException e) {
            client.sendEvent("gone", e.getMessage());
            client.close();
            return;
        }
        asking.stage().screens.add(client, asking.seat());
    }

    private void act(Context context) {
        Asking asking = asking(context);
        Wire.Command command = Wire.read("request", context.body());
        command(command.command());
        Event event = command.event();
        try {
            long number = asking.stage().live.submit(asking.seat(), command.command(), event);
            done.incrementAndGet();
            WebServer.json(context, JsonNodeFactory.instance.objectNode().put("number", number));
        } catch (BadInput e) {
            refused.incrementAndGet();
            throw e;
        }
    }

    // What the score says

    private void laboratory(Context context) {
        Asking asking = asking(context);
        WebServer.json(
                context, LaboratoryJson.laboratory(new Laboratory.Current(asking.stage().snapshot, List.of(), 1)));
    }

    /** The course as everybody has seen it; after all turns also as if some of what was done had not been. */
    private void score(Context context) {
        Asking asking = asking(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a question", context, problems);
        LocalDate date = fields.date("date");
        LocalDate from = fields.date("from");
        LocalDate to = fields.date("to");
        Set<String> without = new HashSet<>(fields.texts("without"));
        fields.finish();
        problems.throwIfAny();
        List<String> lines = asking.stage().live.look(exercise -> {
            if (!without.isEmpty() && exercise.phase() != Phase.DEBRIEF) {
                throw new HttpResponseException(403, "what could have been is for the debrief");
            }
            return exercise.lines(exercise.revealed(), proposal -> !without.contains(proposal.id()));
        });
        Question question = new Question(
                lines, Map.of(), List.of(), lines.isEmpty() ? Question.BASE : Question.WITH, date, from, to);
        WebServer.json(context, LaboratoryJson.answer(asking.stage().snapshot.answer(question), ""));
    }

    /** What the score would do if a proposal came to some edits. */
    private void preview(Context context) {
        Asking asking = facilitator(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a preview", context, problems);
        String id = fields.text("proposal");
        List<String> edits = fields.texts("edits");
        fields.finish();
        problems.throwIfAny();
        double[] healths = asking.stage().live.look(exercise -> {
            int turn = Math.max(1, exercise.turn());
            List<String> lines = new ArrayList<>(
                    exercise.lines(exercise.turn(), proposal -> !proposal.id().equals(id)));
            double before = exercise.healths(lines)[turn];
            Proposal proposal = id == null ? null : exercise.proposals().get(id);
            lines.addAll(edits.isEmpty() && proposal != null ? exercise.linesOf(proposal) : edits);
            return new double[] {before, exercise.healths(lines)[turn]};
        });
        WebServer.json(
                context,
                JsonNodeFactory.instance.objectNode().put("before", healths[0]).put("after", healths[1]));
    }

    private void credits(Context context) {
        Asking asking = asking(context);
        Credits credits = asking.stage().live.look(exercise -> {
            if (exercise.phase() != Phase.DEBRIEF) {
                throw new HttpResponseException(403, "whose moves did what is for the debrief");
            }
            return asking.stage().credits(exercise);
        });
        WebServer.json(context, WorkshopJson.credits(credits));
    }

    // For the facilitator

    /** The doors of the exercise with their PINs, and a QR code of each. */
    private void links(Context context) {
        Asking asking = facilitator(context);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode links = root.putArray("links");
        for (Link link : links(asking.stage().live, keys, "http://" + context.host() + "/")) {
            links.addObject()
                    .put("as", link.as())
                    .put("pin", link.pin())
                    .put("link", link.link())
                    .put("qr", path(QrCode.encodeText(link.link(), QrCode.Ecc.MEDIUM)));
        }
        WebServer.json(context, root);
    }

    /**
     * A way in.
     *
     * @param as {@code facilitator}, {@code room} or a party
     * @param link with the PIN behind its {@code #}, which browsers send to nobody
     */
    public record Link(String as, String pin, String link) {}

    /** All ways into an exercise. */
    public static List<Link> links(LiveExercise live, Keys keys, String address) {
        return live.look(exercise -> {
            List<String> all = new ArrayList<>(List.of(FACILITATOR, ROOM));
            exercise.workshop().teams().forEach(team -> all.add(team.party()));
            return all.stream()
                    .map(as -> {
                        Role role = role(as);
                        String pin = keys.pin(exercise.id(), role, role == Role.TEAM ? as : null);
                        return new Link(as, pin, address + "?x=" + exercise.id() + "&as=" + as + "#" + pin);
                    })
                    .toList();
        });
    }

    /** What the facilitator takes away, as a file. */
    private void export(Context context) {
        Asking asking = facilitator(context);
        String what = context.pathParam("what");
        byte[] file = asking.stage().live.look(exercise -> switch (what) {
            case "report.html" ->
                AfterActionPage.html(exercise, "./comity workshop report " + exercise.id())
                        .getBytes(StandardCharsets.UTF_8);
            case "scenario.yaml" -> exercise.asScenario().getBytes(StandardCharsets.UTF_8);
            case "msel.xlsx" -> Msel.spreadsheet(exercise.injects());
            default -> table(exercise, what).getBytes(StandardCharsets.UTF_8);
        });
        String name = asking.stage().live.look(Exercise::id) + "-" + what;
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .contentType("application/octet-stream")
                .result(file);
    }

    private static String table(Exercise exercise, String what) {
        return Arrays.stream(ExerciseCsv.What.values())
                .filter(table -> what.equals(table.name().toLowerCase(Locale.ROOT) + ".csv"))
                .findFirst()
                .map(table -> ExerciseCsv.of(exercise, table))
                .orElseThrow(() -> new HttpResponseException(404, "there is no export " + what));
    }

    /** A QR code as the path of an SVG whose units are its modules. */
    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x).append(',').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    /** The link with which somebody takes over a seat. */
    private void ticket(Context context) {
        Asking asking = facilitator(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a request for a seat", context, problems);
        String id = fields.neededText("seat");
        fields.finish();
        problems.throwIfAny();
        Seat seat = asking.stage().seat(String.valueOf(id));
        if (seat == null) {
            throw new HttpResponseException(404, "there is no such seat, or not any more");
        }
        String exercise = asking.stage().live.look(Exercise::id);
        String link = "http://" + context.host() + "/?x=" + exercise + "&as=" + as(seat) + "#seat="
                + keys.ticket(exercise, seat);
        WebServer.json(
                context,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("link", link)
                        .put("qr", path(QrCode.encodeText(link, QrCode.Ecc.MEDIUM))));
    }

    // For those who run the server

    private void health(Context context) {
        WebServer.json(
                context,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", "ok")
                        .put("exercises", exercises.ids().size()));
    }

    /** In the text format of Prometheus. */
    private void metrics(Context context) {
        Runtime runtime = Runtime.getRuntime();
        StringBuilder text = new StringBuilder();
        metric(text, "comity_exercises", "gauge", "Exercises that are open.", stages.size());
        metric(
                text,
                "comity_screens",
                "gauge",
                "Screens that follow an exercise.",
                stages.values().stream()
                        .mapToLong(stage -> stage.screens.count())
                        .sum());
        metric(
                text,
                "comity_views_total",
                "counter",
                "Views that were sent to screens.",
                stages.values().stream()
                        .mapToLong(stage -> stage.screens.told())
                        .sum());
        metric(text, "comity_commands_total", "counter", "Commands that were done.", done.get());
        metric(text, "comity_commands_refused_total", "counter", "Commands that were refused.", refused.get());
        metric(text, "comity_memory_bytes", "gauge", "Memory in use.", runtime.totalMemory() - runtime.freeMemory());
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
    }

    private static void metric(StringBuilder text, String name, String type, String help, long value) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append(name).append(' ').append(value).append('\n');
    }
}
