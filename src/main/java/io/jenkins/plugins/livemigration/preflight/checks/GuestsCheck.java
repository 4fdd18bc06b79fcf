package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PairAnswers;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.guests.DryRun;
import io.jenkins.plugins.livemigration.preflight.checks.guests.GuestHost;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the guests asked for would move, by the engine that would move them; and if so wanted, how long it would take. */
final class GuestsCheck implements Check {

    private static final String ID = "guests";
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final HostScript SCRIPT = new HostScript(
            """
            for socket in /run/libvirt/virtqemud-sock /run/libvirt/libvirt-sock /var/run/libvirt/libvirt-sock; do
                if [ -S "$socket" ]; then tell socket 0 '' "$socket"; break; fi
            done
            ask mounts '' 3 cat /proc/self/mountinfo
            """);

    private final Hypervisor hypervisor;

    /** @param hypervisor connects to the hosts' libvirt daemons, from this machine */
    GuestsCheck(Hypervisor hypervisor) {
        this.hypervisor = hypervisor;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "The guests asked for would move";
    }

    @Override
    public String guide() {
        return "General configuration; Advanced configuration";
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        FindingList findings = new FindingList(ID);
        List<String> guests = scope.settings().domains();
        if (guests.isEmpty()) {
            scope.hosts().forEach(host -> findings.skip(host.name(), "no guests were asked for (domains)"));
            return findings.all();
        }
        Answers<GuestHost> hosts = scope.askEach(host -> ask(host, guests));
        findings.addAll(hosts.failureFindings(ID));
        Map<String, String> places = places(guests, hosts, findings);
        PairAnswers<List<Finding>> runs = scope.askPairs((from, to) -> dryRuns(from, to, hosts, places));
        findings.addAll(runs.failureFindings(ID));
        runs.byPair().values().forEach(findings::addAll);
        if (scope.settings().measureDirtyRate()) {
            findings.addAll(new GuestForecasts(ID, scope).of(hosts.byHost(), places));
        }
        hosts.byHost().keySet().stream()
                .filter(host -> !places.containsValue(host))
                .forEach(host -> findings.pass(host, "none of the guests asked for runs here", List.of()));
        return findings.all();
    }

    private GuestHost ask(RemoteHost host, List<String> guests) throws RemoteException {
        Facts facts = SCRIPT.ask(host);
        String socket = facts.text("socket", "");
        if (socket.isEmpty()) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    host.name(),
                    "no libvirt daemon listens there (/run/libvirt/libvirt-sock).",
                    "See the check hypervisor.");
        }
        String forwarded = host.forwardSocket(socket).toString();
        String uri = "qemu+unix:///system?socket=" + URLEncoder.encode(forwarded, StandardCharsets.UTF_8);
        Map<String, Long> active = new LinkedHashMap<>();
        Set<String> defined = new LinkedHashSet<>();
        try (HypervisorConnection connection = hypervisor.connect(uri, CONNECT)) {
            for (String name : guests) {
                Optional<Guest> found = connection.findGuest(name);
                if (found.isPresent()) {
                    try (Guest guest = found.get()) {
                        defined.add(name);
                        if (guest.status().isActive()) {
                            active.put(name, guest.describe().memoryBytes());
                        }
                    }
                }
            }
        } catch (HypervisorException e) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    host.name(),
                    "its libvirt daemon cannot be asked from this machine: " + e.getMessage(),
                    "");
        }
        MountTable mounts = MountTable.of(facts.text("mounts", "").lines().toList());
        return new GuestHost(host.name(), uri, mounts, active, defined);
    }

    /** The host of each guest: where it is active, else where it is defined. */
    private static Map<String, String> places(List<String> guests, Answers<GuestHost> hosts, FindingList findings) {
        Map<String, String> places = new LinkedHashMap<>();
        for (String guest : guests) {
            Optional<String> place = hosts.byHost().values().stream()
                    .filter(host -> host.active().containsKey(guest))
                    .findFirst()
                    .or(() -> hosts.byHost().values().stream()
                            .filter(host -> host.defined().contains(guest))
                            .findFirst())
                    .map(GuestHost::host);
            if (place.isPresent()) {
                places.put(guest, place.get());
            } else {
                hosts.byHost().keySet().stream()
                        .findFirst()
                        .ifPresent(first -> findings.fail(
                                first,
                                "guest " + guest + " is on none of the hosts that could be asked",
                                List.of("asked: "
                                        + String.join(", ", hosts.byHost().keySet())),
                                "See virsh list --all on them; domains takes names and UUIDs."));
            }
        }
        return places;
    }

    private List<Finding> dryRuns(RemoteHost from, RemoteHost to, Answers<GuestHost> hosts, Map<String, String> places)
            throws InterruptedException {
        GuestHost source = hosts.byHost().get(from.name());
        GuestHost destination = hosts.byHost().get(to.name());
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, String> place : places.entrySet()) {
            if (!place.getValue().equals(from.name())) {
                continue;
            }
            if (destination == null) {
                findings.add(new Finding(
                        ID,
                        from.name(),
                        to.name(),
                        Verdict.SKIP,
                        "guest " + place.getKey() + ": the destination could not be asked",
                        List.of(),
                        ""));
            } else {
                findings.addAll(new DryRun(ID, hypervisor).of(place.getKey(), source, destination));
            }
        }
        return findings;
    }
}
