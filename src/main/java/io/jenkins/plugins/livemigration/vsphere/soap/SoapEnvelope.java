package io.jenkins.plugins.livemigration.vsphere.soap;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a call, element by element, in the order of its definition; text is escaped by the writer. */
public final class SoapEnvelope {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String VIM = "urn:vim25";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;
    private final Deque<String> open = new ArrayDeque<>();

    private SoapEnvelope(String method) {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement("soapenv", "Envelope", SOAP);
            writer.writeNamespace("soapenv", SOAP);
            writer.writeNamespace("xsd", XMLConstants.W3C_XML_SCHEMA_NS_URI);
            writer.writeNamespace("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
            writer.writeStartElement(SOAP, "Body");
            writer.writeStartElement(method);
            writer.writeDefaultNamespace(VIM);
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /**
     * @param type kind of the object that is called: {@code SessionManager}
     * @param id its id
     */
    public static SoapEnvelope of(String method, String type, String id) {
        return new SoapEnvelope(method).reference("_this", type, id);
    }

    /** Writes {@code <name>text</name>}. */
    public SoapEnvelope text(String name, String value) {
        try {
            writer.writeStartElement(name);
            writer.writeCharacters(value);
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Writes {@code <name type="type">id</name>}. */
    public SoapEnvelope reference(String name, String type, String id) {
        try {
            writer.writeStartElement(name);
            writer.writeAttribute("type", type);
            writer.writeCharacters(id);
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Begins an element that holds others, until {@link #end()}. */
    public SoapEnvelope begin(String name) {
        try {
            writer.writeStartElement(name);
            open.push(name);
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Ends what was begun last. */
    public SoapEnvelope end() {
        try {
            open.pop();
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** The whole envelope. */
    public String xml() {
        try {
            writer.writeEndDocument();
            writer.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("XML could not be written into memory", e);
    }
}
