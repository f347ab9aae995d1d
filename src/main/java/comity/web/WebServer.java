package comity.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problem;
import comity.report.JsonReport;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Serves pages of ours and their API, and refuses whatever a foreign page, or a name that somebody pointed at this
 * machine, could send.
 */
public final class WebServer implements AutoCloseable {
    private static final int MOST_BYTES = 64 << 10;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Javalin javalin;
    private final String host;
    private final Runnable close;

    private WebServer(Javalin javalin, String host, Runnable close) {
        this.javalin = javalin;
        this.host = host;
        this.close = close;
    }

    /**
     * Starts to serve.
     *
     * @param host to listen on, such as {@code 127.0.0.1}
     * @param port 0 for one that is free
     * @param close ends what was begun for its pages
     * @throws BadInput where it cannot listen there
     */
    static WebServer start(String host, int port, Assets assets, Consumer<RoutesConfig> routes, Runnable close) {
        Javalin javalin = Javalin.create(config -> {
            configure(config, host, port);
            config.routes.before(context -> guard(context, host));
            routes.accept(config.routes);
            config.routes.get("/*", context -> asset(context, assets));
        });
        try {
            return new WebServer(javalin.start(), host, close);
        } catch (RuntimeException e) { // Javalin wraps what Jetty says
            javalin.stop();
            throw new BadInput(
                    Place.of(host + ":" + port),
                    "cannot be listened on: " + (port == 0 ? e.getMessage() : "is something else using the port?"));
        }
    }

    private static void configure(JavalinConfig config, String host, int port) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.host = host;
        config.jetty.port = port;
        config.http.maxRequestSize = MOST_BYTES;
        config.http.prefer405over404 = true;
        if (LOOPBACK.contains(host)) { // to pack takes longer than to send
            config.http.compressionStrategy = CompressionStrategy.NONE;
        }
        config.routes.exception(BadInput.class, (bad, context) -> refuse(context, 400, bad.problems()));
        config.routes.exception(
                ContentTooLargeResponse.class,
                (e, context) -> refuse(context, 413, "a request has at most " + (MOST_BYTES >> 10) + " KiB"));
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> refuse(context, e.getStatus(), String.valueOf(e.getMessage())));
        config.routes.exception(Exception.class, (defect, context) -> {
            LoggerFactory.getLogger(WebServer.class).error("a defect of Comity", defect);
            refuse(context, 500, "this is a defect of Comity, not of your input: its log says more");
        });
    }

    private static void guard(Context context, String host) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-cache");
        String asked = String.valueOf(context.host()).toLowerCase(Locale.ROOT);
        String name = asked.replaceFirst(":\\d*$", "");
        if (LOOPBACK.contains(host) && !LOOPBACK.contains(name)) {
            throw new HttpResponseException(403, "this server is called 127.0.0.1 or localhost, not " + name);
        }
        String origin = context.header("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + asked)) {
            throw new HttpResponseException(403, "requests of other pages are refused, such as of " + origin);
        }
        boolean writes = context.method().name().equals("POST");
        String type = context.contentType();
        if (writes && (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json"))) {
            throw new HttpResponseException(415, "a request is application/json, not " + type);
        }
    }

    private static void asset(Context context, Assets assets) {
        Assets.Asset asset = assets.at(context.path());
        if (asset == null) {
            throw new HttpResponseException(404, "there is no " + context.path());
        }
        asset.send(context);
    }

    /** Answers with JSON what a question, the body, is answered with. */
    static void json(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }

    private static void refuse(Context context, int status, String message) {
        refuse(context, status, List.of(new Problem(Place.of("request"), message)));
    }

    private static void refuse(Context context, int status, List<Problem> problems) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("problems", LaboratoryJson.problems(problems));
        context.status(status).contentType("application/json").result(JsonReport.print(root));
    }

    /** Where a browser finds it. */
    public String address() {
        String name = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return "http://" + name + ":" + javalin.port() + "/";
    }

    @Override
    public void close() {
        close.run();
        javalin.stop();
    }
}
