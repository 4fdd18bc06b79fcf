package io.jenkins.plugins.livemigration.preflight.checks.machine;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What it means for migrations what hosts offer. */
public final class MachineJudge {

    private static final Duration SKEW = Duration.ofSeconds(1);
    private static final double MILLIS = 1000;
    private static final long KIB_PER_MIB = 1024;

    private final String check;
    private final List<Finding> findings = new ArrayList<>();

    /** @param check id of the check */
    public MachineJudge(String check) {
        this.check = check;
    }

    /**
     * What is to be said of all hosts.
     *
     * @param usualModels the security drivers that most hosts have
     */
    public List<Finding> judge(Collection<MachineView> hosts, Clocks clocks, Set<String> usualModels) {
        boolean someKvm = hosts.stream().anyMatch(host -> host.kvmDevice());
        for (MachineView host : hosts) {
            int before = findings.size();
            clock(host, clocks);
            kvm(host, someKvm);
            host.postCopy()
                    .objection()
                    .ifPresent(why -> add(
                            host,
                            Verdict.WARN,
                            "post-copy does not work: " + why,
                            "sysctl -w vm.unprivileged_userfaultfd=1, and for the next start in /etc/sysctl.d; or do without"
                                    + " postCopy."));
            host.offer().ifPresent(offer -> security(host, offer, usualModels));
            if (findings.size() == before) {
                findings.add(new Finding(
                        check,
                        host.host(),
                        "",
                        Verdict.PASS,
                        "is a fit place for guests",
                        evidence(host, hosts, clocks),
                        ""));
            }
        }
        for (MachineView source : hosts) {
            for (MachineView destination : hosts) {
                if (source != destination) {
                    pair(source, destination);
                }
            }
        }
        return List.copyOf(findings);
    }

    private void clock(MachineView host, Clocks clocks) {
        clocks.error(host.host()).ifPresent(error -> {
            Duration uncertainty = clocks.offsets().get(host.host()).uncertainty();
            boolean certain = error.abs().compareTo(uncertainty) > 0;
            if (error.abs().compareTo(SKEW) >= 0 && certain) {
                add(
                        host,
                        Verdict.WARN,
                        "its clock is " + seconds(error.abs()) + (error.isNegative() ? " behind" : " ahead of")
                                + " most others",
                        "Run chronyd or ntpd on all hosts; chronyc makestep sets the clock at once. Certificates, logs"
                                + " and the guests' own clocks depend on it.");
            }
        });
    }

    private void kvm(MachineView host, boolean someKvm) {
        if (host.kvmDevice() || host.emulationWanted() && !someKvm) {
            return;
        }
        add(
                host,
                someKvm ? Verdict.FAIL : Verdict.WARN,
                "no usable /dev/kvm: guests can only be emulated"
                        + (someKvm ? ", and those of other hosts, which use KVM, cannot come" : ""),
                "Switch virtualisation on in the firmware, and load kvm_intel or kvm_amd (modprobe, dmesg | grep kvm).");
    }

    private void security(MachineView host, HostOffer offer, Set<String> usual) {
        if (!offer.securityModels().equals(usual)) {
            add(
                    host,
                    Verdict.FAIL,
                    "confines guests by " + words(offer.securityModels()) + ", most hosts by " + words(usual)
                            + ": a guest with a label of one cannot start on the other",
                    "Make security_driver in /etc/libvirt/qemu.conf equal on all hosts, and restart the libvirt daemon.");
        }
    }

    private static String words(Set<String> models) {
        return models.isEmpty() ? "no security driver" : String.join(", ", models);
    }

    private void pair(MachineView source, MachineView destination) {
        if (source.offer().isEmpty() || destination.offer().isEmpty()) {
            return;
        }
        List<String> missing = new ArrayList<>();
        source.offer().get().defaults().forEach((architecture, defaults) -> {
            boolean emulates = destination.offer().get().machines().containsKey(architecture);
            new TreeSet<>(defaults.values())
                    .stream()
                            .filter(type ->
                                    emulates && !destination.offer().get().hasMachine(architecture, type))
                            .forEach(type -> missing.add(type + " (" + architecture + ")"));
        });
        if (!missing.isEmpty()) {
            add(
                    source,
                    destination,
                    Verdict.WARN,
                    "guests that get the newest machine type of " + source.host() + " cannot move: "
                            + destination.host() + " lacks " + String.join(", ", missing),
                    "Set hw_machine_type in [libvirt] of nova.conf to a type that all hosts have, or bring QEMU of "
                            + destination.host() + " to the same version.");
        }
        source.guests().forEach(guest -> guest(guest, source, destination));
    }

