package comity.report;

import comity.check.CheckReport;
import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.check.Coverage;
import comity.drl.LintRule;
import comity.drl.RuleLint;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Checks as the JUnit XML that CI servers read. */
public final class JunitReport {
    /** A test that failed, was skipped or, where it has neither message, passed. */
    private record Case(String name, @Nullable String failure, @Nullable String skipped, String type, String body) {
        static Case passed(String name) {
            return new Case(name, null, null, "", "");
        }

        static Case failed(String name, String message, String type, String body) {
            return new Case(name, message, null, type, body);
        }

        static Case skipped(String name, String message) {
            return new Case(name, null, message, "", "");
        }
    }

    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final int LONGEST_NAME = 300;

    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** One suite a factor or scenario, one case a check; what nothing tests are skipped cases of a suite of their own. */
    public static String checks(CheckReport report, Coverage coverage) {
        Map<String, List<Case>> suites = new LinkedHashMap<>();
        for (Check check : report.checks()) {
            suites.computeIfAbsent(RepoPath.of(check.suite()), suite -> new ArrayList<>())
                    .add(of(check));
        }
        if (!coverage.gaps().isEmpty()) {
            suites.put(
                    "coverage",
                    coverage.gaps().stream()
                            .map(gap -> Case.skipped(gap.message(), gap.kind().key() + " at " + gap.place()))
                            .toList());
        }
        return print("test", suites);
    }

    /** One case a failed check, since servers show the first failure of a case only. */
    private static Case of(Check check) {
        if (check.passed()) {
            return Case.passed(check.name());
        }
        Failure first = check.failures().get(0);
        int others = check.failures().size() - 1;
        return Case.failed(
                check.name(),
                "expected " + first.expected() + ", but " + first.actual()
                        + (others == 0 ? "" : ", and " + Lines.counted(others, "other")),
                Remarks.rule(check).id(),
                check.place() + "\n" + Remarks.details(check));
    }

    /** One suite, and one case a lint rule: so a server can tell which rules hold, and since when. */
    public static String findings(List<RuleLint.Finding> findings) {
        List<Case> cases = new ArrayList<>();
        for (LintRule rule : LintRule.values()) {
            List<RuleLint.Finding> found =
                    findings.stream().filter(finding -> finding.rule() == rule).toList();
            String body = found.stream()
                    .map(finding -> finding.place() + ": " + finding.message())
                    .collect(Collectors.joining("\n"));
            cases.add(
                    found.isEmpty()
                            ? Case.passed(rule.key())
                            : Case.failed(
                                    rule.key(),
                                    Lines.counted(found.size(), "finding") + ": " + rule.asks(),
                                    rule.key(),
                                    body));
        }
        return print("lint", Map.of("lint", cases));
    }

    private static String print(String command, Map<String, List<Case>> suites) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new JunitReport(xml).write("comity " + command, suites);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private void write(String name, Map<String, List<Case>> suites) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        attribute("name", name);
        List<Case> all = suites.values().stream().flatMap(List::stream).toList();
        attribute("tests", Integer.toString(all.size()));
        attribute("failures", Long.toString(failures(all)));
        attribute("errors", "0");
        for (Map.Entry<String, List<Case>> suite : suites.entrySet()) {
            line();
            suite(suite.getKey(), suite.getValue());
        }
        line();
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
    }

    private void suite(String name, List<Case> cases) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", Integer.toString(cases.size()));
        attribute("failures", Long.toString(failures(cases)));
        attribute("errors", "0");
        long skipped = cases.stream().filter(each -> each.skipped() != null).count();
        attribute("skipped", Long.toString(skipped));
        // Servers take what stands before the last dot for a package.
        String className = name.replaceAll("^/|\\.ya?ml$", "").replace('.', '_').replace('/', '.');
        Map<String, Integer> names = new HashMap<>();
        for (Case each : cases) {
            line();
            String shortened = Lines.shortened(LONGEST_NAME, each.name());
            int count = names.merge(shortened, 1, Integer::sum); // some servers show one case a name
            write(each, className, count == 1 ? shortened : shortened + " (" + count + ")");
        }
        line();
        xml.writeEndElement();
    }

    private static long failures(List<Case> cases) {
        return cases.stream().filter(each -> each.failure() != null).count();
    }

    private void write(Case each, String className, String name) throws XMLStreamException {
        String failure = each.failure();
        String skipped = each.skipped();
        if (failure == null && skipped == null) {
            xml.writeEmptyElement("testcase");
        } else {
            xml.writeStartElement("testcase");
        }
        attribute("classname", className);
        attribute("name", name);
        if (failure != null) {
            xml.writeStartElement("failure");
            attribute("type", each.type());
            attribute("message", failure);
            xml.writeCharacters(allowed(each.body()));
            xml.writeEndElement();
            xml.writeEndElement();
        } else if (skipped != null) {
            xml.writeEmptyElement("skipped");
            attribute("message", skipped);
            xml.writeEndElement();
        }
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    /** With a mark for each character that XML 1.0 cannot hold, not even escaped. */
    private static String allowed(String text) {
        return FORBIDDEN.matcher(text).replaceAll("\uFFFD");
    }
}
