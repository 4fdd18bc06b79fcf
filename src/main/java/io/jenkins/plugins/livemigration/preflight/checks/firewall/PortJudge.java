package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.LibvirtDaemonPorts.DaemonPort;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.ProbeResult.PortEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the ports of a destination, as they were found from a source, mean for migrations between the two. */
public final class PortJudge {

    /** Longest part of libvirt's own range, beyond the ports asked for, that is tried, too. */
    static final int EXTRA_PORTS_MAX = 512;

    private final String check;
    private final PortRange asked;

    /**
     * @param check id of the check
     * @param asked the ports that are to be open
     */
    public PortJudge(String check, PortRange asked) {
        this.check = check;
        this.asked = asked;
    }

    /** The ports to try at a destination: those asked for, and those that its libvirt uses. */
    public PortSet wanted(LibvirtPorts libvirt) {
        PortSet extra = PortSet.of(libvirt.range()).without(PortSet.of(asked)).first(EXTRA_PORTS_MAX);
        return PortSet.of(asked).and(extra);
    }

    /** What a host says of itself: libvirt's own range, and ports at which its daemon should wait and does not. */
    public List<Finding> host(HostPorts host) {
        List<Finding> findings = new ArrayList<>(List.of(range(host)));
        host.daemon().deaf().forEach(port -> findings.add(deaf(host, port)));
        return findings;
    }

    private Finding deaf(HostPorts host, DaemonPort port) {
        String unit = port.transport().toLowerCase(Locale.ROOT);
        return new Finding(
                check,
                host.host(),
                "",
                Verdict.WARN,
                port.words() + " is configured, but "
                        + (host.sockets().isListening(port.number())
                                ? "what listens there does so on the loopback alone"
                                : "nothing listens there"),
                List.of("libvirtd.conf: listen_" + unit + " = 1"),
                "See that the libvirt daemon runs (check hypervisor) and is told to listen. With systemd: systemctl stop"
                        + " libvirtd, then systemctl enable --now libvirtd-" + unit
                        + ".socket; without: start libvirtd with --listen. Or set listen_" + unit
                        + " = 0: moves by SSH need no such port.");
    }

    /** libvirt's own range of a host against the ports that are opened. */
    private Finding range(HostPorts host) {
        PortRange range = host.libvirt().range();
        PortSet outside = PortSet.of(range).without(PortSet.of(asked));
        return outside.isEmpty()
                ? new Finding(
                        check,
                        host.host(),
                        "",
                        Verdict.PASS,
                        "libvirt uses TCP " + range + ", which lies within " + asked,
                        List.of(),
                        "")
                : new Finding(
                        check,
                        host.host(),
                        "",
                        Verdict.WARN,
                        "libvirt uses TCP " + range + ", of which " + outside + " are not among the ports to be open, "
                                + asked,
                        List.of("qemu.conf: migration_port_min, migration_port_max"),
                        "Give this check ports: '" + range + "' and open those, or set migration_port_min and"
                                + " migration_port_max in /etc/libvirt/qemu.conf within " + asked
                                + " and restart the libvirt daemon.");
    }

    /**
     * The way from a source to a destination.
     *
     * @param busy the ports that its listener could not have
     */
    public List<Finding> pair(HostPorts source, HostPorts destination, ProbeResult result, PortSet busy) {
        Finder finder = new Finder(check, source.host(), destination.host());
        if (!result.isResolved()) {
            finder.add(
                    Verdict.SKIP,
                    "cannot be tried: " + source.host() + " resolves none of " + destination.names(),
                    List.of(),
                    "See the check names; configureComputeHost (hostsFile) writes the names.");
            return finder.all();
        }
        migrationPorts(finder, destination, result, busy);
        taken(finder, destination, busy);
        services(finder, destination, result);
        if (!destination.libvirt().listensAt(result.address())) {
            finder.add(
                    Verdict.FAIL,
                    "QEMU is to wait at " + destination.libvirt().address() + " alone, but the source connects to "
                            + result.address() + " (" + result.name() + ")",
                    List.of("qemu.conf: migration_address"),
                    "Set migration_host to the name or address of that network, or drop migration_address, in"
                            + " /etc/libvirt/qemu.conf of " + destination.host() + ".");
        }
        return finder.all();
    }

    private void migrationPorts(Finder finder, HostPorts destination, ProbeResult result, PortSet busy) {
        PortSet wanted = wanted(destination.libvirt()).without(busy);
        PortSet blocked = wanted.without(result.of(PortEnd.OPEN));
        String summary = summary(result, wanted);
        String way = result.name() + (result.name().equals(result.address()) ? "" : " (" + result.address() + ")");
        if (blocked.isEmpty()) {
            finder.add(Verdict.PASS, "TCP " + summary, List.of("to " + way), "");
            return;
        }
        PortSet needed = blocked.alsoIn(PortSet.of(destination.libvirt().range()));
        finder.add(
                needed.isEmpty() ? Verdict.WARN : Verdict.FAIL,
                "TCP " + summary
                        + (needed.isEmpty()
                                ? "; migrations use " + destination.libvirt().range() + " only"
                                : ""),
                List.of("to " + way),
                OpeningPorts.remedy(destination, finder.source(), blocked, result));
    }

