package io.jenkins.plugins.livemigration.bench;

import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.migration.JournalEntry;
import io.jenkins.plugins.livemigration.migration.LiveMigration;
import io.jenkins.plugins.livemigration.migration.MigrationEnvironment;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.MonitorLimits;
import io.jenkins.plugins.livemigration.migration.Ticker;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One move by the engine, and when what happened in it.
 *
 * @param begun when {@link LiveMigration#run} was called, in ns of {@link System#nanoTime()}
 * @param ended when it returned
 * @param origin the wall clock at {@code begun}
 * @param known when the engine knew that the move had ended
 * @param calls its calls on the hypervisor
 * @param events the events it received
 * @param result how it ended
 */
record EngineMove(
        long begun,
        long ended,
        Instant origin,
        Instant known,
        List<Call> calls,
        List<Call> events,
        MigrationResult result) {

    /** Carries a move out. */
    static EngineMove of(MigrationRequest request) throws IOException, InterruptedException {
        RecordingHypervisor hypervisor = new RecordingHypervisor(new LibvirtHypervisor());
        MountTable mounts = MountTable.read(Path.of("/proc/self/mountinfo"));
        LiveMigration migration = LiveMigration.of(
                request, new MigrationEnvironment(hypervisor, mounts, Ticker.system(), MonitorLimits.defaults()));
        Instant origin = Instant.now();
        long begun = System.nanoTime();
        MigrationResult result = migration.run();
        long ended = System.nanoTime();
        if (!result.isSuccess()) {
            throw new IOException("the engine did not move the guest: " + result.message());
        }
        Instant known = migration.journal().since(0).stream()
                .filter(entry ->
                        entry.kind() == JournalEntry.Kind.PHASE && entry.text().endsWith("concluding"))
                .map(JournalEntry::at)
                .findFirst()
                .orElseThrow();
        return new EngineMove(begun, ended, origin, known, hypervisor.calls(), hypervisor.events(), result);
    }

    /** From the call of the engine to its return, in ns. */
    long took() {
        return ended - begun;
    }

    /** Until the migration was called for, in ns. */
    long before() {
        return call("migrate").begun() - begun;
    }

    /** The migration call itself, in ns. */
    long callTook() {
        return call("migrate").took();
    }

    /** From the return of the migration call to the engine's, in ns. */
    long after() {
        return ended - call("migrate").ended();
    }

    /** The first call of this name. */
    Call call(String name) {
        return calls.stream()
                .filter(call -> call.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Time spent in calls of this name before the migration was called for, in ns. */
    long beforeIn(String name) {
        long migrate = call("migrate").begun();
        return calls.stream()
                .filter(call -> call.name().equals(name) && call.ended() <= migrate)
                .mapToLong(Call::took)
                .sum();
    }

    /** The wall clock's time of a moment of {@link System#nanoTime()}. */
    Instant clock(long nanos) {
        return origin.plus(nanos - begun, ChronoUnit.NANOS);
    }
}
