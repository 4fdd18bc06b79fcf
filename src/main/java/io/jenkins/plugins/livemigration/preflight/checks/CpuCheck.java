package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.cpu.CpuAnswer;
import io.jenkins.plugins.livemigration.preflight.checks.cpu.CpuModel;
import io.jenkins.plugins.livemigration.preflight.checks.cpu.GuestCpu;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether hosts can take each other's CPUs: the one that guests of the mode host-model get on each, and those of the
 * guests asked for. libvirt compares; nothing is decided here from names of models.
 */
final class CpuCheck implements Check {

    private static final String ID = "cpu";
    private static final String BASELINE = "baseline";
    private static final String MODEL = "model of ";
    private static final String GUEST = "guest ";

    /**
     * Arguments: for each comparison the word compare, own or baseline, a label, the type of guest or nothing, and
     * the XML. virsh opens its file by name, and what SSH gives a command for its input is no file: hence the script's own.
     */
    private static final HostScript COMPARISONS = new HostScript(
            """
            uri=qemu:///system input=/proc/self/fd/0
            while [ $# -ge 4 ]; do
                case $1 in
                own) given "$4" answer "$2" 10 virsh -q -c "$uri" cpu-compare --error "$input" ;;
                compare) given "$4" answer "$2" 10 \
                    virsh -q -c "$uri" hypervisor-cpu-compare ${3:+--virttype "$3"} --error "$input" ;;
                baseline) given "$4" answer "$2" 10 virsh -q -c "$uri" hypervisor-cpu-baseline "$input" ;;
                esac
                shift 4
            done
            """);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "CPUs of hosts and guests";
    }

    @Override
    public String guide() {
        return "General configuration; libvirt: virsh hypervisor-cpu-compare";
    }

    /** What one host has. */
    private record HostCpu(String host, CpuModel model, String own, boolean guestsGetModel, List<GuestCpu> guests) {}

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        FindingList findings = new FindingList(ID);
        Answers<Facts> facts = HostFacts.and(scope, LibvirtFacts.of(scope));
        findings.addAll(facts.failureFindings(ID));
        Map<String, HostCpu> hosts = new LinkedHashMap<>();
        facts.byHost().forEach((host, said) -> hostCpu(host, said, findings).ifPresent(cpu -> hosts.put(host, cpu)));
        Answers<Facts> answers = scope.askEach(host -> compare(host, hosts));
        answers.failureFindings(ID).stream()
                .filter(failure -> hosts.containsKey(failure.host()))
                .forEach(failure -> findings.addAll(List.of(failure)));
        hosts.values().forEach(host -> findings.addAll(List.of(summary(host, hosts, answers))));
        answers.byHost().forEach((destination, said) -> {
            if (hosts.containsKey(destination)) {
                findings.addAll(pairs(destination, hosts, said));
            }
        });
        return findings.all();
    }

    private static Optional<HostCpu> hostCpu(String host, Facts facts, FindingList findings) {
        Fact domain = facts.first("domain-capabilities").orElseThrow();
        try {
            if (!domain.succeeded()) {
                findings.skip(host, "libvirt does not tell its CPU: " + domain.text() + " (check 'hypervisor')");
                return Optional.empty();
            }
            Optional<CpuModel> model = CpuModel.hostModel(domain.text());
            if (model.isEmpty()) {
                findings.skip(host, "libvirt offers no CPU of the mode host-model there");
                return Optional.empty();
            }
            List<GuestCpu> guests = new ArrayList<>();
            for (Fact guest : facts.of("guest")) {
                if (guest.succeeded()) {
                    guests.add(GuestCpu.of(guest.label(), host, guest.text()));
                }
            }
            return Optional.of(
                    new HostCpu(host, model.get(), LibvirtFacts.capabilities(facts), guestsGetModel(facts), guests));
        } catch (HypervisorException e) {
            findings.fail(host, "libvirt's description of its CPU cannot be read", List.of(e.getMessage()), "");
            return Optional.empty();
        }
    }

    /** Nova's {@code cpu_mode}: without it, and without Nova, guests on KVM get the host's model. */
    private static boolean guestsGetModel(Facts facts) {
        try {
            return NovaConf.of(facts)
                    .flatMap(conf -> conf.get("libvirt", "cpu_mode"))
                    .map(mode -> !mode.equals("custom") && !mode.equals("none"))
                    .orElse(true);
        } catch (UnparsableException e) {
            // The check nova-conf says so.
            return true;
        }
    }

    private static Facts compare(RemoteHost host, Map<String, HostCpu> hosts) throws RemoteException {
        if (!hosts.containsKey(host.name()) || hosts.size() < 2) {
            return new Facts(List.of());
        }
        List<String> arguments = new ArrayList<>();
        List<CpuModel> models = distinct(hosts.values());
        for (CpuModel model : models) {
            arguments.addAll(List.of("compare", MODEL + model, "", model.xml()));
        }
        for (HostCpu other : hosts.values()) {
            for (GuestCpu guest : other.guests()) {
                if (!other.host().equals(host.name())
                        && (guest.isHostsOwn() || !guest.xml().isEmpty())) {
                    arguments.addAll(List.of(
                            guest.isHostsOwn() ? "own" : "compare",
                            GUEST + guest.guest(),
                            guest.type(),
                            guest.isHostsOwn() ? other.own() : guest.xml()));
                }
            }
        }
        boolean first = host.name().equals(hosts.keySet().iterator().next());
        if (first && models.size() > 1) {
            StringBuilder all = new StringBuilder();
            models.forEach(model -> all.append(model.xml()));
            arguments.addAll(List.of(BASELINE, BASELINE, "", all.toString()));
        }
        return COMPARISONS.ask(host, arguments.toArray(String[]::new));
    }

    /** Hosts of one kind are asked about once. */
    private static List<CpuModel> distinct(Collection<HostCpu> hosts) {
        Map<String, CpuModel> models = new LinkedHashMap<>();
        hosts.forEach(host -> models.putIfAbsent(host.model().toString(), host.model()));
        return List.copyOf(models.values());
    }

    private static Finding summary(HostCpu host, Map<String, HostCpu> hosts, Answers<Facts> answers) {
        List<String> evidence = new ArrayList<>(List.of("host model: " + host.model()));
        if (distinct(hosts.values()).size() == 1) {
            evidence.add("the same on all hosts, so that it is the baseline, too");
        } else {
            answers.byHost().values().stream()
                    .flatMap(facts -> answer(facts, BASELINE).stream())
                    .findFirst()
                    .ifPresent(fact -> evidence.add("baseline of all hosts: " + baseline(fact)));
        }
        return new Finding(
                ID, host.host(), "", Verdict.PASS, "guests get " + host.model().name(), evidence, "");
    }

    private static String baseline(Fact fact) {
        try {
            return fact.succeeded() ? CpuModel.of(fact.text()).toString() : "none (" + fact.text() + ")";
        } catch (HypervisorException e) {
            return "unreadable (" + e.getMessage() + ")";
        }
    }

    private static List<Finding> pairs(String destination, Map<String, HostCpu> hosts, Facts said) {
        List<Finding> findings = new ArrayList<>();
        for (HostCpu source : hosts.values()) {
            if (source.host().equals(destination)) {
                continue;
            }
            answer(said, MODEL + source.model())
                    .map(fact -> CpuAnswer.of(fact.status(), fact.text()))
                    .ifPresent(answer -> findings.add(model(source, destination, answer)));
            for (GuestCpu guest : source.guests()) {
                findings.add(guest(guest, destination, answer(said, GUEST + guest.guest())));
            }
        }
        return findings;
    }

    private static Optional<Fact> answer(Facts facts, String label) {
        return facts.of("answer").stream()
                .filter(fact -> fact.label().equals(label))
                .findFirst();
    }

    private static Finding model(HostCpu source, String destination, CpuAnswer answer) {
        String remedy =
                "Set cpu_mode = custom and cpu_models to the baseline in [libvirt] of nova.conf on all hosts, which"
                        + " new guests get; guests with the host's model move to equal hosts only.";
        return switch (answer.kind()) {
            case IDENTICAL, SUPERSET -> finding(
                    source.host(),
                    destination,
                    Verdict.PASS,
                    "takes the host model " + source.model().name(),
                    List.of(),
                    "");
            case INCOMPATIBLE -> finding(
                    source.host(),
                    destination,
                    source.guestsGetModel() ? Verdict.FAIL : Verdict.WARN,
                    "guests with the model of their host cannot move: " + destination + " does not have all of "
                            + source.model().name(),
                    List.of(answer.said()),
                    remedy);
            case UNKNOWN -> finding(
                    source.host(),
                    destination,
                    Verdict.SKIP,
                    "libvirt cannot compare the CPUs",
                    List.of(answer.said()),
                    "");
        };
    }

    private static Finding guest(GuestCpu guest, String destination, Optional<Fact> fact) {
        String name = "guest " + guest.guest() + ": ";
        if (fact.isEmpty()) {
            return finding(guest.host(), destination, Verdict.PASS, name + "has the emulator's own CPU", List.of(), "");
        }
        CpuAnswer answer = CpuAnswer.of(fact.get().status(), fact.get().text());
        List<String> said = List.of(answer.said());
        if (guest.isHostsOwn() && answer.kind() == CpuAnswer.Kind.SUPERSET) {
            return finding(
                    guest.host(),
                    destination,
                    Verdict.WARN,
                    name + "runs on its host's own CPU, and that of " + destination
                            + " is another one that has all of it",
                    said,
                    "Give the guest a named CPU model; it may see features come and go.");
        }
        return switch (answer.kind()) {
            case IDENTICAL, SUPERSET -> finding(
                    guest.host(), destination, Verdict.PASS, name + "its CPU is acceptable", said, "");
            case INCOMPATIBLE -> finding(
                    guest.host(),
                    destination,
                    Verdict.FAIL,
                    name + "its CPU is not acceptable to " + destination,
                    said,
                    "Move it to another host, or give it a CPU of the common baseline, which needs a restart of the guest.");
            case UNKNOWN -> finding(
                    guest.host(), destination, Verdict.SKIP, name + "libvirt cannot compare its CPU", said, "");
        };
    }

    private static Finding finding(
            String from, String to, Verdict verdict, String found, List<String> evidence, String remedy) {
        return new Finding(ID, from, to, verdict, found, evidence, remedy);
    }
}
