package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** The catalogue of checks. */
public final class Checks {

    private static final List<String> IDS = List.of(
            Preflight.REACHABLE,
            "hypervisor",
            "cell",
            "nova-conf",
            "names",
            "selinux",
            "ssh",
            "firewall",
            "tls",
            "service-user",
            "shared-storage",
            "cpu",
            "machine",
            "guests");

    private final List<Check> all;

    /** @param hypervisor how guests are asked about */
    public Checks(Hypervisor hypervisor) {
        all = List.of(
                new HypervisorCheck(),
                new CellCheck(),
                new NovaConfCheck(),
                new NamesCheck(),
                new SelinuxCheck(),
                new SshCheck(),
                new FirewallCheck(),
                new TlsCheck(Clock.systemUTC()),
                new ServiceUserCheck(),
                new SharedStorageCheck(),
                new CpuCheck(),
                new MachineCheck(Clock.systemUTC()),
                new GuestsCheck(hypervisor));
    }

    /** The ids of all checks, in the order of reports; the first is the preflight's own. */
    public static List<String> ids() {
        return IDS;
    }

    /** The checks that make an id each, in the order of reports. */
    public List<Check> all() {
        return all;
    }

    /** The checks of these ids, in the order of reports. */
    public List<Check> of(Collection<String> ids) {
        return all.stream().filter(check -> ids.contains(check.id())).toList();
    }
}
