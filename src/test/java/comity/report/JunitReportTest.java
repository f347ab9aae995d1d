package comity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.check.CheckReport;
import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.check.Coverage;
import comity.input.Place;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** JUnit XML, held against the schema of Jenkins. */
public class JunitReportTest {
    private static final Place EXAMPLE = new Place("rules/trade/ban.examples.yaml", 6, 3);
    private static final Place EXPECTATION = new Place("scenarios/visit.yaml", 40, 5);

    /** The root of a report that is valid. */
    public static Element valid(String report) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setSchema(SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new File("src/test/resources/schemas/junit-10.xsd")));
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException problem) {
                throw new AssertionError(problem);
            }

            @Override
            public void error(SAXParseException problem) {
                throw new AssertionError(problem);
            }

            @Override
            public void fatalError(SAXParseException problem) {
                throw new AssertionError(problem);
            }
        });
        return builder.parse(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> all(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> attributes(Element in, String element, String attribute) {
        return all(in, element).stream()
                .map(each -> each.getAttribute(attribute))
                .toList();
    }

    @Test
    void the_validator_refuses_what_jenkins_would() {
        assertThatThrownBy(() -> valid("<testsuites><testsuite name='a' tests='1' errors='0'/></testsuites>"))
                .hasMessageContaining("failures");
    }

    @Test
    void a_factor_and_a_scenario_are_suites_and_their_checks_are_cases() throws Exception {
        Element report = valid(JunitReport.checks(
                new CheckReport(List.of(
                        new Check("trade/ban", EXAMPLE, "A ban weighs", List.of()),
                        new Check("trade/ban", EXAMPLE, "A gift does not", List.of()),
                        new Check(
                                "scenarios/visit.yaml",
                                EXPECTATION,
                                "2024-04-30",
                                List.of(
                                        new Failure("band good", "fair, health 40.9", List.of()),
                                        new Failure("trade/ban.ban is silent", "it fires", List.of("A bans tea")))))),
                Coverage.NONE));

        assertThat(attributes(report, "testsuite", "name")).containsExactly("trade/ban", "scenarios/visit.yaml");
        assertThat(attributes(report, "testsuite", "tests")).containsExactly("2", "1");
        assertThat(attributes(report, "testsuite", "failures")).containsExactly("0", "1");
        assertThat(report.getAttribute("tests")).isEqualTo("3");
        assertThat(attributes(report, "testcase", "name"))
                .containsExactly("A ban weighs", "A gift does not", "2024-04-30");
        assertThat(attributes(report, "testcase", "classname"))
                .containsExactly("trade.ban", "trade.ban", "scenarios.visit");
        Element failure = all(report, "failure").get(0);
        assertThat(failure.getAttribute("type")).isEqualTo("expectation-failed");
        assertThat(failure.getAttribute("message")).isEqualTo("expected band good, but fair, health 40.9, and 1 other");
        assertThat(failure.getTextContent())
                .isEqualTo(
                        """
                        scenarios/visit.yaml:40:5
                        expected: band good
                        actual: fair, health 40.9
                        expected: trade/ban.ban is silent
                        actual: it fires
                          A bans tea""");
    }

    @Test
    void hostile_words_come_through_except_what_xml_cannot_hold() throws Exception {
        CheckReport checks = new CheckReport(List.of(Hostile.check(6)));

        Element report = valid(JunitReport.checks(checks, Coverage.NONE));

        String shown = Hostile.TEXT.replaceAll("[\u0000\u0001\u001b\ufffe]", "\ufffd");
        assertThat(attributes(report, "testcase", "name")).containsExactly(shown);
        assertThat(all(report, "failure").get(0).getTextContent()).contains("expected: " + shown + "\n");
    }

    @Test
    void a_lone_half_of_a_character_does_not_spoil_the_file() throws Exception {
        Check check = new Check("trade/ban", EXAMPLE, "half \ud83e", List.of());

        Element report = valid(JunitReport.checks(new CheckReport(List.of(check)), Coverage.NONE));

        assertThat(attributes(report, "testcase", "name")).containsExactly("half \ufffd");
    }

    @Test
    void checks_of_one_name_stay_apart_and_a_very_long_name_is_cut() throws Exception {
        Check twice = new Check("trade/ban", EXAMPLE, "A ban weighs", List.of());
        Check longName = new Check("trade/ban", EXAMPLE, "🦀".repeat(10_000), List.of());

        Element report = valid(JunitReport.checks(new CheckReport(List.of(twice, twice, longName)), Coverage.NONE));

        List<String> names = attributes(report, "testcase", "name");
        assertThat(names).startsWith("A ban weighs", "A ban weighs (2)");
        assertThat(names.get(2)).hasSizeLessThanOrEqualTo(300).endsWith("🦀…");
    }

    @Test
    void what_no_example_shows_is_skipped() throws Exception {
        Coverage coverage = new Coverage(List.of(), List.of(Hostile.gap(Coverage.Kind.CONDITION, 6)), 9, 10);

        Element report = valid(JunitReport.checks(CheckReport.EMPTY, coverage));

        assertThat(attributes(report, "testsuite", "skipped")).containsExactly("1");
        assertThat(attributes(report, "skipped", "message"))
                .containsExactly("untested-condition at rules/trade/ban.drl:6");
        assertThat(report.getAttribute("failures")).isEqualTo("0");
    }
}
