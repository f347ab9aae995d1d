package comity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import comity.check.CheckReport;
import comity.check.Coverage;
import comity.input.Place;
import comity.report.Remark.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** SARIF, held against its schema. */
public class SarifReportTest {
    private static final Path SCHEMA =
            Path.of("src/test/js/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    private static final Remark.Rule RULE = new Remark.Rule("moved", "Nothing moves.", "It should not.");

    /** The one run of a log that is valid. */
    public static JsonNode valid(String report) throws Exception {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        assertThat(schema.validate(report, InputFormat.JSON)).isEmpty();
        return new ObjectMapper().readTree(report).get("runs").get(0);
    }

    private static Remark remark(String file, int line, String title) {
        return new Remark(new Place(file, line, 0), Level.ERROR, RULE, title, "details of " + line);
    }

    private static JsonNode results(Path root, Remark... remarks) throws Exception {
        return valid(SarifReport.of(root, "test", List.of(RULE), Arrays.asList(remarks)))
                .get("results");
    }

    private static String uri(JsonNode result) {
        JsonNode file = result.at("/locations/0/physicalLocation/artifactLocation");
        return file.path("uriBaseId").asText("-") + " " + file.get("uri").asText();
    }

    private static List<String> fingerprints(JsonNode results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(result -> result.at("/partialFingerprints/comity~1v1").asText())
                .toList();
    }

    @Test
    void the_validator_refuses_what_is_not_sarif() throws Exception {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);

        assertThat(schema.validate("{\"version\": \"2.1.0\", \"runs\": [{}]}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void failed_checks_and_gaps_are_results_of_described_rules() throws Exception {
        CheckReport checks = new CheckReport(List.of(Hostile.check(6)));
        List<Coverage.Gap> gaps = Arrays.stream(Coverage.Kind.values())
                .map(kind -> Hostile.gap(kind, 9))
                .toList();
        Coverage coverage = new Coverage(List.of(), gaps, 6, 10);

        JsonNode run = valid(SarifReport.of("test", Remarks.ofTest(), Remarks.of(checks, coverage)));

        assertThat(run.at("/tool/driver/name").asText()).isEqualTo("Comity");
        assertThat(run.at("/tool/driver/version").asText()).startsWith("comity ");
        assertThat(run.get("results"))
                .extracting(result -> result.get("ruleId").asText() + " "
                        + result.get("level").asText())
                .containsExactly(
                        "example-failed error",
                        "untested-rule warning",
                        "untested-weight note",
                        "untested-value note",
                        "untested-condition note",
                        "bad-allowance note");
        for (JsonNode result : run.get("results")) {
            JsonNode rule =
                    run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(rule.at("/help/text").asText()).isNotEmpty();
        }
        JsonNode first = run.get("results").get(0);
        assertThat(first.at("/message/text").asText()).startsWith(Hostile.TEXT + "\nexpected: " + Hostile.TEXT);
        assertThat(first.at("/locations/0/physicalLocation/region").toString())
                .isEqualTo("{\"startLine\":6,\"startColumn\":3}");
    }

    @Test
    void files_are_named_from_the_folder_that_the_command_runs_in() throws Exception {
        Path root = Path.of("src").toAbsolutePath();

        JsonNode results = results(
                root,
                remark("rules/a.drl", 1, "relative"),
                remark(root.resolve("rules/a.drl").toString(), 1, "absolute"),
                remark("../src/./rules/a.drl", 1, "roundabout"),
                remark("a: 100% #1?é/b.drl", 1, "odd"),
                remark(root.resolveSibling("x.drl").toString(), 0, "outside"));

        assertThat(results)
                .extracting(SarifReportTest::uri)
                .containsExactly(
                        "%SRCROOT% rules/a.drl",
                        "%SRCROOT% rules/a.drl",
                        "%SRCROOT% rules/a.drl",
                        "%SRCROOT% a%3A%20100%25%20%231%3F%C3%A9/b.drl",
                        "- " + root.resolveSibling("x.drl").toUri().toASCIIString());
        assertThat(results.get(4).at("/locations/0/physicalLocation").has("region"))
                .isFalse();
    }

    @Test
    void a_result_is_recognised_when_lines_and_details_change_and_equal_ones_stay_apart() throws Exception {
        Path root = Path.of("src").toAbsolutePath();

        List<String> before = fingerprints(
                results(root, remark("a.drl", 3, "one"), remark("a.drl", 5, "two"), remark("a.drl", 7, "two")));
        List<String> after = fingerprints(
                results(root, remark("a.drl", 30, "one"), remark("a.drl", 50, "two"), remark("a.drl", 70, "two")));
        List<String> elsewhere = fingerprints(results(root, remark("b.drl", 3, "one")));

        assertThat(after).isEqualTo(before);
        assertThat(before).doesNotHaveDuplicates().doesNotContainAnyElementsOf(elsewhere);
    }
}
