package io.jenkins.plugins.livemigration.vsphere.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of an answer, by its local name; for one thread at a time. The vCenter is not trusted with this machine: document types, and with them
 * entities, are refused, and nothing outside the answer is ever read.
 */
public final class SoapElement {

    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private static final String MAX_DEPTH = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";

    /** No answer of a vCenter comes near; elements are read recursively. */
    private static final int DEEPEST = 300;

    private final Element element;

    private SoapElement(Element element) {
        this.element = element;
    }

    /**
     * @return the root of a document
     * @throws IOException if it is no XML, or XML that is refused; the message says why
     */
    public static SoapElement parse(byte[] xml) throws IOException {
        try {
            return new SoapElement(
                    hardenedParser().parse(new ByteArrayInputStream(xml)).getDocumentElement());
        } catch (SAXException e) {
            throw new IOException(e.getMessage());
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
            factory.setAttribute(MAX_DEPTH, DEEPEST);
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

    /** Value of {@code xsi:type} without its prefix; empty if it is not there. */
    public String type() {
        String type = element.getAttributeNS(XSI, "type");
        return type.substring(type.indexOf(':') + 1);
    }

    /** Whether {@link #type()} is one of XML Schema's own. */
    public boolean isOfSchemaType() {
        String type = element.getAttributeNS(XSI, "type");
        int colon = type.indexOf(':');
        return colon > 0
                && XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(element.lookupNamespaceURI(type.substring(0, colon)));
    }

    /** Kind of the managed object that this refers to; empty if it is no reference. */
    public String referredType() {
        return element.getAttribute("type");
    }

    /** The text inside. */
    public String text() {
        return element.getTextContent();
    }

    /** The child elements. */
    public List<SoapElement> children() {
        List<SoapElement> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(new SoapElement(child));
            }
        }
        return children;
    }

    /** The child elements of a name. */
    public List<SoapElement> children(String name) {
        return children().stream().filter(child -> child.name().equals(name)).toList();
    }

    /** All elements that a path of names leads to. */
    public List<SoapElement> all(String... path) {
        List<SoapElement> reached = List.of(this);
        for (String step : path) {
            reached =
                    reached.stream().flatMap(one -> one.children(step).stream()).toList();
        }
        return reached;
    }

    /** The first element that a path of names leads to. */
    public Optional<SoapElement> find(String... path) {
        return all(path).stream().findFirst();
    }

    /** The text of the first element that a path of names leads to; empty if there is none. */
    public String textOf(String... path) {
        return find(path).map(SoapElement::text).orElse("");
    }

    /** Instead of the parser's own, which prints to standard error. */
    private static final class Strict extends DefaultHandler {
        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
