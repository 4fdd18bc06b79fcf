package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.migration.readiness.Findings;
import io.jenkins.plugins.livemigration.migration.readiness.MoveUnderCheck;
import io.jenkins.plugins.livemigration.migration.readiness.Readiness;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.storage.DiskClassifier;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import io.jenkins.plugins.livemigration.migration.storage.StoragePlan;
import io.jenkins.plugins.livemigration.migration.storage.StoragePlanner;
import io.jenkins.plugins.livemigration.policy.MigrationSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks everything there is to ask before a move, and changes nothing. */
final class Preparation {

    private static final int NAMES_SHOWN = 20;

    private final MigrationRequest request;
    private final MountTable mounts;
    private final HostLink sourceLink;
    private final HostLink destinationLink;

    Preparation(MigrationRequest request, MountTable mounts, HostLink sourceLink, HostLink destinationLink) {
        this.request = request;
        this.mounts = mounts;
        this.sourceLink = sourceLink;
        this.destinationLink = destinationLink;
    }

    /**
     * The move, ready to start.
     *
     * @throws RefusedException with every problem that was found
     */
    PreparedMove prepare() throws RefusedException {
        Findings findings = new Findings();
        HypervisorConnection source = open(sourceLink, "source", request.connectUri(), findings);
        String destinationUri = request.destination().observerUri();
        HypervisorConnection destination = open(destinationLink, "destination", destinationUri, findings);
        if (source == null) {
            throw new RefusedException(findings.problems());
        }
        try {
            HostFacts sourceHost = source.host();
            Optional<Guest> found = source.findGuest(request.domain());
            if (found.isEmpty()) {
                findings.problem("Guest '" + request.domain() + "' does not exist on " + sourceHost.hostName() + " ("
                        + request.connectUri() + "). " + namesOf(source));
            }
            if (found.isEmpty() || destination == null) {
                throw new RefusedException(findings.problems());
            }
            try (Guest guest = found.get()) {
                return prepare(source, sourceHost, destination, guest, findings);
            }
        } catch (HypervisorException e) {
            findings.problem("The checks could not be finished: " + e.getMessage());
            throw new RefusedException(findings.problems());
        }
    }

    private PreparedMove prepare(
            HypervisorConnection source,
            HostFacts sourceHost,
            HypervisorConnection destination,
            Guest guest,
            Findings findings)
            throws RefusedException, HypervisorException {
        GuestStatus status = guest.status();
        GuestDescription description = guest.describe();
        HostFacts destinationHost = destination.host();
        boolean wasPersistent = guest.isPersistent();
        // Only an active guest can be asked for its job; that another one cannot be moved is said below.
        if (status.isActive() && guest.job().type().isRunning()) {
            findings.problem("Guest " + guest.name() + " already has a running job ("
                    + guest.job().operation() + "): wait for it, or look at it with virsh domjobinfo '" + guest.uuid()
                    + "'.");
        }
        List<String> contradictions = new ArrayList<>();
        StoragePlan storage = new StoragePlanner(request.storage())
                .plan(new DiskClassifier(mounts, source).classify(description.disks()), contradictions);
        contradictions.forEach(findings::problem);
        Readiness.whole()
                .examine(
                        new MoveUnderCheck(
                                request, description, status, sourceHost, destinationHost, destination, storage),
                        findings);
        if (!findings.problems().isEmpty()) {
            throw new RefusedException(findings.problems());
        }
        MigrateCall call = MigrateCallFactory.callOf(request, storage, wasPersistent, sourceHost, destinationHost);
        return new PreparedMove(
                request,
                guest.uuid(),
                guest.name(),
                sourceHost,
                destinationHost,
                description.memoryBytes(),
                MigrationSize.of(description.memoryBytes(), storage.copiedBytes()),
                call,
                status.isRunning(),
                storage.summary(),
                EarlierLimits.of(guest),
                findings.warnings());
    }

    private static String namesOf(HypervisorConnection source) throws HypervisorException {
        List<String> names = source.guests().stream()
                .map(guest -> guest.name() + " (" + guest.status().state().word() + ")")
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return "That host has no guests at all: is connectUri the right one?";
        }
        String more = names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "";
        return "Guests there: " + String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size()))) + more + ".";
    }

    private static HypervisorConnection open(HostLink link, String role, String uri, Findings findings) {
        try {
            return link.connection();
        } catch (HypervisorException e) {
            findings.problem("The " + role + " " + uri + " cannot be reached from the machine that runs this step: "
                    + e.libvirtMessage() + (e.libvirtMessage().endsWith(".") ? " " : ". ")
                    + FailureCause.of(e.libvirtMessage()).remedy());
            return null;
        }
    }
}
