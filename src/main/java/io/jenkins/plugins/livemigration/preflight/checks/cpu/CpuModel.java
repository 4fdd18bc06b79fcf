package io.jenkins.plugins.livemigration.preflight.checks.cpu;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A CPU as libvirt describes it (libvirt, formatdomain, "CPU model and topology").
 *
 * @param name the model, for example {@code EPYC}
 * @param features what it has more and less than the model: {@code +acpi}, {@code -svm}
 * @param xml a document for libvirt to compare with
 */
public record CpuModel(String name, List<String> features, String xml) {

    private static final String SOURCE = "virsh";

    public CpuModel {
        features = List.copyOf(features);
    }

    /**
     * The CPU that guests of the mode host-model get: what KVM, or the emulation, offers of the host's own.
     *
     * @param capabilities what {@code virsh domcapabilities} prints
     * @return empty if the host offers none
     * @throws HypervisorException if the document is none
     */
    public static Optional<CpuModel> hostModel(String capabilities) throws HypervisorException {
        Optional<XmlElement> cpu = parse(capabilities).find("cpu");
        return cpu.flatMap(found -> found.children("mode").stream()
                .filter(mode -> mode.attribute("name").equals("host-model")
                        && mode.attribute("supported").equals("yes"))
                .findFirst()
                .map(mode -> new CpuModel(
                        mode.textOf("model"),
                        features(mode),
                        "<domainCapabilities><cpu>" + mode.toXml() + "</cpu></domainCapabilities>")));
    }

    /**
     * A CPU by itself.
     *
     * @param cpu what {@code virsh hypervisor-cpu-baseline} prints
     */
    public static CpuModel of(String cpu) throws HypervisorException {
        XmlElement element = parse(cpu);
        return new CpuModel(element.textOf("model"), features(element), element.toXml());
    }

    static XmlElement parse(String output) throws HypervisorException {
        // A warning on standard error may stand before the document.
        return XmlElement.parse(output.substring(Math.max(0, output.indexOf('<'))), SOURCE, "qemu:///system");
    }

    private static List<String> features(XmlElement cpu) {
        return cpu.children("feature").stream()
                .map(feature -> (feature.attribute("policy").equals("disable") ? "-" : "+") + feature.attribute("name"))
                .toList();
    }

    /** {@code EPYC +acpi -svm}. */
    @Override
    public String toString() {
        return name + features.stream().map(feature -> " " + feature).collect(Collectors.joining());
    }
}
