package comity.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import comity.engine.Comity;
import comity.explore.Comparison;
import comity.explore.EffectOnDate;
import comity.input.BadInput;
import comity.input.Fields;
import comity.input.JsonFile;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.TextFile;
import comity.report.ComparisonPage;
import comity.report.CsvReport;
import comity.report.JsonReport;
import comity.report.ScorePage;
import comity.report.ShellWords;
import comity.rulebook.Rulebook;
import comity.rulebook.WeightNumber;
import comity.scenario.Scenario;
import comity.score.Grouping;
import comity.score.Trajectory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.sse.SseClient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The laboratory's page and API. The API is described in {@code openapi.json}, which it serves. */
public final class LaboratoryServer {
    private static final String[] PAGE = {
        "index.html",
        "lab.css",
        "messages.en.json",
        "app.js",
        "lib.js",
        "store.js",
        "address.js",
        "trajectory.js",
        "chart.js",
        "lines.js",
        "lanes.js",
        "pointing.js",
        "waterfall.js",
        "facts.js",
        "form.js",
        "weights.js",
        "explore.js",
        "explore.css",
        "work.js",
        "why-not.js",
        "sensitivity.js",
        "ensemble.js",
        "reach.js",
        "share.js",
        "picture.js",
        "openapi.json"
    };

    private static final int MOST_REPORTED = 40;

    private static final Map<String, String> TYPES = Map.of(
            "json", "application/json",
            "csv", "text/csv; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "svg", "image/svg+xml");

    private final Laboratory laboratory;
    private final List<String> options;
    private final Jobs jobs = new Jobs();
    private final Set<SseClient> followers = ConcurrentHashMap.newKeySet();

    private LaboratoryServer(Laboratory laboratory, List<String> options) {
        this.laboratory = laboratory;
        this.options = options;
    }

    /**
     * Starts to serve.
     *
     * @param host to listen on, such as {@code 127.0.0.1}
     * @param port 0 for one that is free
     * @param options what every command needs besides the file to score by the same rulebook, such as {@code --rules
     *     mine}
     * @throws BadInput where it cannot listen there
     */
    public static WebServer start(Laboratory laboratory, String host, int port, List<String> options) {
        LaboratoryServer server = new LaboratoryServer(laboratory, options);
        laboratory.listen(readings -> server.followers.forEach(each -> each.sendEvent("files", readings)));
        return WebServer.start(
                host, port, Assets.of("/comity/web", PAGE), server::routes, Set.of(), server.jobs::close);
    }

    private void routes(RoutesConfig routes) {
        routes.get("/api/laboratory", this::laboratory);
        routes.post("/api/score", this::score);
        routes.post("/api/trajectory", this::trajectory);
        routes.post("/api/why-not", this::whyNot);
        routes.post("/api/report/{format}", this::report);
        routes.post("/api/branches", this::save);
        routes.post("/api/jobs", this::begin);
        routes.get("/api/jobs/{id}", context -> job(context, jobs.find(context.pathParam("id"))));
        routes.delete("/api/jobs/{id}", context -> job(context, jobs.stop(context.pathParam("id"))));
        routes.before("/api/events", LaboratoryServer::wantEvents);
        routes.sse("/api/events", this::follow);
    }

    private void laboratory(Context context) {
        Laboratory.Current current = laboratory.current();
        WebServer.json(context, LaboratoryJson.laboratory(current));
    }

    private void score(Context context) {
        Answer answer = laboratory.snapshot().answer(Question.read(context.body()));
        WebServer.json(
                context,
                LaboratoryJson.answer(
                        answer, command(answer.snapshot(), answer.applied().question())));
    }

    private void trajectory(Context context) {
        Snapshot snapshot = laboratory.snapshot();
        WebServer.json(
                context, LaboratoryJson.trajectory(snapshot, snapshot.trajectory(Question.read(context.body()))));
    }

    /** Why an effect is silent; the smallest change by which it would fire takes longer, and is a job. */
    private void whyNot(Context context) {
        Snapshot snapshot = laboratory.snapshot();
        Problems problems = new Problems();
        Fields fields = fields("what is asked", context, problems);
        Question question = question(fields, problems);
        String effect = Exploration.effect(snapshot.rulebook(), fields, problems);
        fields.finish();
        problems.throwIfAny();
        Applied applied = snapshot.applied(question);
        LocalDate asked = applied.question().date();
        LocalDate date = asked == null ? snapshot.scenario().to() : asked;
        EffectOnDate why =
                EffectOnDate.without(Comity.with(snapshot.rulebook()), snapshot.explained(applied), effect, date);
        WebServer.json(context, JsonReport.ofEffect(why).without("change"));
    }

    /** The same bytes as the command prints. */
    private void report(Context context) {
        Snapshot snapshot = laboratory.snapshot();
        Applied applied = snapshot.applied(reported(Question.read(context.body())));
        Comity comity = Comity.with(snapshot.weighed(applied.question()));
        String command = command(snapshot, applied.question());
        String format = context.pathParam("format");
        String type = TYPES.get(format);
        if (type == null) {
            throw new HttpResponseException(404, "a report is json, csv, html or svg, not " + format);
        }
        List<Scenario> others = snapshot.others(applied);
        context.contentType(type)
                .result(
                        others.isEmpty()
                                ? score(comity, snapshot.scenario(), format, command)
                                : comparison(comity, snapshot.scenario(), others, format, command));
    }

    private static String score(Comity comity, Scenario scenario, String format, String command) {
        Rulebook rulebook = comity.rulebook();
        Trajectory trajectory = comity.score(scenario);
        return switch (format) {
            case "json" -> new JsonReport(rulebook).score(scenario, trajectory);
            case "csv" -> CsvReport.score(trajectory);
            case "html" -> ScorePage.html(scenario, rulebook, trajectory, Grouping.FACTOR, command);
            default -> ScorePage.svg(scenario, rulebook, trajectory);
        };
    }

    private static String comparison(
            Comity comity, Scenario base, List<Scenario> others, String format, String command) {
        Rulebook rulebook = comity.rulebook();
        Comparison comparison = Comparison.of(comity, base, others);
        return switch (format) {
            case "json" -> new JsonReport(rulebook).comparison(comparison);
            case "csv" -> CsvReport.comparison(comparison);
            case "html" -> ComparisonPage.html(rulebook, comparison, Grouping.FACTOR, command);
            default -> ComparisonPage.svg(rulebook, comparison);
        };
    }

    /** Each fact is credited with its share, by replays that grow with the square of their number. */
    private static Question reported(Question question) {
        if (question.with().size() > MOST_REPORTED) {
            throw new BadInput(
                    Place.of("request"),
                    "a report has at most " + MOST_REPORTED + " edits: save them as a branch, and run the command");
        }
        return question;
    }

    /** Writes the edits of the page into the file, as a branch. */
    private void save(Context context) {
        Problems problems = new Problems();
        Fields fields = fields("the branch", context, problems);
        String id = fields.neededText("id");
        List<String> with = Question.lines(fields, problems);
        if (with.isEmpty()) {
            problems.report(fields.place("with"), "a branch needs edits: change some fact first");
        }
        fields.finish();
        problems.throwIfAny();
        laboratory.save(String.valueOf(id), with);
        context.status(201);
        laboratory(context);
    }

    private void begin(Context context) {
        Exploration.Asked asked = Exploration.read(laboratory.snapshot(), context.body());
        context.status(201);
        job(context, jobs.start(asked.kind(), asked.work()));
    }

    private static void job(Context context, Jobs.Job job) {
        Jobs.State state = job.state();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id())
                .put("kind", job.kind())
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("done", job.done())
                .put("of", job.of());
        String result = job.result();
        node.putRawValue("result", new RawValue(result == null ? "null" : result));
        node.set("problems", LaboratoryJson.problems(job.problems()));
        WebServer.json(context, node);
    }

