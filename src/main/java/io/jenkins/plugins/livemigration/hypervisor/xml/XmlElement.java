package io.jenkins.plugins.livemigration.hypervisor.xml;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * An element of XML that a host sent. The host is not trusted with this machine: document types, and with them
 * entities, are refused, and nothing outside the text is ever read.
 */
public final class XmlElement {

    private final Element element;

    private XmlElement(Element element) {
        this.element = element;
    }

    /**
     * Parses a document.
     *
     * @param call the function that returned it, for the message
     * @param uri the connection it came through, for the message
     * @return its root element
     */
    public static XmlElement parse(String xml, String call, String uri) throws HypervisorException {
        try {
            DocumentBuilder parser = hardenedParser();
            return new XmlElement(
                    parser.parse(new InputSource(new StringReader(xml))).getDocumentElement());
        } catch (SAXException | IOException e) {
            throw new HypervisorException(
                    Kind.FAILED, call, uri, "the host answered with XML that is refused: " + e.getMessage());
        }
    }

    private static DocumentBuilder hardenedParser() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new Strict());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's own XML parser lacks a protection that it is known to have", e);
        }
    }

    public String name() {
        return element.getLocalName();
    }

    /** The namespace; empty if it has none. */
    public String namespace() {
        return element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    }

    /** The value of an attribute; empty if it is not there. */
    public String attribute(String name) {
        return element.getAttribute(name);
    }

    /** The text inside, trimmed. */
    public String text() {
        return element.getTextContent().trim();
    }

    /** The child elements. */
    public List<XmlElement> children() {
        List<XmlElement> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(new XmlElement(child));
            }
        }
        return children;
    }

    /** The child elements of a name; libvirt's own have no namespace, what others have put in has one. */
    public List<XmlElement> children(String name) {
        return children().stream()
                .filter(child -> child.name().equals(name) && child.namespace().isEmpty())
                .toList();
    }

    /** The first element that a path of names leads to. */
    public Optional<XmlElement> find(String... path) {
        List<XmlElement> reached = List.of(this);
        for (String step : path) {
            reached =
                    reached.stream().flatMap(one -> one.children(step).stream()).toList();
        }
        return reached.stream().findFirst();
    }

    /** The text of the first element that a path of names leads to; empty if there is none. */
    public String textOf(String... path) {
        return find(path).map(XmlElement::text).orElse("");
    }

    /** An attribute of the first child of a name; empty if either is missing. */
    public String attributeOf(String child, String attribute) {
        return find(child).map(found -> found.attribute(attribute)).orElse("");
    }

    /** The element as XML of its own. */
    public String toXml() {
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(element), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("A parsed element could not be written", e);
        }
    }

    /** Instead of the parser's own, which prints to standard error. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}
