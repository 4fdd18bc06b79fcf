package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.Version;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What libvirt says of a host.
 *
 * @param driver name of the driver, for example QEMU
 * @param libvirt version of the daemon
 * @param qemu version of the hypervisor
 * @param live whether the driver offers live migration (libvirt, formatcaps, element {@code migration_features/live})
 * @param domainTypes types of guests it can run, for example {@code kvm} and {@code qemu}
 */
record HypervisorFacts(String driver, Version libvirt, Version qemu, boolean live, List<String> domainTypes) {

    private static final String URI = "qemu:///system";
    private static final Pattern DAEMON = Pattern.compile("(?m)^Running against daemon: (\\d+)\\.(\\d+)\\.(\\d+)$");
    private static final Pattern LIBRARY = Pattern.compile("(?m)^Using library: libvirt (\\d+)\\.(\\d+)\\.(\\d+)$");
    private static final Pattern HYPERVISOR =
            Pattern.compile("(?m)^Running hypervisor: (.+) (\\d+)\\.(\\d+)\\.(\\d+)$");
    private static final Version UNKNOWN = new Version(0, 0, 0);

    /**
     * Reads what {@code virsh} prints for {@code version --daemon} and, after it, for {@code capabilities}; a warning on
     * standard error may stand between them.
     */
    static HypervisorFacts of(String answer) throws HypervisorException {
        int start = Math.max(0, answer.indexOf('<'));
        String version = answer.substring(0, start);
        XmlElement root = XmlElement.parse(answer.substring(start), "virsh capabilities", URI);
        Matcher hypervisor = HYPERVISOR.matcher(version);
        boolean known = hypervisor.find();
        return new HypervisorFacts(
                known ? hypervisor.group(1) : "unknown",
                libvirt(version),
                known ? version(hypervisor, 2) : UNKNOWN,
                root.find("host", "migration_features", "live").isPresent(),
                root.children("guest").stream()
                        .flatMap(guest -> guest.children("arch").stream())
                        .flatMap(arch -> arch.children("domain").stream())
                        .map(domain -> domain.attribute("type"))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static Version libvirt(String text) {
        Matcher daemon = DAEMON.matcher(text);
        if (daemon.find()) {
            return version(daemon, 1);
        }
        Matcher library = LIBRARY.matcher(text);
        return library.find() ? version(library, 1) : UNKNOWN;
    }

    private static Version version(Matcher matcher, int group) {
        return new Version(
                Integer.parseInt(matcher.group(group)),
                Integer.parseInt(matcher.group(group + 1)),
                Integer.parseInt(matcher.group(group + 2)));
    }

    boolean isQemu() {
        return driver.equals("QEMU");
    }
}
