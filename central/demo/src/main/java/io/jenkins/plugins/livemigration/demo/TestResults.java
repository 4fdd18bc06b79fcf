package io.jenkins.plugins.livemigration.demo;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * A JUnit report, as far as Jenkins' {@code junit} step looks at it to tell whether a build is unstable.
 *
 * @param cases number of test cases
 * @param failures how many of them failed
 * @param skipped how many of them were skipped
 */
record TestResults(int cases, int failures, int skipped) {

    static TestResults read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            return new TestResults(
                    count(document, "testcase"),
                    count(document, "failure") + count(document, "error"),
                    count(document, "skipped"));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not a JUnit report: " + file + ": " + e.getMessage(), e);
        }
    }

    private static int count(Document document, String element) {
        return document.getElementsByTagName(element).getLength();
    }
}
