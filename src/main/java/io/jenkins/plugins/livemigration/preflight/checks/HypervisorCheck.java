package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.Version;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether libvirt answers on each host, can live-migrate, and in which versions. */
final class HypervisorCheck implements Check {

    private static final String ID = "hypervisor";

    /** The guide, "Securing live migration streams": from these on, QEMU encrypts what it sends itself. */
    private static final Version LIBVIRT_WITH_TLS = new Version(4, 4, 0);

    private static final Version QEMU_WITH_TLS = new Version(2, 11, 0);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "libvirt answers and can live-migrate";
    }

    @Override
    public String guide() {
        return "KVM-libvirt, and Securing live migration streams";
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        Answers<Facts> answers = LibvirtFacts.of(scope);
        FindingList findings = new FindingList(ID);
        findings.addAll(answers.failureFindings(ID));
        judge(answers.byHost(), findings);
        return findings.all();
    }

    private static void judge(Map<String, Facts> answers, FindingList findings) {
        Map<String, HypervisorFacts> hypervisors = new LinkedHashMap<>();
        answers.forEach((host, facts) -> {
            Fact answer = facts.first("answer").orElseThrow();
            if (!answer.succeeded()) {
                new LibvirtRefusal(answer).report(host, findings);
                return;
            }
            try {
                hypervisors.put(host, HypervisorFacts.of(answer.text()));
            } catch (HypervisorException e) {
                findings.fail(
                        host,
                        "libvirt's description of the host cannot be read: " + e.getMessage(),
                        List.of(),
                        "See what 'virsh -c qemu:///system capabilities' prints there.");
            }
        });
        Spread spread = Spread.of(hypervisors.values());
        hypervisors.forEach((host, facts) -> judge(host, facts, hypervisors, spread, findings));
    }

    private static void judge(
            String host, HypervisorFacts facts, Map<String, HypervisorFacts> all, Spread spread, FindingList findings) {
        List<String> evidence = new ArrayList<>();
        evidence.add("libvirt " + facts.libvirt() + ", QEMU " + facts.qemu() + ", guests of type "
                + String.join(", ", facts.domainTypes()));
        if (all.size() > 1) {
            evidence.add(spread.words());
        }
        if (!facts.live()) {
            findings.fail(
                    host,
                    "its driver (" + facts.driver() + ") does not offer live migration",
                    evidence,
                    "Use a driver that the support matrix lists for it: KVM or QEMU by libvirt.");
            return;
        }
        if (!facts.isQemu()) {
            findings.fail(
                    host,
                    "its driver is " + facts.driver() + ", not QEMU",
                    evidence,
                    "Point qemu:///system at libvirt's QEMU driver; this plugin moves guests of KVM and QEMU.");
            return;
        }
        boolean tls = facts.libvirt().atLeast(LIBVIRT_WITH_TLS) && facts.qemu().atLeast(QEMU_WITH_TLS);
        if (!tls) {
            findings.warn(
                    host,
                    "QEMU-native TLS is not possible: it needs libvirt " + LIBVIRT_WITH_TLS + " and QEMU "
                            + QEMU_WITH_TLS,
                    evidence,
                    "Update the host; until then guests' memory travels in clear text.");
        }
        List<String> older = all.entrySet().stream()
                .filter(other -> !other.getValue().qemu().atLeast(facts.qemu()))
                .map(other -> other.getKey() + ": QEMU " + other.getValue().qemu())
                .toList();
        if (!older.isEmpty()) {
            evidence.addAll(older);
            findings.warn(
                    host,
                    "moves from here go to an older QEMU on " + older.size() + (older.size() == 1 ? " host" : " hosts")
                            + ", which may not know the guests' machine types and devices",
                    evidence,
                    "Update the others to QEMU " + facts.qemu()
                            + " as well; until then move guests to newer hosts only.");
        } else if (tls) {
            findings.pass(host, "libvirt answers, live migration is offered, QEMU-native TLS is possible", evidence);
        }
    }

    /** The oldest and newest versions. */
    private record Spread(Version oldestLibvirt, Version newestLibvirt, Version oldestQemu, Version newestQemu) {

        static Spread of(Collection<HypervisorFacts> all) {
            List<Version> libvirt =
                    all.stream().map(HypervisorFacts::libvirt).sorted().toList();
            List<Version> qemu = all.stream()
                    .map(HypervisorFacts::qemu)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            return libvirt.isEmpty()
                    ? new Spread(null, null, null, null)
                    : new Spread(
                            libvirt.get(0), libvirt.get(libvirt.size() - 1), qemu.get(0), qemu.get(qemu.size() - 1));
        }

        String words() {
            return "on all hosts: libvirt " + range(oldestLibvirt, newestLibvirt) + ", QEMU "
                    + range(oldestQemu, newestQemu);
        }

        private static String range(Version oldest, Version newest) {
            return oldest.equals(newest) ? oldest.toString() : oldest + " to " + newest;
        }
    }
}
