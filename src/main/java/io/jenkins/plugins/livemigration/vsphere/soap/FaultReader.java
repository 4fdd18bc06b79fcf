package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults with all that they say, whether or not any library has heard of their type. */
public final class FaultReader {

    private static final String SUFFIX = "Fault";

    private FaultReader() {}

    /** @param fault {@code Fault} of a SOAP body */
    static VsphereFault ofAnswer(SoapElement fault) {
        String text = fault.textOf("faultstring").strip();
        List<SoapElement> details =
                fault.find("detail").map(SoapElement::children).orElse(List.of());
        if (details.isEmpty()) {
            return new VsphereFault(fault.textOf("faultcode").strip(), text, new LinkedHashMap<>());
        }
        SoapElement detail = details.get(0);
        return new VsphereFault(typeOf(detail), text, fieldsOf(detail));
    }

    /** @param fault {@code LocalizedMethodFault}, as in a task that failed */
    public static VsphereFault ofLocalized(SoapElement fault) {
        String text = fault.textOf("localizedMessage").strip();
        return fault.find("fault")
                .map(inner -> new VsphereFault(typeOf(inner), text, fieldsOf(inner)))
                .orElseGet(() -> new VsphereFault("MethodFault", text, new LinkedHashMap<>()));
    }

    /** {@code <InvalidLoginFault xsi:type="InvalidLogin">} */
    private static String typeOf(SoapElement fault) {
        if (!fault.type().isEmpty()) {
            return fault.type();
        }
        String name = fault.name();
        return name.endsWith(SUFFIX) && name.length() > SUFFIX.length()
                ? name.substring(0, name.length() - SUFFIX.length())
                : name;
    }

    private static Map<String, String> fieldsOf(SoapElement fault) {
        Map<String, String> fields = new LinkedHashMap<>();
        collect(fault, "", fields);
        return fields;
    }

    private static void collect(SoapElement of, String prefix, Map<String, String> fields) {
        for (SoapElement child : of.children()) {
            String name = prefix + child.name();
            if (child.name().equals("faultMessage")) {
                add(fields, name, child.textOf("message").strip());
            } else if (isLocalizedFault(child)) {
                add(fields, name, ofLocalized(child).sentence());
            } else if (child.children().isEmpty()) {
                add(fields, name, child.text().strip());
            } else {
                collect(child, name + '.', fields);
            }
        }
    }

    private static boolean isLocalizedFault(SoapElement child) {
        return child.find("fault").isPresent() || child.find("localizedMessage").isPresent();
    }

    private static void add(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.merge(name, value, (one, other) -> one + ", " + other);
        }
    }
}
