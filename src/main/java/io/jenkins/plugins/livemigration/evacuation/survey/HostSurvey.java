package io.jenkins.plugins.livemigration.evacuation.survey;

import io.jenkins.plugins.livemigration.evacuation.Evacuee;
import io.jenkins.plugins.livemigration.evacuation.TargetHost;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequest;
import io.jenkins.plugins.livemigration.hypervisor.GuestSummary;
import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.storage.DiskClassifier;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Asks the host to leave for its guests, and the others whether they could take them. Changes nothing. */
public final class HostSurvey {

    private final EvacuationRequest request;
    private final Hypervisor hypervisor;
    private final MountTable mounts;
    private final Duration connect;
    private final List<SurveyedHost> found = new ArrayList<>();
    private final List<TargetHost> targets = new ArrayList<>();
    private final List<AskedHost> asked = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A survey, to be carried out once.
     *
     * @param mounts what is mounted on the host to leave, or {@link MountTable#unknown()} if this runs elsewhere
     * @param connect how long a host may take to answer
     */
    public HostSurvey(EvacuationRequest request, Hypervisor hypervisor, MountTable mounts, Duration connect) {
        this.request = request;
        this.hypervisor = hypervisor;
        this.mounts = mounts;
        this.connect = connect;
    }

    /**
     * Asks. A host that does not answer is one that no guest can go to; all others are asked all the same.
     *
     * @param log gets a line for each host
     * @throws SurveyFailedException if the host to leave cannot be asked
     * @throws InterruptedException if the survey is being stopped
     */
    public EvacuationSurvey carryOut(Consumer<String> log) throws SurveyFailedException, InterruptedException {
        String uri = request.moves().connectUri();
        try (OpenConnections connections = new OpenConnections(hypervisor, connect)) {
            HypervisorConnection source = connections.open(uri);
            HostFacts facts = source.host();
            log.accept("host to leave: " + facts.summary());
            if (!HostNames.mayBeSame(request.from(), facts.hostName())) {
                throw new SurveyFailedException("from is " + request.from() + ", but the host at " + uri
                        + " calls itself " + facts.hostName() + ". Give the name of that host, or the connectUri of "
                        + request.from() + ". Nothing was touched.");
            }
            for (String host : request.to()) {
                refuseInterruption();
                ask(host, connections, facts);
                log.accept("host " + host + ": " + found.get(found.size() - 1).summary());
            }
            List<Evacuee> guests = guests(source, facts);
            return new EvacuationSurvey(
                    new SurveyedHost(request.from(), facts.hostUuid(), facts.summary()), found, targets, guests, notes);
        } catch (HypervisorException e) {
            throw new SurveyFailedException("The guests of " + request.from() + " (" + uri
                    + ") cannot be asked for from the machine that runs this step: " + e.getMessage()
                    + ". Nothing was touched.");
        }
    }

    private void ask(String name, OpenConnections connections, HostFacts source) {
        try {
            // Any guest will do: only the way to the host is of interest.
            String uri =
                    request.moves().request("", "guest", name, 0).destination().observerUri();
            HypervisorConnection connection = connections.open(uri);
            HostFacts facts = connection.host();
            UUID uuid = facts.hostUuid();
            String twin = found.stream()
                    .filter(other -> uuid.equals(other.uuid()))
                    .map(SurveyedHost::name)
                    .findFirst()
                    .orElse("");
            if (uuid.equals(source.hostUuid()) || !twin.isEmpty()) {
                refuse(
                        name,
                        "it is the same host as " + (twin.isEmpty() ? request.from() : twin) + " (host UUID " + uuid
                                + ")");
                return;
            }
            Set<String> groups = groupsAt(connection);
            long free = connection.freeMemory();
            found.add(new SurveyedHost(name, uuid, facts.summary() + ", " + (free >> 20) + " MiB of memory free"));
            targets.add(new TargetHost(name, request.cellOf(name), free, null, groups));
            asked.add(AskedHost.open(name, connection, facts));
        } catch (HypervisorException | InvalidRequestException e) {
            refuse(name, "it cannot be asked: " + e.getMessage());
        }
    }

    private void refuse(String name, String why) {
        found.add(new SurveyedHost(name, null, why));
        targets.add(new TargetHost(name, request.cellOf(name), 0, null, Set.of()));
        asked.add(AskedHost.closed(name, why));
        notes.add("No guest can go to " + name + ": " + why + ".");
    }

    private Set<String> groupsAt(HypervisorConnection connection) throws HypervisorException {
        Set<String> groups = new LinkedHashSet<>();
        if (!request.members().isEmpty()) {
            for (GuestSummary guest : connection.guests()) {
                String group = request.groupOf(guest.name());
                if (guest.status().isActive() && !group.isEmpty()) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    private List<Evacuee> guests(HypervisorConnection source, HostFacts facts)
            throws HypervisorException, InterruptedException {
        GuestQuestions questions =
                new GuestQuestions(request, source, facts, new DiskClassifier(mounts, source), asked);
        List<Evacuee> guests = new ArrayList<>();
        Map<Boolean, List<String>> others = new HashMap<>();
        for (GuestSummary guest : source.guests()) {
            refuseInterruption();
            boolean active = guest.status().isActive();
            if (active && request.isMeant(guest.name())) {
                questions.evacuee(guest).ifPresent(guests::add);
            } else {
                others.computeIfAbsent(active, key -> new ArrayList<>()).add(guest.name());
            }
        }
        note("not running, so that they cannot move; their definitions stay", others.get(false));
        note("not among those that are to leave (guests), and stay", others.get(true));
        request.members().keySet().stream()
                .filter(member ->
                        guests.stream().noneMatch(guest -> guest.name().equals(member)))
                .sorted()
                .forEach(member -> notes.add("The guest " + member + " of the group " + request.groupOf(member)
                        + " does not run on " + request.from() + "."));
        return guests;
    }

    private void note(String what, List<String> names) {
        if (names != null) {
            notes.add("These guests of " + request.from() + " are " + what + ": "
                    + String.join(", ", names.stream().sorted().toList()) + ".");
        }
    }

    private static void refuseInterruption() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the survey was stopped");
        }
    }
}
