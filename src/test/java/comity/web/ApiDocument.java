package comity.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** What {@code openapi.json} says of the API, to hold requests and answers against. */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private ApiDocument(ObjectNode root) {
        this.root = root;
    }

    /** The one that the laboratory serves. */
    static ApiDocument read() {
        return read("openapi.json");
    }

    /** Another one that is served. */
    static ApiDocument read(String name) {
        try (InputStream in = ApiDocument.class.getResourceAsStream("/comity/web/" + name)) {
            return new ApiDocument((ObjectNode) JSON.readTree(new String(in.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** All operations, such as {@code GET /api/laboratory}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        root.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** What the document has against a request's body; empty where it allows it. */
    List<String> ofRequest(String method, String path, String body) {
        JsonNode content = operation(method, path).at("/requestBody/content/application~1json");
        return content.isMissingNode() ? List.of(method + " " + path + " takes no body") : errors(content, body);
    }

    /** What the document has against an answer; empty where it allows it. */
    List<String> ofAnswer(String method, String path, int status, String type, String body) {
        JsonNode response = resolved(operation(method, path).path("responses").path(Integer.toString(status)));
        JsonNode content = response.path("content").path(type.replaceFirst(";.*", ""));
        if (content.isMissingNode()) {
            return List.of(method + " " + path + " may not answer " + status + " with " + type);
        }
        return type.startsWith("application/json") ? errors(content, body) : List.of();
    }

    /** What a schema of the document has against a value; empty where it allows it. */
    List<String> of(String schema, String json) {
        return errors(JSON.createObjectNode().set("schema", ref(schema)), json);
    }

    /** The names of the schemas. */
    List<String> schemas() {
        List<String> names = new ArrayList<>();
        root.at("/components/schemas").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ObjectNode ref(String schema) {
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema);
    }

    /** By a path with or without values in place of its parameters. */
    private JsonNode operation(String method, String path) {
        return StreamSupport.stream(root.get("paths").properties().spliterator(), false)
                .filter(each -> path.matches(each.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .map(each -> each.getValue().path(method.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the document has no " + path));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    private List<String> errors(JsonNode content, String json) {
        Schema schema = schemas.computeIfAbsent(content.get("schema").toString(), this::schema);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /** A schema that finds what it refers to, as a document of its own. */
    private Schema schema(String schema) {
        try {
            ObjectNode document = JSON.createObjectNode();
            document.putArray("allOf").add(JSON.readTree(schema));
            document.set("$defs", root.at("/components/schemas"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(document.toString().replace("#/components/schemas/", "#/$defs/"), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
