package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what all hosts say of all names. */
final class NameJudge {

    private static final String HOSTS_REMEDY =
            "configureComputeHost with hostsFile: true puts the same names and addresses into"
                    + " /etc/hosts of all hosts; with replaceConflicts: true it takes out what says otherwise there.";
    private static final String ONE_LINE = "Leave one line for it in /etc/hosts";

    private final Map<String, HostNames> names;
    private final FindingList findings;

    NameJudge(Map<String, HostNames> names, FindingList findings) {
        this.names = names;
        this.findings = findings;
    }

    /**
     * @param own what the hosts said of themselves
     * @param lookUps what they said of all names
     */
    void judge(Map<String, Facts> own, Map<String, Facts> lookUps) {
        own.forEach((host, facts) -> {
            localhost(host);
            hostsFile(host, facts);
        });
        Map<String, Map<String, LookUp>> byName = new LinkedHashMap<>();
        names.values().stream().flatMap(one -> one.all().stream()).forEach(name -> {
            Map<String, LookUp> byHost = new LinkedHashMap<>();
            lookUps.forEach((host, facts) -> byHost.put(host, LookUp.of(facts, name)));
            byName.put(name, byHost);
        });
        lookUps.keySet().forEach(host -> resolution(host, byName));
        lookUps.keySet().stream()
                .filter(findings::hasNoneOf)
                .forEach(host -> findings.pass(
                        host,
                        "resolves all hosts, itself included, as the others do",
                        byName.entrySet().stream()
                                .map(entry -> entry.getKey() + " is "
                                        + entry.getValue().get(host).address())
                                .toList()));
    }

    private void localhost(String host) {
        HostNames called = names.get(host);
        if (called.isLocalhost()) {
            findings.fail(
                    host,
                    "calls itself localhost: libvirt refuses it as a destination (\"migration requires an FQDN\")",
                    List.of("uname -n: " + called.own(), "hostname -f: " + called.full()),
                    "Give it a name of its own: hostnamectl set-hostname NAME; then configureComputeHost with"
                            + " hostsFile, so that all know it, and restart libvirtd.");
        }
    }

    /** Lines of one file that contradict or repeat each other, for the names of these hosts. */
    private void hostsFile(String host, Facts facts) {
        Optional<Fact> file = facts.file("/etc/hosts");
        if (file.isEmpty()) {
            return;
        }
        try {
            List<HostsFile.Entry> entries = HostsFile.parse(
                            file.get().label(), file.get().text() + "\n")
                    .entries();
            Set<String> all = new LinkedHashSet<>();
            names.values().forEach(one -> all.addAll(one.all()));
            all.forEach(name -> entriesOf(host, name, entries));
        } catch (UnparsableException e) {
            findings.fail(
                    host,
                    "/etc/hosts has a line that is no entry: line " + e.line(),
                    List.of("line " + e.line() + ": " + e.content()),
                    "Correct the line: an address, then names.");
        }
    }

    private void entriesOf(String host, String name, List<HostsFile.Entry> entries) {
        List<HostsFile.Entry> ofName = entries.stream()
                .filter(entry -> entry.names().stream().anyMatch(name::equalsIgnoreCase))
                .toList();
        for (boolean six : new boolean[] {false, true}) {
            List<HostsFile.Entry> family = ofName.stream()
                    .filter(entry -> entry.address().contains(":") == six)
                    .toList();
            if (family.size() < 2) {
                continue;
            }
            long addresses =
                    family.stream().map(HostsFile.Entry::address).distinct().count();
            List<String> lines = family.stream()
                    .map(entry -> "/etc/hosts, line " + entry.line() + ": " + entry.address() + " "
                            + String.join(" ", entry.names()))
                    .toList();
            findings.problem(
                    addresses > 1,
                    host,
                    addresses > 1
                            ? "/etc/hosts gives " + name + " different addresses"
                            : "/etc/hosts names " + name + " on several lines",
                    lines,
                    addresses > 1
                            ? ONE_LINE + ", or let configureComputeHost do so, with hostsFile: true and"
                                    + " replaceConflicts: true."
                            : ONE_LINE + ".");
        }
    }

    private void resolution(String host, Map<String, Map<String, LookUp>> byName) {
        List<String> unknown = new ArrayList<>();
        List<String> late = new ArrayList<>();
        List<String> loopback = new ArrayList<>();
        List<String> different = new ArrayList<>();
        List<String> back = new ArrayList<>();
        byName.forEach((name, byHost) -> {
            LookUp here = byHost.get(host);
            if (here.late()) {
                late.add(name + ": no answer within 5 s");
            } else if (here.addresses().isEmpty()) {
                unknown.add(name + ": not known");
            } else if (HostAddresses.isLoopback(here.address())) {
                loopback.add(name + " is " + here.address());
            } else {
                String common = common(byHost);
                if (!here.address().equals(common)) {
                    different.add(
                            name + " is " + here.address() + " here, " + common + " on " + othersWith(common, byHost));
                }
                back(name, here, back);
            }
        });
        report(
                host,
                late,
                "gets no answer when it looks up host names",
                "Correct the name servers in /etc/resolv.conf, which do not answer; " + HOSTS_REMEDY);
        report(host, unknown, "does not know all host names", HOSTS_REMEDY);
        report(
                host,
                loopback,
                "resolves a host name to its own loopback address, where nobody else can reach it",
                "Remove the name from the line of the loopback address in /etc/hosts. " + HOSTS_REMEDY);
        report(host, different, "resolves host names to other addresses than most hosts do", HOSTS_REMEDY);
        if (!back.isEmpty()) {
            findings.warn(host, "addresses of hosts do not lead back to their names", List.copyOf(back), HOSTS_REMEDY);
        }
    }

    private void report(String host, List<String> evidence, String found, String remedy) {
        if (!evidence.isEmpty()) {
            findings.fail(host, found, evidence, remedy);
        }
    }

    /** What most hosts that know a usable address say. */
    private static String common(Map<String, LookUp> byHost) {
        List<String> addresses = byHost.values().stream()
                .map(LookUp::address)
                .filter(address -> !address.isEmpty() && !HostAddresses.isLoopback(address))
                .toList();
        return MostFrequent.of(addresses).orElse("");
    }

    private static String othersWith(String address, Map<String, LookUp> byHost) {
        List<String> hosts = byHost.entrySet().stream()
                .filter(entry -> entry.getValue().address().equals(address))
                .map(Map.Entry::getKey)
                .toList();
        return hosts.size() > 3 ? hosts.size() + " hosts" : String.join(", ", hosts);
    }

    private void back(String name, LookUp lookUp, List<String> back) {
        List<HostNames> owners =
                names.values().stream().filter(one -> one.all().contains(name)).toList();
        boolean leadsBack =
                lookUp.namesBack().stream().anyMatch(found -> owners.stream().anyMatch(owner -> owner.isCalled(found)));
        if (!leadsBack) {
            back.add(name + " is " + lookUp.address() + ", which leads to "
                    + (lookUp.namesBack().isEmpty() ? "no name" : String.join(", ", lookUp.namesBack())));
        }
    }
}
