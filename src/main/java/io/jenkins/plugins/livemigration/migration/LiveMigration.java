package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.TlsMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One migration, from request to result. {@link #run} blocks until it has ended; other threads read the
 * {@link #journal()} and the {@link #handle()} meanwhile, and may {@link #cancel}.
 *
 * <p>The source's libvirt daemon drives the move, not this object: if this process dies, the move goes on, and another
 * one takes it over with the handle.
 */
public final class LiveMigration {

    private final MigrationRequest request;
    private final MigrationEnvironment environment;
    private final MoveHandle adopted;
    private final MigrationJournal journal;
    private final BlockingQueue<MoveEvent> events = new LinkedBlockingQueue<>();
    private final HostLink sourceLink;
    private final HostLink destinationLink;
    private volatile RunningMove running;
    private volatile String cancelledBy;
    private volatile MigrationResult result;

    private LiveMigration(MigrationRequest request, MoveHandle adopted, MigrationEnvironment environment) {
        this.request = request;
        this.adopted = adopted;
        this.environment = environment;
        this.journal = new MigrationJournal(environment.ticker());
        Duration connect = environment.limits().connect();
        this.sourceLink = new HostLink(environment.hypervisor(), request.connectUri(), connect);
        this.destinationLink =
                new HostLink(environment.hypervisor(), request.destination().observerUri(), connect);
    }

    /** A migration that has not begun. */
    public static LiveMigration of(MigrationRequest request, MigrationEnvironment environment) {
        return new LiveMigration(request, null, environment);
    }

    /** A migration that another monitor started and can no longer follow. */
    public static LiveMigration adopt(MoveHandle handle, MigrationEnvironment environment) {
        return new LiveMigration(handle.move().request(), handle, environment);
    }

    /** What it says while it goes on. */
    public MigrationJournal journal() {
        return journal;
    }

    /** What another monitor would need to take it over; empty before it was started. */
    public Optional<MoveHandle> handle() {
        return Optional.ofNullable(running).map(RunningMove::handle);
    }

    /**
     * What there is to say since it was asked last. The result is read first, so that a status that has one has every
     * line, too.
     *
     * @param sequence number of the first line of the journal wanted
     * @param sample number of the first sample wanted
     */
    public MoveStatus status(long sequence, long sample) {
        MigrationResult ended = result;
        MoveHandle handle = handle().orElse(null);
        MovePhase phase = ended != null ? MovePhase.ENDED : handle == null ? MovePhase.CHECKING : handle.phase();
        return new MoveStatus(journal.since(sequence), phase, handle, samplesSince(sample), ended);
    }

    private NewSamples samplesSince(long number) {
        RunningMove move = running;
        return move == null ? NewSamples.NONE : move.samples().since(number);
    }

    /**
     * Asks for the move to be cancelled. It returns at once; the result tells what came of it.
     *
     * @param who who wants it, for messages
     */
    public void cancel(String who) {
        cancelledBy = who;
        events.add(new MoveEvent.CancelWanted(who));
    }

    /**
     * Carries the migration out.
     *
     * @return how it ended; every failure is a result, too
     * @throws InterruptedException if this process is being stopped; a move that was started goes on
     */
    public MigrationResult run() throws InterruptedException {
        MigrationResult end = carryOut();
        result = end;
        return end;
    }

    private MigrationResult carryOut() throws InterruptedException {
        Instant begun = environment.ticker().now();
        try (sourceLink;
                destinationLink) {
            if (adopted != null) {
                return takeOver();
            }
            PreparedMove prepared =
                    new Preparation(request, environment.mounts(), sourceLink, destinationLink).prepare();
            prepared.warnings().forEach(journal::warning);
            announce(prepared);
            if (request.dryRun()) {
                return Unstarted.dryRun(prepared, begun);
            }
            if (cancelledBy != null) {
                return Unstarted.cancelled(prepared, begun, cancelledBy);
            }
            return start(prepared);
        } catch (RefusedException e) {
            return Unstarted.refused(request, e.problems(), begun);
        }
    }

    private void announce(PreparedMove prepared) {
        journal.note("guest " + prepared.guestName() + " (" + prepared.guest() + ") from "
                + prepared.source().summary() + " to " + prepared.destination().summary());
        journal.note("storage: " + prepared.storage());
        journal.note("QEMU-native TLS: " + (prepared.call().tls() ? "on" : "off") + " (tls '"
                + request.transfer().tls().name().toLowerCase(Locale.ROOT) + "')");
        request.policy().notes().forEach(journal::note);
    }

    private MigrationResult takeOver() throws InterruptedException {
        RunningMove move = new RunningMove(adopted, environment.ticker(), journal);
        running = move;
        Sighting source =
                sourceLink.look(adopted.move().guest(), environment.limits().reconnect(), move.ticker());
        journal.note("took over the move of " + adopted.move().guestName() + ", begun at "
                + Instant.ofEpochMilli(adopted.startedAtMillis()) + "; the source says: " + source);
        MoveAttempt attempt = new MoveAttempt(move, sourceLink, destinationLink, environment.limits(), events);
        return attempt.finish(attempt.follow());
    }

    private MigrationResult start(PreparedMove prepared) throws InterruptedException {
        RunningMove move = new RunningMove(prepared, environment.ticker(), journal);
        running = move;
        MoveAttempt attempt = new MoveAttempt(move, sourceLink, destinationLink, environment.limits(), events);
        MonitorEnd end = attempt.start(prepared.call());
        boolean unencryptedIsRight =
                request.transfer().tls() == TlsMode.AUTO && prepared.call().tls() && cancelledBy == null;
        if (unencryptedIsRight && isMissingCredentials(end)) {
            journal.warning("QEMU-native TLS is off after all: one of the hosts has no certificate for it ("
                    + ((MonitorEnd.Failed) end).failure().libvirtMessage() + "). The guest's data travels"
                    + " unencrypted; set tls 'require' to forbid that.");
            move.startOverUnencrypted();
            end = attempt.start(prepared.call().withoutTls());
        }
        return attempt.finish(end);
    }

    /** Missing files, and nothing else: a certificate that is wrong must never lead to no encryption at all. */
    private static boolean isMissingCredentials(MonitorEnd end) {
        if (!(end instanceof MonitorEnd.Failed failed)) {
            return false;
        }
        String message = failed.failure().libvirtMessage().toLowerCase(Locale.ROOT);
        return message.contains("unable to access credentials") && message.contains("no such file");
    }
}
