package io.jenkins.plugins.livemigration.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the step {@code junit} reads. */
class PreflightJUnitTest {

    private static Document parse(PreflightReport report, boolean warningsFail) throws Exception {
        byte[] file = PreflightJUnit.xml(report, warningsFail).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(file));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> (Element) nodes.item(index))
                .toList();
    }

    private static Element suite(Document document, String host) {
        return elements(document.getElementsByTagName("testsuite")).stream()
                .filter(suite -> suite.getAttribute("name").equals(host))
                .findFirst()
                .orElseThrow();
    }

    private static Element testCase(Document document, String host, String check) {
        return elements(suite(document, host).getElementsByTagName("testcase")).stream()
                .filter(element -> element.getAttribute("name").equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static Element only(Element testCase, String child) {
        List<Element> all = elements(testCase.getElementsByTagName("*"));
        assertThat(all).extracting(Element::getTagName).containsExactly(child);
        return all.get(0);
    }

    @Test
    void aSuiteForEachHostACaseForEachCheck() throws Exception {
        Document document = parse(SampleReports.mixed(), false);

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuites");
        assertThat(elements(document.getElementsByTagName("testsuite")))
                .extracting(suite -> suite.getAttribute("name"))
                .containsExactly("kvm01.lab", "kvm02.lab", "nfs.lab");
        assertThat(elements(document.getElementsByTagName("testsuite")))
                .allSatisfy(suite -> assertThat(elements(suite.getElementsByTagName("testcase")))
                        .extracting(testCase -> testCase.getAttribute("name"))
                        .containsExactly("reachable", "names", "firewall", "guests"));
    }

    @Test
    void aHostsNameIsNotTornApartAtItsDots() throws Exception {
        assertThat(testCase(parse(SampleReports.mixed(), false), "kvm01.lab", "names")
                        .getAttribute("classname"))
                .isEqualTo("preflight.kvm01_lab");
    }

    @Test
    void numbersOfASuiteAreThoseOfItsCases() throws Exception {
        Element suite = suite(parse(SampleReports.mixed(), false), "kvm01.lab");

        assertThat(List.of("tests", "failures", "errors", "skipped", "time", "timestamp"))
                .extracting(suite::getAttribute)
                .containsExactly("4", "1", "0", "1", "4.200", "2026-03-01T12:00:00Z");
    }

    @Test
    void theWorstVerdictCountsAndAllTextsAreThere() throws Exception {
        Element failure = only(testCase(parse(SampleReports.mixed(), false), "kvm01.lab", "firewall"), "failure");

        assertThat(failure.getAttribute("message")).isEqualTo("kvm01.lab to kvm02.lab: 110 of 110 ports timed out");
        assertThat(failure.getTextContent())
                .isEqualTo(
                        """
            FAIL  kvm01.lab to kvm02.lab: 110 of 110 ports timed out
                    49152-49261
                  Remedy: Mend firewall.
            PASS  kvm01.lab: libvirt's own range is the same
            """);
    }

    @Test
    void theWayBackIsTheOtherHosts() throws Exception {
        Element output = only(testCase(parse(SampleReports.mixed(), false), "kvm02.lab", "firewall"), "system-out");

        assertThat(output.getTextContent()).isEqualTo("PASS  kvm02.lab to kvm01.lab: all 110 ports are open\n");
    }

    @Test
    void aWarningPassesUnlessWarningsFail() throws Exception {
        Element tolerated = only(testCase(parse(SampleReports.mixed(), false), "kvm02.lab", "names"), "system-out");
        Element failed = only(testCase(parse(SampleReports.mixed(), true), "kvm02.lab", "names"), "failure");

        assertThat(tolerated.getTextContent())
                .startsWith("WARN  kvm02.lab: an address")
                .contains("Remedy: ");
        assertThat(failed.getAttribute("type")).isEqualTo("warn");
        assertThat(suite(parse(SampleReports.mixed(), true), "kvm02.lab").getAttribute("failures"))
                .isEqualTo("1");
    }

    @Test
    void whatWasNotAskedIsSkippedWithTheReason() throws Exception {
        Document document = parse(SampleReports.mixed(), false);

        assertThat(only(testCase(document, "kvm01.lab", "guests"), "skipped").getAttribute("message"))
                .isEqualTo("kvm01.lab: no guests are named");
        assertThat(only(testCase(document, "nfs.lab", "firewall"), "skipped").getAttribute("message"))
                .isEqualTo("this check says nothing of this host");
    }

    @Test
    void whoeverIsSpokenOfHasASuite() throws Exception {
        PreflightReport report =
                SampleReports.of(List.of(), SampleReports.mixed().findings().get(0));

        assertThat(suite(parse(report, false), "kvm01.lab").getAttribute("tests"))
                .isEqualTo("4");
    }

    @Test
    void whatXmlCannotHoldIsShownAsNumber() throws Exception {
        Document document = parse(SampleReports.hostile(), false);
        Element failure = only(testCase(document, "kvm01", "names"), "failure");

        assertThat(failure.getTextContent())
                .contains("\\u001b[31mred\\u0000 ]]> <b>&\"' \ud83d\ude00 \\ud83d \\ufffe \\u009b2J caf\u00e9")
                .contains("x".repeat(200_000))
                .contains("line 999");
        assertThat(failure.getAttribute("message")).contains("\\u001b[31mred");
        assertThat(only(testCase(document, "fd00::1", "guests"), "skipped").getAttribute("message"))
                .contains("]]> <b>&\"'");
    }
}
