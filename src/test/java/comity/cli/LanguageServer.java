package comity.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** The language server that editors use for YAML, as an editor talks to it. It keeps nothing between two questions. */
final class LanguageServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("src/test/js/node_modules/.bin/yaml-language-server");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;
    private static final String CURSOR = "|";

    private final Process process;
    private final Path folder;
    private final OutputStream out;
    /** What is awaited: the answer to a request by its number, or what is wrong with a document by its address. */
    private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();

    private int count;

    private LanguageServer(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.out = process.getOutputStream();
    }

    /** Starts it, for documents in a folder. */
    static LanguageServer start(Path folder) throws Exception {
        assertThat(PROGRAM)
                .withFailMessage("no language server: run ./verify, which installs it")
                .exists();
        Process process = new ProcessBuilder(PROGRAM.toString(), "--stdio")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        LanguageServer server = new LanguageServer(process, folder);
        Thread listener = new Thread(server::listen, "language server");
        listener.setDaemon(true);
        listener.start();
        server.ask(
                "initialize", JSON.createObjectNode().putNull("processId").set("capabilities", server.capabilities()));
        server.tell("initialized", JSON.createObjectNode());
        return server;
    }

    private JsonNode capabilities() {
        ObjectNode capabilities = JSON.createObjectNode();
        capabilities.putObject("textDocument").putObject("completion").putObject("completionItem");
        return capabilities;
    }

    /** What an editor offers where the cursor stands in a document: {@code |}. */
    List<String> completions(String text) throws Exception {
        JsonNode answer = askAtCursor("textDocument/completion", text);
        JsonNode items = answer.has("items") ? answer.get("items") : answer;
        return stream(items).map(item -> item.get("label").asText()).toList();
    }

    /** What an editor shows when the mouse rests where the cursor stands. */
    String hover(String text) throws Exception {
        return askAtCursor("textDocument/hover", text).at("/contents/value").asText();
    }

    /** What an editor underlines, each as {@code LINE: MESSAGE}. */
    List<String> diagnostics(String text) throws Exception {
        String document = address();
        CompletableFuture<JsonNode> found = awaited(document);
        open(document, text);
        return stream(found.get(PATIENCE_SECONDS, TimeUnit.SECONDS).get("diagnostics"))
                .map(each -> each.at("/range/start/line").asInt() + 1 + ": "
                        + each.get("message").asText())
                .toList();
    }

    private JsonNode askAtCursor(String method, String text) throws Exception {
        String document = address();
        int cursor = text.indexOf(CURSOR);
        String before = text.substring(0, cursor);
        open(document, before + text.substring(cursor + CURSOR.length()));
        ObjectNode params = JSON.createObjectNode();
        params.putObject("textDocument").put("uri", document);
        params.putObject("position")
                .put("line", before.lines().count() - (before.endsWith("\n") ? 0 : 1))
                .put("character", cursor - 1 - before.lastIndexOf('\n'));
        return ask(method, params);
    }

    private String address() {
        return folder.resolve("scenario-" + ++count + ".yaml").toUri().toString();
    }

    private void open(String document, String text) throws IOException {
        ObjectNode params = JSON.createObjectNode();
        params.putObject("textDocument")
                .put("uri", document)
                .put("languageId", "yaml")
                .put("version", 1)
                .put("text", text);
        tell("textDocument/didOpen", params);
    }

    private JsonNode ask(String method, JsonNode params) throws Exception {
        int id = ++count;
        CompletableFuture<JsonNode> answer = awaited(String.valueOf(id));
        send(JSON.createObjectNode().put("id", id).put("method", method).set("params", params));
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void tell(String method, JsonNode params) throws IOException {
        send(JSON.createObjectNode().put("method", method).set("params", params));
    }

    private CompletableFuture<JsonNode> awaited(String what) {
        return awaited.computeIfAbsent(what, key -> new CompletableFuture<>());
    }

    private synchronized void send(ObjectNode message) throws IOException {
        byte[] body = JSON.writeValueAsBytes(message.put("jsonrpc", "2.0"));
        out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8));
        out.write(body);
        out.flush();
    }

    private void listen() {
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            while (true) {
                receive(next(in));
            }
        } catch (IOException e) {
            awaited.values().forEach(each -> each.completeExceptionally(e));
        }
    }

    private void receive(JsonNode message) throws IOException {
        String method = message.path("method").asText();
        if (method.isEmpty()) {
            awaited(message.get("id").asText()).complete(message.path("result"));
        } else if (method.equals("textDocument/publishDiagnostics")) {
            awaited(message.at("/params/uri").asText()).complete(message.get("params"));
        } else if (message.has("id")) { // it asks for settings: those that it comes with
            ArrayNode settings = JSON.createArrayNode();
            message.at("/params/items").forEach(item -> settings.addNull());
            ObjectNode answer = JSON.createObjectNode();
            answer.set("id", message.get("id"));
            send(answer.set("result", settings));
        }
    }

    /** Its headers, of which one is the length, an empty line and the text. */
    private static JsonNode next(InputStream in) throws IOException {
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.startsWith("Content-Length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        return JSON.readTree(in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException("the language server ended");
            }
            line.append((char) letter);
        }
        return line.toString().strip();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
