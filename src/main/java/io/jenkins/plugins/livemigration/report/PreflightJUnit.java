package io.jenkins.plugins.livemigration.report;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.io.StringWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A preflight's report as JUnit XML, for the step {@code junit}: a suite for each host, a case for each check. A case
 * has the worst verdict of all that the check found on the host, and the texts of all. What is said of a pair belongs
 * to the host that the way begins at. A check that says nothing of a host is a skipped case.
 */
public final class PreflightJUnit {

    private static final String SILENT = "this check says nothing of this host";

    private final PreflightReport report;
    private final boolean warningsFail;
    private final FindingsByHost byHost;

    private PreflightJUnit(PreflightReport report, boolean warningsFail) {
        this.report = report;
        this.warningsFail = warningsFail;
        byHost = new FindingsByHost(report);
    }

    /**
     * The document's text.
     *
     * @param warningsFail whether a case with a warning is a failed one; else it passes, and the warning is its output
     */
    public static String xml(PreflightReport report, boolean warningsFail) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new PreflightJUnit(report, warningsFail).write(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes any XML", e);
        }
        return text.toString();
    }

    private void write(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute(xml, "name", "preflight");
        for (String host : byHost.hosts()) {
            writeSuite(xml, host);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void writeSuite(XMLStreamWriter xml, String host) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", host);
        attribute(xml, "tests", String.valueOf(report.checks().size()));
        attribute(xml, "failures", count(host, Kind.FAILED));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", count(host, Kind.SKIPPED));
        attribute(xml, "time", seconds(report.took()));
        attribute(
                xml, "timestamp", report.begun().truncatedTo(ChronoUnit.SECONDS).toString());
        for (CheckSummary check : report.checks()) {
            writeCase(xml, host, check);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void writeCase(XMLStreamWriter xml, String host, CheckSummary check) throws XMLStreamException {
        List<Finding> findings = byHost.of(host, check.id());
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", className(host));
        attribute(xml, "name", check.id());
        attribute(xml, "time", seconds(check.took()));
        switch (kind(host, check.id())) {
            case FAILED -> {
                Verdict worst = worst(host, check.id());
                xml.writeStartElement("failure");
                attribute(xml, "type", worst.word());
                attribute(xml, "message", headline(findings, worst));
                xml.writeCharacters(EscapedText.xml(text(findings)));
                xml.writeEndElement();
            }
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute(xml, "message", findings.isEmpty() ? SILENT : headline(findings, Verdict.SKIP));
            }
            case PASSED -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(EscapedText.xml(text(findings)));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    /**
     * Jenkins takes what stands before the last dot of a class name for a package, which would tear a host's name
     * apart.
     */
    private static String className(String host) {
        return "preflight." + host.replace('.', '_');
    }

    private enum Kind {
        PASSED,
        SKIPPED,
        FAILED
    }

    private Verdict worst(String host, String check) {
        return byHost.verdict(host, check).orElse(Verdict.SKIP);
    }

    private Kind kind(String host, String check) {
        return switch (worst(host, check)) {
            case FAIL -> Kind.FAILED;
            case WARN -> warningsFail ? Kind.FAILED : Kind.PASSED;
            case PASS -> Kind.PASSED;
            case SKIP -> Kind.SKIPPED;
        };
    }

    private String count(String host, Kind kind) {
        long count = report.checks().stream()
                .filter(check -> kind(host, check.id()) == kind)
                .count();
        return String.valueOf(count);
    }

    private static String headline(List<Finding> findings, Verdict verdict) {
        return findings.stream()
                .filter(finding -> finding.verdict() == verdict)
                .map(finding -> finding.place() + ": " + finding.found())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** All findings, the worst first. */
    private static String text(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        findings.stream()
                .sorted((one, other) -> other.verdict().compareTo(one.verdict()))
                .forEach(finding -> {
                    text.append(finding.verdict().word().toUpperCase(Locale.ROOT))
                            .append("  ")
                            .append(finding.place())
                            .append(": ")
                            .append(finding.found())
                            .append('\n');
                    finding.evidence()
                            .forEach(
                                    line -> text.append("        ").append(line).append('\n'));
                    if (!finding.remedy().isEmpty()) {
                        text.append("      Remedy: ").append(finding.remedy()).append('\n');
                    }
                });
        return text.toString();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, EscapedText.xml(value));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
