package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import java.util.concurrent.BlockingQueue;

/**
 * Makes the blocking migration call, in a thread of its own: native code cannot be interrupted, and the monitor must go
 * on meanwhile. A daemon thread, since the move survives this process anyway.
 */
final class MoveCallThread {

    private MoveCallThread() {}

    static void start(Guest guest, MigrateCall call, BlockingQueue<MoveEvent> events) {
        Thread thread = new Thread(() -> events.add(new MoveEvent.CallReturned(migrate(guest, call))));
        thread.setName("live migration of " + guest.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** The failure; null on success. Nothing may escape, or the monitor would wait for ever. */
    private static HypervisorException migrate(Guest guest, MigrateCall call) {
        try {
            guest.migrate(call);
            return null;
        } catch (HypervisorException e) {
            return e;
        } catch (RuntimeException | LinkageError e) {
            return new HypervisorException(
                    HypervisorException.Kind.FAILED, "migrate", call.destinationUri(), "internal error: " + e);
        }
    }
}
