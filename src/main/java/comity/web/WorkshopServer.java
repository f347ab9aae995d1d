package comity.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.input.BadInput;
import comity.input.Fields;
import comity.input.Problems;
import comity.rulebook.Rulebook;
import comity.web.Doors.Asking;
import comity.workshop.Event;
import comity.workshop.Exercise;
import comity.workshop.Exercise.Phase;
import comity.workshop.Exercises;
import comity.workshop.Keys;
import comity.workshop.Msel;
import comity.workshop.PlannedInject.Status;
import comity.workshop.Proposal;
import comity.workshop.Seat.Role;
import comity.workshop.Wire;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
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
        "telling.js",
        "revealed.js",
        "course.js",
        "estimates.js",
        "team.js",
        "room.js",
        "facilitator.js",
        "leading.js",
        "adjudication.js",
        "insert.js",
        "seats.js",
        "injects.js",
        "questions.js",
        "notes.js",
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
    private static final int IDLE_SECONDS = 60;
    private static final int MOST_SCREENS = 500;
    private static final int LEAST_COMMAND = 8;
    private static final int MOST_COMMAND = 64;
    private static final int MOST_NAME = 255;
    /** Where a list of injects is posted, as a file. */
    private static final String LIST = "/api/msel";

    private final Exercises exercises;
    private final Rulebook rulebook;
    private final Doors doors;
    private final ExecutorService threads = oneForEachScreen();
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(WorkshopServer::thread);
    private final ExecutorService beats = Executors.newSingleThreadExecutor(WorkshopServer::thread);
    private final Semaphore places = new Semaphore(MOST_SCREENS);
    private final Map<String, Stage> stages = new ConcurrentHashMap<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    private WorkshopServer(Exercises exercises, Keys keys, Rulebook rulebook, InstantSource clock) {
        this.exercises = exercises;
        this.rulebook = rulebook;
        this.doors = new Doors(keys, clock, this::stage);
    }

    /** Begins a thread where none is free; each screen has one at most, and none once the server ends. */
    private static ExecutorService oneForEachScreen() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                WorkshopServer::thread,
                new ThreadPoolExecutor.DiscardPolicy());
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
        return WebServer.start(host, port, assets, server::routes, Set.of(LIST), server::close);
    }

    /** Lets all screens know, now and then, that the server is there. */
    private void beat() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(BEAT_SECONDS);
                stages.values().forEach(stage -> stage.screens().beat());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends with the server
        }
    }

    private void close() {
        beats.shutdownNow();
        threads.shutdownNow();
        ahead.shutdownNow();
    }

    private void routes(RoutesConfig routes) {
        routes.before("/", this::lead);
        routes.get("/api/playing", this::playing);
        routes.get("/api/door", doors::door);
        routes.post("/api/join", doors::join);
        routes.post("/api/seat", doors::sit);
        routes.get("/api/view", this::view);
        routes.post("/api/do", this::act);
        routes.post(LIST, this::list);
        routes.get("/api/laboratory", this::laboratory);
        routes.post("/api/score", this::score);
        routes.post("/api/preview", this::preview);
        routes.get("/api/links", doors::links);
        routes.get("/api/export/{what}", this::export);
        routes.post("/api/ticket", doors::ticket);
        routes.before("/api/events", LaboratoryServer::wantEvents);
        routes.sse("/api/events", this::follow);
        routes.get("/health", this::health);
        routes.get("/metrics", this::metrics);
    }

    /** Leads who comes by the bare address to the exercise, where it is clear to which. */
    private void lead(Context context) {
        List<String> playing = exercises.playing();
        if (context.queryParam("x") == null && playing.size() == 1) {
            context.redirect("/?x=" + playing.get(0));
            context.skipRemainingHandlers();
        }
    }

    /** The exercises that people come here to play; to take part in one they need its PIN. */
    private void playing(Context context) {
        List<Exercise> all =
                exercises.playing().stream().map(id -> exercises.find(id).now()).toList();
        WebServer.json(context, WorkshopJson.playing(all));
    }

    // What is asked about

    private Stage stage(Context context) {
        String id = context.queryParam("x");
        if (id == null || !id.matches("[a-z0-9-]{1,40}")) {
            throw notThere();
        }
        try {
            return stages.computeIfAbsent(id, missing -> new Stage(exercises.find(missing), rulebook, threads, ahead));
        } catch (BadInput e) {
            throw exercises.ids().contains(id) ? unreadable(id) : notThere();
        }
    }

    private static HttpResponseException notThere() {
        return new HttpResponseException(404, "there is no such exercise: is the link complete?");
    }

    /** Where is not said: whoever asks may have no seat, and the place of a fault can tell a plan. */
    private static HttpResponseException unreadable(String id) {
        return new HttpResponseException(
                409,
                "this exercise cannot go on: its log is damaged, or the rules cannot read its scenario any more."
                        + " On the machine that serves it, comity workshop replay " + id + " says where");
    }

    /** The id of a command; refuses what is none. */
    static String neededCommand(@Nullable String id) {
        if (id == null || id.length() < LEAST_COMMAND || id.length() > MOST_COMMAND) {
            throw new HttpResponseException(
                    400, "a command has an id of " + LEAST_COMMAND + " to " + MOST_COMMAND + " characters");
        }
        return id;
    }

    // Playing

    private void view(Context context) {
        Asking asking = doors.asking(context);
        Screens.View view = Objects.requireNonNull(asking.stage().view(asking.seat()));
        context.contentType("application/json").result(view.json());
    }

    private void follow(SseClient client) {
        Asking asking;
        try {
            asking = doors.asking(client.ctx());
        } catch (HttpResponseException e) {
            Screens.refuse(client, doors.gone(client.ctx()));
            return;
        }
        if (places.tryAcquire()) {
            asking.stage().screens().add(client, asking.seat(), places::release);
        } else {
            Screens.refuse(client, Screens.CROWDED);
        }
    }

    private void act(Context context) {
        Asking asking = doors.asking(context);
        Wire.Command command = Wire.read("request", context.body());
        WebServer.json(context, submitted(asking, command.command(), exercise -> command.event()));
    }

    /** Takes the list of injects from a file. */
    private void list(Context context) throws IOException {
        Asking asking = doors.facilitator(context);
        String name = context.queryParam("name");
        if (name == null || name.isBlank() || name.length() > MOST_NAME) {
            throw new HttpResponseException(400, "a file has a name of 1 to " + MOST_NAME + " characters");
        }
        Msel msel = Msel.read(name, WebServer.file(context));
        ObjectNode answer = submitted(asking, context.queryParam("command"), msel::listed);
        long taken = asking.stage().live().now().injects().stream()
                .filter(inject -> inject.status() != Status.PUBLISHED)
                .count();
        answer.put("injects", taken).set("ignored", WorkshopJson.texts(msel.ignored()));
        WebServer.json(context, answer);
    }

    /** @param event of the exercise as it stands then */
    private ObjectNode submitted(Asking asking, @Nullable String command, Function<Exercise, Event> event) {
        String id = neededCommand(command);
        try {
            long number = asking.stage().live().submit(asking.seat(), id, event);
            done.incrementAndGet();
            return JsonNodeFactory.instance.objectNode().put("number", number);
        } catch (BadInput e) {
            refused.incrementAndGet();
            throw e;
        }
    }

    // What the score says

    private void laboratory(Context context) {
        Asking asking = doors.asking(context);
        ObjectNode root =
                LaboratoryJson.laboratory(new Laboratory.Current(asking.stage().snapshot(), List.of(), 1));
        root.put("about", ""); // it is the facilitator's to read
        if (asking.seat().role() == Role.FACILITATOR) {
            root.set(
                    "ends",
                    WorkshopJson.edits(asking.stage().live().now().opening().ends()));
        } else {
            String party = asking.seat().party();
            root.withArray("moves").removeIf(move -> !move.get("actor").asText().equals(party));
            root.putArray("uncertain");
            root.putArray("branches");
        }
        WebServer.json(context, root);
    }

    /** The course as everybody has seen it; after all turns also as if some of what was done had not been. */
    private void score(Context context) {
        Asking asking = doors.asking(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a question", context, problems);
        LocalDate date = fields.date("date");
        LocalDate from = fields.date("from");
        LocalDate to = fields.date("to");
        Set<String> without = new HashSet<>(fields.texts("without"));
        fields.finish();
        problems.throwIfAny();
        Exercise exercise = asking.stage().live().now();
        if (!without.isEmpty() && exercise.phase() != Phase.DEBRIEF) {
            throw new HttpResponseException(403, "what could have been is for the debrief");
        }
        List<String> lines = exercise.lines(exercise.revealed(), act -> !without.contains(act.id()));
        Question question = new Question(
                lines, Map.of(), List.of(), lines.isEmpty() ? Question.BASE : Question.WITH, date, from, to);
        WebServer.json(context, LaboratoryJson.answer(asking.stage().snapshot().answer(question), ""));
    }

    /** What the score would do if a proposal came to some edits. */
    private void preview(Context context) {
        Asking asking = doors.facilitator(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a preview", context, problems);
        String id = fields.text("proposal");
        List<String> edits = fields.texts("edits");
        fields.finish();
        problems.throwIfAny();
        Exercise exercise = asking.stage().live().now();
        int turn = Math.max(1, exercise.turn());
        List<String> lines =
                new ArrayList<>(exercise.lines(exercise.turn(), act -> !act.id().equals(id)));
        List<String> standing = List.copyOf(lines);
        double[] before = exercise.opening().healths(standing);
        Proposal proposal = id == null ? null : exercise.proposals().get(id);
        exercise.opening().scenario(lines, edits, turn); // says what is wrong with them
        lines.addAll(edits.isEmpty() && proposal != null ? exercise.linesOf(proposal) : edits);
        double[] after = exercise.opening().healths(lines);
        ObjectNode root = ends(JsonNodeFactory.instance.objectNode(), before, after, turn);
        ends(root.putObject("last"), before, after, exercise.workshop().turns().size());
        WebServer.json(
                context, root.set("edits", WorkshopJson.edits(exercise.opening().told(standing, edits))));
    }

    private static ObjectNode ends(ObjectNode node, double[] before, double[] after, int turn) {
        return node.put("before", before[turn]).put("after", after[turn]);
    }

    // For the facilitator

    /** What the facilitator takes away, as a file. */
    private void export(Context context) {
        Asking asking = doors.facilitator(context);
        String what = context.pathParam("what");
        Exercise exercise = asking.stage().live().now();
        byte[] file = ExerciseFiles.of(exercise, what);
        String name = asking.stage().id() + "-" + what;
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .contentType("application/octet-stream")
                .result(file);
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

    private void metrics(Context context) {
        Runtime runtime = Runtime.getRuntime();
        Metrics metrics = new Metrics()
                .gauge("comity_exercises", "Exercises that are open.", stages.size())
                .gauge("comity_screens", "Screens that follow an exercise.", sum(Screens::count))
                .counter("comity_views_total", "Views that were sent to screens.", sum(Screens::told))
                .counter("comity_commands_total", "Commands that were done.", done.get())
                .counter("comity_commands_refused_total", "Commands that were refused.", refused.get())
                .gauge("comity_memory_bytes", "Memory in use.", runtime.totalMemory() - runtime.freeMemory());
        context.contentType(Metrics.TYPE).result(metrics.toString());
    }

    private long sum(ToLongFunction<Screens> of) {
        return stages.values().stream().map(Stage::screens).mapToLong(of).sum();
    }
}