    private void guest(GuestNeeds guest, MachineView source, MachineView destination) {
        String name = "guest " + guest.guest() + ": ";
        int before = findings.size();
        HostOffer offer = destination.offer().orElseThrow();
        if (!guest.machine().isEmpty() && !offer.hasMachine(guest.architecture(), guest.machine())) {
            add(
                    source,
                    destination,
                    Verdict.FAIL,
                    name + destination.host() + " has no machine type " + guest.machine(),
                    "Bring QEMU of " + destination.host() + " to the version of " + source.host() + ".");
        }
        long free = destination.freeKibFor(guest);
        if (free >= 0 && free < guest.memoryKib()) {
            add(
                    source,
                    destination,
                    Verdict.FAIL,
                    name + "needs " + guest.memoryKib() / KIB_PER_MIB + " MiB"
                            + (guest.hugePages() ? " of huge pages" : "") + ", free there are " + free / KIB_PER_MIB
                            + " MiB",
                    guest.hugePages()
                            ? "Reserve huge pages of that size there: virsh allocpages."
                            : "Move other guests away from " + destination.host() + " first.");
        }
        List<String> lacking = guest.lacking(destination.devices(), destination.networks());
        if (!lacking.isEmpty()) {
            add(
                    source,
                    destination,
                    Verdict.FAIL,
                    name + destination.host() + " lacks what its interfaces are attached to: "
                            + String.join(", ", lacking),
                    "Make the same bridge or network there: ip link add NAME type bridge, virsh net-start NAME.");
        }
        if (findings.size() == before) {
            add(source, destination, Verdict.PASS, name + "machine type, memory and networks are there", "");
        }
    }

    private List<String> evidence(MachineView host, Collection<MachineView> hosts, Clocks clocks) {
        List<String> evidence = new ArrayList<>();
        clocks.error(host.host())
                .ifPresent(error -> evidence.add("clock: " + seconds(error) + " from most others, known to "
                        + seconds(clocks.offsets().get(host.host()).uncertainty())));
        if (host.availableKib() >= 0) {
            evidence.add("memory available: " + host.availableKib() / KIB_PER_MIB + " MiB");
        }
        host.freePages().forEach((size, count) -> evidence.add("free huge pages of " + size + " KiB: " + count));
        host.offer().ifPresent(offer -> {
            evidence.add("confines guests by " + words(offer.securityModels()));
            evidence.add("machine types that all hosts have: " + inAll(offer, hosts));
        });
        if (host.offer().isEmpty()) {
            evidence.add("libvirt does not answer (check 'hypervisor'), so that machine types are not known");
        }
        return evidence;
    }

    private static String inAll(HostOffer offer, Collection<MachineView> hosts) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, Set<String>> types : offer.machines().entrySet()) {
            Set<String> common = new TreeSet<>(types.getValue());
            hosts.stream()
                    .flatMap(host -> host.offer().stream())
                    .forEach(other -> common.retainAll(other.machines().getOrDefault(types.getKey(), Set.of())));
            words.add(common.size() + " for " + types.getKey());
        }
        return String.join(", ", words);
    }

    private static String seconds(Duration duration) {
        return String.format(java.util.Locale.ROOT, "%.2f s", duration.toMillis() / MILLIS);
    }

    private void add(MachineView host, Verdict verdict, String found, String remedy) {
        findings.add(new Finding(check, host.host(), "", verdict, found, List.of(), remedy));
    }

    private void add(MachineView from, MachineView to, Verdict verdict, String found, String remedy) {
        findings.add(new Finding(check, from.host(), to.host(), verdict, found, List.of(), remedy));
    }
}
