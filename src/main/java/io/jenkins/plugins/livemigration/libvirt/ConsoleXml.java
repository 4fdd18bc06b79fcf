package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.GuestConsole;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.List;

/** Makes consoles of a domain's {@code graphics} element: one for each place that it listens on. */
final class ConsoleXml {

    private ConsoleXml() {}

    static List<GuestConsole> consoles(XmlElement graphics) {
        String type = graphics.attribute("type");
        List<XmlElement> listens = graphics.children("listen");
        if (listens.isEmpty()) {
            // Written so before libvirt 0.9.4, and still accepted.
            return List.of(new GuestConsole(type, graphics.attribute("listen")));
        }
        return listens.stream()
                .map(listen -> new GuestConsole(type, address(listen)))
                .toList();
    }

    private static String address(XmlElement listen) {
        // An address also stands on a listen of type network: the one that this host's network gave it.
        return listen.attribute("type").equals("address") ? listen.attribute("address") : "";
    }
}