    /** {@code 49152-49215 open, 49216-49261 timed out}. */
    private static String summary(ProbeResult result, PortSet wanted) {
        List<String> parts = new ArrayList<>();
        PortSet untold = wanted;
        for (PortEnd end : PortEnd.values()) {
            PortSet ports = result.of(end).alsoIn(wanted);
            untold = untold.without(ports);
            if (!ports.isEmpty()) {
                parts.add(ports + " " + end.words());
            }
        }
        if (!untold.isEmpty()) {
            parts.add(untold + " not tried");
        }
        return String.join(", ", parts);
    }

    private static void taken(Finder finder, HostPorts destination, PortSet busy) {
        PortSet qemu = PortSet.of(
                busy.numbers().stream().filter(destination.sockets()::isQemu).toList());
        if (!qemu.isEmpty()) {
            finder.add(
                    Verdict.PASS,
                    "TCP " + qemu + " busy with QEMU: a migration is coming in, so that was not tried",
                    List.of(),
                    "");
        }
        PortSet others = busy.without(qemu);
        PortSet foreign = PortSet.of(others.numbers().stream()
                .filter(destination.sockets()::isListening)
                .toList());
        if (!foreign.isEmpty()) {
            List<String> who = foreign.numbers().stream()
                    .map(port -> port + ": " + destination.sockets().at(port).orElse("unknown, see ss -ltnp"))
                    .toList();
            finder.add(
                    Verdict.WARN,
                    "TCP " + foreign + " taken by a foreign listener; libvirt passes such ports over",
                    who,
                    "Let that program use another port, or take the port out of libvirt's range.");
        }
        PortSet connections = others.without(foreign);
        if (!connections.isEmpty()) {
            // The kernel gives connections ports from 32768 up, unless it is told otherwise.
            finder.add(
                    Verdict.PASS,
                    "TCP " + connections
                            + " in use by connections from there, so that was not tried; libvirt passes such"
                            + " ports over",
                    List.of(),
                    "");
        }
    }

    private static void services(Finder finder, HostPorts destination, ProbeResult result) {
        PortSet open = destination.services().alsoIn(result.of(PortEnd.OPEN));
        List<String> words = destination.services().numbers().stream()
                .map(port -> service(port, destination) + " " + end(result, port))
                .toList();
        String found = String.join(", ", words);
        if (open.equals(destination.services())) {
            finder.add(Verdict.PASS, found, List.of(), "");
            return;
        }
        PortSet closed = destination.services().without(open);
        finder.add(
                open.isEmpty() ? Verdict.FAIL : Verdict.WARN,
                found + (open.isEmpty() ? ": no way for libvirt to its peer" : ""),
                List.of(),
                opening(finder, destination, result, closed));
    }

    /** No firewall need be opened for a port at which nobody listens. */
    private static String opening(Finder finder, HostPorts destination, ProbeResult result, PortSet closed) {
        ListeningSockets sockets = destination.sockets();
        PortSet deaf = PortSet.of(closed.alsoIn(result.of(PortEnd.REFUSED)).numbers().stream()
                .filter(port -> sockets.known() && !sockets.isPublic(port))
                .toList());
        PortSet blocked = closed.without(deaf);
        List<String> remedies = new ArrayList<>();
        if (!deaf.isEmpty()) {
            remedies.add("On " + destination.host() + ", nothing listens at " + deaf
                    + " for other hosts: start what should, as sshd, or let it listen on more than the loopback.");
        }
        if (!blocked.isEmpty()) {
            remedies.add(OpeningPorts.remedy(destination, finder.source(), blocked, result)
                    + (sockets.known() ? "" : " Or nothing listens there: ss -ltn tells."));
        }
        return String.join(" ", remedies);
    }

    private static String service(int port, HostPorts destination) {
        return destination.daemon().waiting().stream()
                .filter(one -> one.number() == port)
                .map(DaemonPort::words)
                .findFirst()
                .orElse("SSH (" + port + ")");
    }

    private static String end(ProbeResult result, int port) {
        for (PortEnd end : PortEnd.values()) {
            if (result.of(end).contains(port)) {
                return end.words();
            }
        }
        return "not tried";
    }

    /** The findings about one pair as they are made. */
    private static final class Finder {

        private final String check;
        private final String source;
        private final String destination;
        private final List<Finding> all = new ArrayList<>();

        private Finder(String check, String source, String destination) {
            this.check = check;
            this.source = source;
            this.destination = destination;
        }

        private String source() {
            return source;
        }

        private void add(Verdict verdict, String found, List<String> evidence, String remedy) {
            all.add(new Finding(check, source, destination, verdict, found, evidence, remedy));
        }

        private List<Finding> all() {
            return List.copyOf(all);
        }
    }
}
