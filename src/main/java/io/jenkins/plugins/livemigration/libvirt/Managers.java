package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells who manages a guest, by what managers leave in its definition. */
final class Managers {

    /** Beginnings of the namespaces of the elements that managers put into {@code metadata}. */
    private static final Map<String, String> BY_NAMESPACE = Map.of(
            "http://openstack.org/xmlns/libvirt/nova/", "OpenStack Nova",
            "http://ovirt.org/vm/", "oVirt",
            "http://kubevirt.io", "KubeVirt",
            "http://opennebula.org/xmlns/libvirt/", "OpenNebula");

    /** Product names that managers give the guest's firmware; CloudStack leaves no metadata. */
    private static final Map<String, String> BY_PRODUCT =
            Map.of("OpenStack Nova", "OpenStack Nova", "CloudStack KVM Hypervisor", "Apache CloudStack");

    private Managers() {}

    static List<String> of(XmlElement domain) {
        Stream<String> byNamespace = domain.find("metadata").stream()
                .flatMap(metadata -> metadata.children().stream())
                .flatMap(element -> byNamespace(element.namespace()).stream());
        Stream<String> byProduct = domain.find("sysinfo", "system").stream()
                .flatMap(system -> system.children("entry").stream())
                .filter(entry -> entry.attribute("name").equals("product"))
                .flatMap(entry -> Optional.ofNullable(BY_PRODUCT.get(entry.text())).stream());
        return Stream.concat(byNamespace, byProduct).distinct().toList();
    }

    private static Optional<String> byNamespace(String namespace) {
        return BY_NAMESPACE.entrySet().stream()
                .filter(known -> namespace.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