    static void wantEvents(Context context) {
        String accepted = context.header("Accept");
        if (accepted == null || !accepted.contains("text/event-stream")) {
            throw new HttpResponseException(406, "this is a stream of events: ask with Accept: text/event-stream");
        }
    }

    /** Tells a page of every change of the files. */
    private void follow(SseClient client) {
        client.keepAlive();
        client.onClose(() -> followers.remove(client));
        followers.add(client);
        client.sendEvent("files", laboratory.current().readings());
    }

    static Fields fields(String what, Context context, Problems problems) {
        return Fields.of(what, JsonFile.read(new TextFile("request", context.body()), problems), problems);
    }

    private static Question question(Fields fields, Problems problems) {
        Node node = fields.node("question");
        return node == null ? Question.NOTHING : Question.read(node, problems);
    }

    /** The command that gives the same answer. */
    private String command(Snapshot snapshot, Question question) {
        boolean alone = question.with().isEmpty() && question.branches().isEmpty();
        Scenario scenario = snapshot.scenario();
        List<String> words = new ArrayList<>(List.of("./comity", alone ? "score" : "compare", scenario.file()));
        words.addAll(options);
        question.branches().forEach(id -> words.addAll(List.of("--branch", id)));
        question.with().forEach(line -> words.addAll(List.of("--with", line)));
        question.weights().forEach((name, value) -> {
            WeightNumber number = snapshot.rulebook().weights().number(name);
            words.addAll(List.of("--weight", number.shortName() + "=" + number.written(value)));
        });
        return ShellWords.joined(words);
    }
}
