package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.migration.request.Destination;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Real migrations between the hosts of the lab. The engine runs in this JVM and reaches both daemons by the paths of
 * their sockets; the source's daemon reaches the destination's by the lab's network.
 */
final class LabMoves {

    /** As in production, but shorter where a test would wait for the whole limit. */
    static final MonitorLimits LIMITS = new MonitorLimits(
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40),
            10,
            Duration.ofMillis(300));

    /** Writes its working set faster than {@link #slowRequest} copies it: a pre-copy that lasts until somebody ends it. */
    static final GuestSpec NEVER_CONVERGING = GuestSpec.writing(16, 100);

    /** Touches its memory so slowly that most of a post-copy is left to the background. */
    static final GuestSpec SLOW_POST_COPY = GuestSpec.writing(30, 2);

    private final Lab lab;

    LabMoves(Lab lab) {
        this.lab = lab;
    }

    /** Everything at its default, but from {@code kvm01} to {@code kvm02} by TCP, which needs no set-up time. */
    MigrationRequestBuilder request(Guest guest) {
        return request(guest.uuid());
    }

    MigrationRequestBuilder request(String domain) {
        return new MigrationRequestBuilder(domain, lab.destination().fqdn())
                .transport("tcp")
                .connectUri(lab.source().localUri())
                .destinationUri(lab.destination().localUri());
    }

    /** As {@link #request}, for a monitor that runs inside the source. */
    MigrationRequestBuilder requestOnSource(Guest guest) {
        return new MigrationRequestBuilder(guest.uuid(), lab.destination().fqdn()).transport("tcp");
    }

    /** The same from {@code kvm02} to {@code kvm01}. */
    MigrationRequestBuilder requestBack(Guest guest) {
        return new MigrationRequestBuilder(guest.uuid(), lab.source().fqdn())
                .transport("tcp")
                .connectUri(lab.destination().localUri())
                .destinationUri(lab.source().localUri());
    }

    /** A move that takes a few seconds in pre-copy, without encryption. */
    MigrationRequestBuilder slowRequest(Guest guest) {
        return request(guest).bandwidth(16).tls("off");
    }

    /**
     * A move that is switched to post-copy after 2 s with half of {@link #SLOW_POST_COPY}'s memory still to come,
     * so that post-copy takes some seconds: what the guest does not touch comes at 6 MiB/s.
     */
    MigrationRequestBuilder postCopyRequest(Guest guest) {
        return inPostCopy(request(guest));
    }

    MigrationRequestBuilder inPostCopy(MigrationRequestBuilder request) {
        return request.bandwidth(8)
                .tls("off")
                .postCopy(true)
                .postCopyBandwidth(6)
                .completionTimeout(1)
                .timeoutAction("forceComplete");
    }

    /** Starts a move and returns at once. */
    LabMove start(MigrationRequestBuilder request) {
        return start(request, LIMITS);
    }

    LabMove start(MigrationRequestBuilder request, MonitorLimits limits) {
        return new LabMove(LiveMigration.of(build(request), environment(new LibvirtHypervisor(), limits)));
    }

    /** Starts a move; after its checks and before its migration call something happens. */
    LabMove startAfter(MigrationRequestBuilder request, Runnable interlude) {
        return new LabMove(LiveMigration.of(
                build(request), environment(LabInterlude.before(new LibvirtHypervisor(), interlude), LIMITS)));
    }

    /** Takes a move over that a monitor inside the source began, and returns at once. */
    LabMove adoptOnSource(MoveHandle handle) {
        return new LabMove(LiveMigration.adopt(seenFromOutside(handle), environment(new LibvirtHypervisor(), LIMITS)));
    }

    /** The hosts' sockets have other paths outside of the lab. */
    private MoveHandle seenFromOutside(MoveHandle handle) {
        PreparedMove move = handle.move();
        MigrationRequest request = move.request();
        Destination destination = request.destination();
        return with(
                handle,
                handle.startedAtMillis(),
                new PreparedMove(
                        new MigrationRequest(
                                request.domain(),
                                lab.source().localUri(),
                                new Destination(
                                        destination.host(),
                                        destination.peerUri(),
                                        lab.destination().localUri(),
                                        destination.migrateUri(),
                                        destination.listenAddress()),
                                request.storage(),
                                request.transfer(),
                                request.definition(),
                                request.policy(),
                                request.postCopyRecovery(),
                                request.allowManaged(),
                                request.dryRun()),
                        move.guest(),
                        move.guestName(),
                        move.source(),
                        move.destination(),
                        move.memoryBytes(),
                        move.size(),
                        move.call(),
                        move.wasRunning(),
                        move.storage(),
                        move.earlierLimits(),
                        move.warnings()));
    }

    /** The handle of a move that began so many milliseconds before this one. */
    static MoveHandle begunEarlier(MoveHandle handle, long millis) {
        return with(handle, handle.startedAtMillis() - millis, handle.move());
    }

    private static MoveHandle with(MoveHandle handle, long startedAtMillis, PreparedMove move) {
        return new MoveHandle(
                move,
                startedAtMillis,
                handle.phase(),
                handle.policyState(),
                handle.encrypted(),
                handle.suspendedAtMillis(),
                handle.cancelWanted(),
                handle.abortRequested(),
                handle.actions());
    }

    /** Carries a move out. */
    MigrationResult run(MigrationRequestBuilder request) {
        return start(request).result();
    }

    static MigrationRequest build(MigrationRequestBuilder request) {
        try {
            return request.build();
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private MigrationEnvironment environment(Hypervisor hypervisor, MonitorLimits limits) {
        return new MigrationEnvironment(hypervisor, mountsOfTheSource(), Ticker.system(), limits);
    }

    private MountTable mountsOfTheSource() {
        try {
            Path table = Files.createTempFile("mountinfo", "");
            try {
                Files.writeString(
                        table, lab.source().exec("cat", "/proc/self/mountinfo").text());
                return MountTable.read(table);
            } finally {
                Files.delete(table);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the source's mount table", e);
        }
    }
}
