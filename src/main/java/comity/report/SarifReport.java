package comity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.input.Place;
import comity.report.Remark.Rule;
import comity.rulebook.RulebookReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Remarks as SARIF 2.1.0, which code hosts keep from run to run. */
public final class SarifReport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";
    private static final String FINGERPRINT = "comity/v1";

    private final Path root;
    private final List<Rule> rules;
    private final Map<String, Integer> seen = new HashMap<>();

    private SarifReport(Path root, List<Rule> rules) {
        this.root = root;
        this.rules = rules;
    }

    /**
     * A log of one run.
     *
     * @param command whose remarks they are, such as {@code test}: code hosts keep those of each command apart
     * @param rules all that the command can remark
     * @param remarks of these rules
     */
    public static String of(String command, List<Rule> rules, List<Remark> remarks) {
        return of(RepoPath.here(), command, rules, remarks);
    }

    /**
     * @param root the folder that files are named from
     */
    static String of(Path root, String command, List<Rule> rules, List<Remark> remarks) {
        return JsonReport.print(new SarifReport(root, rules).log(command, remarks));
    }

    private ObjectNode log(String command, List<Remark> remarks) {
        ObjectNode log = JSON.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Comity").put("version", RulebookReader.version());
        ArrayNode described = driver.putArray("rules");
        rules.forEach(rule -> described.add(rule(rule)));
        run.putObject("automationDetails").put("id", "comity/" + command + "/");
        run.putObject("originalUriBaseIds").set(ROOT, described("The folder that Comity ran in."));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        remarks.forEach(remark -> results.add(result(remark)));
        return log;
    }

    private static ObjectNode described(String text) {
        return JSON.objectNode().set("description", text(text));
    }

    private static ObjectNode text(String text) {
        return JSON.objectNode().put("text", text);
    }

    private static ObjectNode rule(Rule rule) {
        ObjectNode node = JSON.objectNode().put("id", rule.id());
        node.set("shortDescription", text(rule.asks()));
        node.set("fullDescription", text(rule.asks() + " " + rule.because()));
        node.set("help", text(rule.because()));
        return node;
    }

    private ObjectNode result(Remark remark) {
        ObjectNode node = JSON.objectNode();
        node.put("ruleId", remark.rule().id());
        node.put("ruleIndex", rules.indexOf(remark.rule()));
        node.put("level", remark.level().name().toLowerCase(Locale.ROOT));
        node.set("message", text(remark.title() + "\n" + remark.message()));
        node.putArray("locations").addObject().set("physicalLocation", location(remark.place()));
        node.putObject("partialFingerprints").put(FINGERPRINT, fingerprint(remark));
        return node;
    }

    private ObjectNode location(Place place) {
        ObjectNode node = JSON.objectNode();
        URI file =
                root.toUri().relativize(root.resolve(place.file()).normalize().toUri());
        if (file.isAbsolute()) {
            node.putObject("artifactLocation").put("uri", file.toASCIIString());
        } else {
            // A colon would make a scheme of what stands before it.
            String uri = file.toASCIIString().replace(":", "%3A");
            node.putObject("artifactLocation").put("uri", uri).put("uriBaseId", ROOT);
        }
        if (place.line() > 0) {
            ObjectNode region = node.putObject("region").put("startLine", place.line());
            if (place.column() > 0) {
                region.put("startColumn", place.column());
            }
        }
        return node;
    }

    /** Of what it says and in which file, not of the line; equal ones are counted. */
    private String fingerprint(Remark remark) {
        String said = String.join(
                "\n", remark.rule().id(), RepoPath.of(root, remark.place().file()), remark.title());
        int count = seen.merge(said, 1, Integer::sum);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16) + ":" + count;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
