package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapElement;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An answer without all that yavijava cannot decode. A single field, type or value that is newer than yavijava would fail
 * the whole answer; here only that is left out. An unknown subtype is written as the type that it stands for, so that a new
 * kind of device is still a device. Times and binary data are left out, too, since yavijava needs Java's XML binding for
 * them; and faults, which {@code FaultReader} reads whole.
 */
final class PrunedXml {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final Set<String> SCHEMA_TYPES =
            Set.of("string", "int", "short", "byte", "long", "float", "double", "boolean");

    /** Such as yavijava's decoder of arrays has forgotten. */
    private static final Set<Class<?>> UNREADABLE_ARRAYS = Set.of(double[].class, byte[].class, Object[].class);

    private final KnownTypes types;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private PrunedXml(KnownTypes types) throws XMLStreamException {
        this.types = types;
        this.writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /**
     * @param response the response element
     * @param declared type of each of its {@code returnval}
     * @return a SOAP envelope
     */
    static String of(SoapElement response, Class<?> declared, KnownTypes types) {
        try {
            PrunedXml pruned = new PrunedXml(types);
            pruned.writeEnvelope(response, declared);
            return pruned.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written into memory", e);
        }
    }

    private void writeEnvelope(SoapElement response, Class<?> declared) throws XMLStreamException {
        writer.writeStartDocument("UTF-8", "1.0");
        writer.writeStartElement("soapenv", "Envelope", SOAP);
        writer.writeNamespace("soapenv", SOAP);
        writer.writeNamespace("xsd", XMLConstants.W3C_XML_SCHEMA_NS_URI);
        writer.writeNamespace("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
        writer.writeStartElement(SOAP, "Body");
        writer.writeStartElement(response.name());
        for (SoapElement value : response.children("returnval")) {
            write(value, declared);
        }
        writer.writeEndDocument();
    }

    private void write(SoapElement element, Class<?> declared) throws XMLStreamException {
        Optional<Class<?>> actual = actualType(element, declared);
        if (actual.isEmpty()) {
            return;
        }
        Class<?> type = actual.get();
        if (type == ManagedObjectReference.class) {
            writeReference(element, declared);
        } else if (isBasic(type)) {
            writeText(element, type, declared);
        } else if (type.isEnum()) {
            if (Arrays.stream(type.getEnumConstants())
                    .anyMatch(constant -> constant.toString().equals(element.text()))) {
                writeText(element, type, declared);
            }
        } else if (!isLeftOut(type)) {
            writeStructure(element, type, declared);
        }
    }

    private Optional<Class<?>> actualType(SoapElement element, Class<?> declared) {
        String said = element.type();
        if (said.isEmpty()) {
            return declared == Object.class ? Optional.empty() : Optional.of(declared);
        }
        if (element.isOfSchemaType()) {
            Optional<Class<?>> basic = SCHEMA_TYPES.contains(said) ? Optional.of(String.class) : Optional.empty();
            return declared == Object.class ? basic : Optional.of(declared);
        }
        Optional<Class<?>> known = types.find(said).filter(type -> declared.isAssignableFrom(type));
        if (known.isPresent()) {
            return known;
        }
        boolean usable = declared != Object.class && !Modifier.isAbstract(declared.getModifiers());
        return usable ? Optional.of(declared) : Optional.empty();
    }

    private static boolean isLeftOut(Class<?> type) {
        return MethodFault.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type) || type == byte.class;
    }

    private static boolean isBasic(Class<?> type) {
        return type == String.class
                || type.isPrimitive() && type != byte.class
                || Number.class.isAssignableFrom(type)
                || type == Boolean.class;
    }

    private void writeReference(SoapElement element, Class<?> declared) throws XMLStreamException {
        writer.writeStartElement(element.name());
        // yavijava takes the first attribute of this local name, so the kind must come before xsi:type
        writer.writeAttribute("type", element.referredType());
        if (declared != ManagedObjectReference.class) {
            writeType("ManagedObjectReference");
        }
        writer.writeCharacters(element.text());
        writer.writeEndElement();
    }

    private void writeText(SoapElement element, Class<?> type, Class<?> declared) throws XMLStreamException {
        if (!Numbers.fit(element.text(), declared == Object.class ? schemaClass(element, type) : declared)) {
            return;
        }
        writer.writeStartElement(element.name());
        if (declared == Object.class) {
            writeType(type.isEnum() ? type.getSimpleName() : "xsd:" + element.type());
        }
        writer.writeCharacters(element.text());
        writer.writeEndElement();
    }

    private static Class<?> schemaClass(SoapElement element, Class<?> type) {
        return switch (element.type()) {
            case "int" -> int.class;
            case "short" -> short.class;
            case "byte" -> byte.class;
            case "long" -> long.class;
            case "float" -> float.class;
            case "double" -> double.class;
            default -> type;
        };
    }

    private void writeStructure(SoapElement element, Class<?> type, Class<?> declared) throws XMLStreamException {
        writer.writeStartElement(element.name());
        if (type != declared) {
            writeType(type.getSimpleName());
        }
        for (SoapElement child : element.children()) {
            Optional<Field> field = fieldOf(type, child.name());
            if (field.isPresent() && !UNREADABLE_ARRAYS.contains(field.get().getType())) {
                Class<?> fieldType = field.get().getType();
                write(child, fieldType.isArray() ? fieldType.getComponentType() : fieldType);
            }
        }
        writer.writeEndElement();
    }

    /** By the same rule as yavijava finds it. */
    private static Optional<Field> fieldOf(Class<?> type, String name) {
        try {
            return Optional.of(
                    type.getField(SCHEMA_TYPES.contains(name) && !name.equals("string") ? '_' + name : name));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        }
    }

    private void writeType(String name) throws XMLStreamException {
        writer.writeAttribute("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type", name);
    }
}
