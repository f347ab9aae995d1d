package comity.web;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.LoggerFactory;

/**
 * Serves pages of ours and their API, and refuses whatever a foreign page, or a name that somebody pointed at this
 * machine, could send.
 */
public final class WebServer implements AutoCloseable {
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_FILE_BYTES = 1 << 20;
    private static final String REQUEST_TOO_LARGE = "a request has at most " + (MOST_BYTES >> 10) + " KiB";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** What every answer has, also one that refuses. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-cache");

    private static final List<String> METHODS = List.of("GET", "POST", "DELETE");
    private static final Pattern JSON =
            Pattern.compile("application/json *(; *charset=\"?utf-8\"? *)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile("application/octet-stream", Pattern.CASE_INSENSITIVE);
    private static final String DEFECT = "this is a defect of Comity, not of your input: its log says more";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+\\]", Pattern.CASE_INSENSITIVE);

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
     * @param files the paths to which a file is posted, see {@link #file}; to all others JSON is
     * @param close ends what was begun for its pages
     * @throws BadInput where it cannot listen there
     */
    static WebServer start(
            String host, int port, Assets assets, Consumer<RoutesConfig> routes, Set<String> files, Runnable close) {
        needFree(host, port);
        Javalin javalin = Javalin.create(config -> {
            configure(config, host, port);
            config.routes.before(context -> guard(context, host, files));
            routes.accept(config.routes);
            assets.byPath().forEach((path, asset) -> config.routes.get(path, asset::send));
        });
        try {
            return new WebServer(javalin.start(), host, close);
        } catch (RuntimeException e) { // Javalin wraps what Jetty says
            javalin.stop();
            throw new BadInput(Place.of(host + ":" + port), "cannot be listened on: " + e.getMessage());
        }
    }

    /**
     * Refuses where it cannot be listened: before Javalin tries to and logs that in its own words, or before anything else is
     * begun.
     *
     * @param port 0 for one that is free
     * @throws BadInput where it cannot listen there
     */
    public static void needFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as Jetty does
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(host + ":" + port),
                    "cannot be listened on: "
                            + (isHere(host)
                                    ? "is something else using the port? Choose another --port"
                                    : "this machine has no such address; --host 0.0.0.0 listens on all that it has"));
        }
    }

    private static boolean isHere(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) { // it is none
            return false;
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
        config.router.ignoreTrailingSlashes = false;
        config.jetty.modifyServer(server -> server.setErrorHandler(WebServer::unreadable));
        answer(config, BadInput.class, (bad, context) -> refuse(context, 400, bad.problems()));
        answer(config, IOException.class, (e, context) -> refuse(context, 400, unreadable("it ends too early")));
        answer(
                config,
                HttpResponseException.class,
                (e, context) -> refuse(context, e.getStatus(), message(e, context)));
        answer(config, Exception.class, (defect, context) -> {
            LoggerFactory.getLogger(WebServer.class).error("a defect of Comity", defect);
            refuse(context, 500, DEFECT);
        });
    }

    /** Where there is nobody left to answer, an answer would throw, which Javalin would have answered, without end. */
    private static <E extends Exception> void answer(
            JavalinConfig config, Class<E> thrown, ExceptionHandler<E> answer) {
        config.routes.exception(thrown, (e, context) -> {
            if (!isOver(context)) {
                answer.handle(e, context);
            }
        });
    }

    /** Whether Jetty has done with a request, as it has once its connection broke off. */
    private static boolean isOver(Context context) {
        try {
            context.statusCode();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static void guard(Context context, String host, Set<String> files) {
        HEADERS.forEach(context::header);
        String asked = String.valueOf(context.host()).toLowerCase(Locale.ROOT);
        String name = asked.replaceFirst(":\\d*$", "");
        if (!LOOPBACK.contains(name) && (LOOPBACK.contains(host) || !isOfThisMachine(name))) {
            throw new HttpResponseException(403, "this server is called 127.0.0.1 or localhost, not " + name);
        }
        String origin = context.header("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + asked)) {
            throw new HttpResponseException(403, "requests of other pages are refused, such as of " + origin);
        }
        String method = context.method().name();
        if (!METHODS.contains(method)) {
            context.header("Allow", String.join(", ", METHODS));
            throw new HttpResponseException(405, "a request is a GET, a POST or a DELETE, not " + method);
        }
        if (method.equals("POST") && files.contains(context.path())) {
            guardType(context, FILE, "application/octet-stream");
        } else if (method.equals("POST")) {
            guardType(context, JSON, "application/json in UTF-8");
            guardBody(context);
        }
    }

    /** Whether a name is an address of this machine, or what it calls itself: any other may be pointed here from outside. */
    private static boolean isOfThisMachine(String name) {
        try {
            return ADDRESS.matcher(name).matches() // so that no name is looked up
                    ? NetworkInterface.getByInetAddress(InetAddress.getByName(name)) != null
                    : name.equalsIgnoreCase(InetAddress.getLocalHost().getHostName());
        } catch (IOException e) { // it has none
            return false;
        }
    }

    private static void guardType(Context context, Pattern wanted, String name) {
        String type = context.header("Content-Type"); // Jetty fails on charsets that it does not know
        if (type == null || !wanted.matcher(type).matches()) {
            throw new HttpResponseException(
                    415, "a request is " + name + ", not " + (type == null ? "of no type" : type));
        }
    }

    private static void guardBody(Context context) {
        if (context.req().getContentLengthLong() > MOST_BYTES) { // before any of it is read
            throw tooLarge(REQUEST_TOO_LARGE);
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(context.bodyAsBytes()));
        } catch (HttpResponseException e) { // it said no length
            throw tooLarge(REQUEST_TOO_LARGE);
        } catch (CharacterCodingException e) {
            throw new BadInput(Place.of("request"), "is not UTF-8");
        }
    }

    private static HttpResponseException tooLarge(String message) {
        return new HttpResponseException(413, message);
    }

    /**
     * The file that is posted, of at most 1 MiB.
     *
     * @throws HttpResponseException 413 where it is larger; no more than that is read of it
     */
    static byte[] file(Context context) throws IOException {
        byte[] bytes = context.bodyInputStream().readNBytes(MOST_FILE_BYTES + 1);
        if (bytes.length > MOST_FILE_BYTES) {
            throw tooLarge("a file has at most " + (MOST_FILE_BYTES >> 20) + " MiB");
        }
        return bytes;
    }

    /** What is said where Javalin refuses by itself, and what we say ourselves. */
    private static String message(HttpResponseException refused, Context context) {
        if (refused instanceof NotFoundResponse) {
            return "there is no " + context.path();
        }
        if (refused instanceof MethodNotAllowedResponse) {
            String methods = String.valueOf(refused.getDetails().get("availableMethods"));
            context.header("Allow", methods);
            return context.path() + " takes " + methods + ", not " + context.method();
        }
        return String.valueOf(refused.getMessage());
    }

    /** Answers what is so far from HTTP that no route sees it. */
    private static boolean unreadable(Request request, Response response, Callback callback) {
        Object reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable defect
                && response.getStatus() == 500) {
            LoggerFactory.getLogger(WebServer.class).error("a defect of Comity", defect);
            reason = DEFECT;
        }
        HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put("Content-Type", "application/json");
        String said = reason == null ? HttpStatus.getMessage(response.getStatus()) : reason.toString();
        if (said.equals(HttpStatus.getMessage(400))) { // Jetty says no more
            said = "is there a .., a zero or a lone % in its path?";
        }
        Content.Sink.write(response, true, problems(List.of(problem(unreadable(said)))), callback);
        return true;
    }

    private static String unreadable(String reason) {
        return "no request that can be read: " + reason;
    }

    /** Answers with JSON what a question, the body, is answered with. */
    static void json(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }

    private static void refuse(Context context, int status, String message) {
        refuse(context, status, List.of(problem(message)));
    }

    private static void refuse(Context context, int status, List<Problem> problems) {
        context.status(status).contentType("application/json").result(problems(problems));
    }

    private static Problem problem(String message) {
        return new Problem(Place.of("request"), message);
    }

    private static String problems(List<Problem> problems) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("problems", LaboratoryJson.problems(problems));
        return JsonReport.print(root);
    }

    /** Where a browser finds it. */
    public String address() {
        String name = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return "http://" + name + ":" + javalin.port() + "/";
    }

    /** What it answers, such as {@code GET /api/laboratory}. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> METHODS.contains(endpoint.method.name()))
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    @Override
    public void close() {
        close.run();
        javalin.stop();
    }
}
