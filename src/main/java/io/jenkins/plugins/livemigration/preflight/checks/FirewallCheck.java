package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.HostPorts;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.LibvirtDaemonPorts;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.LibvirtPorts;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.ListeningSockets;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.PortJudge;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.PortSet;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.PortTrial;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.ProbeResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the ports of migrations are open from each host to each other. A closed port of a reachable host, one that a
 * firewall rejects and one where a stranger listens look alike from outside, so that real listeners wait there, and tell
 * a secret that only they know.
 */
final class FirewallCheck implements Check {

    private static final String ID = "firewall";
    private static final int SSH = 22;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:][A-Za-z0-9._:-]*");

    private static final HostScript SCRIPT = new HostScript(
            """
            if command -v python3 >/dev/null; then tell python 0 '' ''; else tell python 127 '' ''; fi
            run sockets '' ss -H -ltnp
            tool=
            if command -v firewall-cmd >/dev/null && firewall-cmd --state >/dev/null 2>&1; then tool=firewalld
            elif command -v ufw >/dev/null && ufw status 2>/dev/null | grep -q '^Status: active'; then tool=ufw
            elif command -v nft >/dev/null; then tool=nftables
            elif command -v iptables >/dev/null; then tool=iptables
            fi
            tell tool 0 '' "$tool"
            """);

    /** For a host on which the trial failed: to start Python to no other end takes longer than all else of this. */
    private static final HostScript PYTHON =
            new HostScript("ask python '' 8 python3 -I -S -c 'import selectors, socket, resource'\n");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Ports of migrations are open from each host to each other";
    }

    @Override
    public String guide() {
        return "General configuration, Firewall";
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        PortJudge judge = new PortJudge(ID, scope.settings().ports());
        FindingList findings = new FindingList(ID);
        Answers<Facts> facts = HostFacts.then(scope, (host, known) -> known.and(SCRIPT.ask(host)));
        findings.addAll(facts.failureFindings(ID));
        Map<String, HostPorts> hosts = new LinkedHashMap<>();
        for (RemoteHost host : scope.hosts()) {
            if (facts.byHost().containsKey(host.name())) {
                hosts.put(host.name(), ports(host, facts.byHost().get(host.name()), findings));
            }
        }
        hosts.values().forEach(host -> findings.addAll(judge.host(host)));
        List<HostPorts> able =
                hosts.values().stream().filter(HostPorts::hasPython).toList();
        try (PortTrial trial = new PortTrial(scope, judge, able)) {
            trial.run();
            askWhetherPythonWorks(scope, trial, hosts);
            findings.addAll(pairs(judge, hosts, trial));
        }
        return findings.all();
    }

    private static void askWhetherPythonWorks(CheckScope scope, PortTrial trial, Map<String, HostPorts> hosts)
            throws InterruptedException {
        if (trial.failed().isEmpty()) {
            return;
        }
        Answers<Facts> answers =
                scope.askEach(host -> trial.failed().contains(host.name()) ? PYTHON.ask(host) : Facts.NONE);
        answers.byHost().forEach((host, facts) -> facts.first("python")
                .map(FirewallCheck::pythonTrouble)
                .ifPresent(trouble -> hosts.computeIfPresent(host, (name, ports) -> ports.withPythonTrouble(trouble))));
    }

    private static List<Finding> pairs(PortJudge judge, Map<String, HostPorts> hosts, PortTrial trial) {
        List<Finding> findings = new ArrayList<>();
        for (HostPorts source : hosts.values()) {
            for (HostPorts destination : hosts.values()) {
                if (source == destination) {
                    continue;
                }
                List<HostPorts> unable = Stream.of(source, destination)
                        .filter(host -> !host.hasPython())
                        .toList();
                if (!unable.isEmpty()) {
                    findings.add(untried(source, destination, unable));
                } else if (trial.failure(source.host(), destination.host()).isPresent()) {
                    RemoteException failure =
                            trial.failure(source.host(), destination.host()).get();
                    findings.add(new Finding(
                            ID,
                            source.host(),
                            destination.host(),
                            Verdict.FAIL,
                            "could not be tried: " + failure.host() + ": " + failure.what(),
                            List.of(),
                            failure.remedy()));
                } else {
                    ProbeResult result = trial.result(source.host(), destination.host());
                    PortSet busy = trial.busy(destination.host());
                    findings.addAll(judge.pair(source, destination, result, busy));
                }
            }
        }
        return findings;
    }

    private static Finding untried(HostPorts source, HostPorts destination, List<HostPorts> unable) {
        return new Finding(
                ID,
                source.host(),
                destination.host(),
                Verdict.SKIP,
                "cannot be tried: "
                        + unable.stream()
                                .map(host -> host.pythonTrouble() + " on " + host.host())
                                .collect(Collectors.joining(", ")),
                List.of(),
                "See that python3 runs there, or try a port by hand: nc -l on the destination, nc -z on the source.");
    }

    /** A host that is busy is not one that lacks something. */
    private static String pythonTrouble(Fact python) {
        if (python.succeeded()) {
            return "";
        }
        if (python.hasNoProgram()) {
            return "python3 is missing";
        }
        return python.isLate() ? "python3 does not start within 8 s" : "python3 does not work (" + python.text() + ")";
    }

    private static HostPorts ports(RemoteHost host, Facts facts, FindingList findings) {
        LibvirtConf qemu = LibvirtFile.of(host.name(), facts, LibvirtFile.QEMU, findings);
        LibvirtConf daemon = LibvirtFile.of(host.name(), facts, LibvirtFile.DAEMON, findings);
        ListeningSockets sockets = facts.first("sockets")
                .filter(Fact::succeeded)
                .map(fact -> ListeningSockets.parse(fact.text()))
                .orElse(ListeningSockets.UNKNOWN);
        LibvirtPorts libvirt = LibvirtPorts.of(qemu);
        Set<String> names = new LinkedHashSet<>(List.of(libvirt.host()));
        if (HostsFile.isAddress(host.name())) {
            names.add(host.name());
        }
        // Never localhost: it would lead the others to themselves.
        names.addAll(HostNames.of(host.name(), "", facts.text("full-name", "")).all());
        return new HostPorts(
                host.name(),
                facts.first("python").map(FirewallCheck::pythonTrouble).orElse("python3 was not asked for"),
                names.stream().filter(name -> NAME.matcher(name).matches()).toList(),
                libvirt,
                sockets,
                host.reference().port() == 0 ? SSH : host.reference().port(),
                LibvirtDaemonPorts.of(sockets, daemon),
                facts.text("tool", ""));
    }
}
