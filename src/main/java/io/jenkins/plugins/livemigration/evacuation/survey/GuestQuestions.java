package io.jenkins.plugins.livemigration.evacuation.survey;

import io.jenkins.plugins.livemigration.evacuation.Evacuee;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequest;
import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.GuestSummary;
import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.migration.readiness.Findings;
import io.jenkins.plugins.livemigration.migration.readiness.MoveUnderCheck;
import io.jenkins.plugins.livemigration.migration.readiness.Readiness;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.storage.DiskClassifier;
import io.jenkins.plugins.livemigration.migration.storage.PlacedDisk;
import io.jenkins.plugins.livemigration.migration.storage.StoragePlan;
import io.jenkins.plugins.livemigration.migration.storage.StoragePlanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Asks whether guests can go to hosts, by the very checks that a single move makes before it starts. What they find is a
 * refusal of that host, in their words, CPU and disks included: they tell more than that the host is none of some set.
 */
final class GuestQuestions {

    private final EvacuationRequest request;
    private final HypervisorConnection source;
    private final HostFacts sourceFacts;
    private final DiskClassifier disks;
    private final List<AskedHost> hosts;

    GuestQuestions(
            EvacuationRequest request,
            HypervisorConnection source,
            HostFacts sourceFacts,
            DiskClassifier disks,
            List<AskedHost> hosts) {
        this.request = request;
        this.source = source;
        this.sourceFacts = sourceFacts;
        this.disks = disks;
        this.hosts = List.copyOf(hosts);
    }

    /** What is to know of a guest; empty if it is not there any more. */
    Optional<Evacuee> evacuee(GuestSummary summary) {
        try {
            Optional<Guest> found = source.findGuest(summary.name());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (Guest guest = found.get()) {
                return evacuee(guest);
            }
        } catch (HypervisorException e) {
            return e.kind() == HypervisorException.Kind.NO_GUEST
                    ? Optional.empty()
                    : Optional.of(unanswered(summary, e.getMessage()));
        }
    }

    private Optional<Evacuee> evacuee(Guest guest) throws HypervisorException {
        GuestStatus status = guest.status();
        if (!status.isActive()) {
            return Optional.empty();
        }
        GuestDescription description = guest.describe();
        JobSample job = guest.job();
        List<PlacedDisk> placed = disks.classify(description.disks());
        Map<String, List<String>> refusals = new LinkedHashMap<>();
        for (AskedHost host : hosts) {
            List<String> reasons = new ArrayList<>(host.problems());
            if (job.type().isRunning()) {
                reasons.add("it has a running job (" + job.operation() + "): wait for it");
            }
            if (host.isOpen()) {
                reasons.addAll(refusals(description, status, placed, host));
            }
            if (!reasons.isEmpty()) {
                refusals.put(host.name(), reasons);
            }
        }
        return Optional.of(of(guest.name(), guest.uuid(), description.memoryBytes(), refusals));
    }

    private List<String> refusals(GuestDescription guest, GuestStatus status, List<PlacedDisk> placed, AskedHost host) {
        MigrationRequest move;
        try {
            move = request.moves().request(guest.name(), guest.uuid().toString(), host.name(), 0);
        } catch (InvalidRequestException e) {
            return e.problems();
        }
        Findings findings = new Findings();
        List<String> contradictions = new ArrayList<>();
        StoragePlan storage = new StoragePlanner(move.storage()).plan(placed, contradictions);
        contradictions.forEach(findings::problem);
        MoveUnderCheck check =
                new MoveUnderCheck(move, guest, status, sourceFacts, host.facts(), host.connection(), storage);
        Readiness.ofGuest().examine(check, findings);
        List<String> problems = new ArrayList<>(findings.problems());
        problems.addAll(host.portProblems(check));
        return problems;
    }

    /** A guest that cannot be asked must not be forgotten: it is on the host, and does not leave it. */
    private Evacuee unanswered(GuestSummary summary, String why) {
        Map<String, List<String>> refusals = new LinkedHashMap<>();
        hosts.forEach(host -> refusals.put(host.name(), List.of("it could not be asked: " + why)));
        UUID unknown = UUID.nameUUIDFromBytes(summary.name().getBytes(StandardCharsets.UTF_8));
        return of(summary.name(), unknown, summary.memoryBytes(), refusals);
    }

    private Evacuee of(String name, UUID uuid, long memoryBytes, Map<String, List<String>> refusals) {
        Set<String> names = new LinkedHashSet<>();
        hosts.forEach(host -> names.add(host.name()));
        return new Evacuee(
                name,
                uuid,
                Math.max(1, memoryBytes),
                null,
                names,
                names,
                refusals,
                request.groupOf(name),
                request.cellOf(request.from()));
    }
}
