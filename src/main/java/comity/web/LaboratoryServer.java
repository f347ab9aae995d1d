package comity.web;

import comity.web.Snapshot.Answer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** The laboratory's page and API. The API is described in {@code laboratory.openapi.json}, which it serves. */
public final class LaboratoryServer {
    private static final String[] PAGE = {
        "index.html", "lab.css", "messages.en.json", "app.js", "lib.js", "store.js", "address.js", "trajectory.js",
        "waterfall.js", "facts.js", "form.js", "weights.js", "explore.js", "share.js"
    };

    private final Laboratory laboratory;
    private final List<String> command;

    private LaboratoryServer(Laboratory laboratory, List<String> command) {
        this.laboratory = laboratory;
        this.command = command;
    }

    /**
     * Starts to serve.
     *
     * @param host to listen on, such as {@code 127.0.0.1}
     * @param port 0 for one that is free
     * @param options what every command needs besides the file to score by the same rulebook, such as {@code --rules
     *     mine}
     * @throws comity.input.BadInput where it cannot listen there
     */
    public static WebServer start(Laboratory laboratory, String host, int port, List<String> options) {
        LaboratoryServer server = new LaboratoryServer(laboratory, options);
        return WebServer.start(host, port, Assets.of("/comity/web", PAGE), server::routes);
    }

    private void routes(RoutesConfig routes) {
        routes.get("/api/laboratory", this::laboratory);
        routes.post("/api/score", this::score);
        routes.post("/api/trajectory", this::trajectory);
    }

    private void laboratory(Context context) {
        Laboratory.Current current = laboratory.current();
        WebServer.json(context, LaboratoryJson.laboratory(current.snapshot(), current.problems()));
    }

    private void score(Context context) {
        Answer answer = laboratory.snapshot().answer(Question.read(context.body()));
        WebServer.json(context, LaboratoryJson.answer(answer, command(answer.snapshot(), answer.question())));
    }

    private void trajectory(Context context) {
        Snapshot snapshot = laboratory.snapshot();
        WebServer.json(
                context, LaboratoryJson.trajectory(snapshot, snapshot.trajectory(Question.read(context.body()))));
    }

    /** The command that gives the same answer. */
    private String command(Snapshot snapshot, Question question) {
        boolean alone = question.with().isEmpty() && question.branches().isEmpty();
        List<String> words = new ArrayList<>(
                List.of("./comity", alone ? "score" : "compare", snapshot.scenario().file()));
        words.addAll(command);
        question.branches().forEach(id -> words.addAll(List.of("--branch", id)));
        question.with().forEach(line -> words.addAll(List.of("--with", line)));
        question.weights().forEach((number, value) -> words.addAll(List.of("--weight", number + "=" + value)));
        return String.join(" ", words.stream().map(LaboratoryServer::quoted).toList());
    }

    /** A word as a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
