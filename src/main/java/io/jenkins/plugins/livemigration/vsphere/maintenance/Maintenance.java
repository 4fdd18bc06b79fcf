package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequest;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes hosts into maintenance, and back.
 *
 * <p>Own moves come before the host is asked to enter, not while it enters: as long as a guest cannot leave, the host stays
 * in service and nothing has to be cancelled, and moves do not use up the time that vCenter gives the task. The price is that
 * somebody may start a guest there meanwhile; so it is looked again after the moves, a few times.
 *
 * <p>A task that takes the host there already is followed, whoever started it. Only what this step started is cancelled.
 */
public final class Maintenance {

    private final Services services;

    /**
     * @param vcenter the session
     * @param user who is logged in, to find a task whose answer was lost
     * @param isAbandoned whether an interruption means that nobody hears any more: the host's task and moves that run are left
     *     then, whatever the request says, since the next run finds them again
     */
    public Maintenance(
            Vcenter vcenter,
            String user,
            VsphereListener listener,
            Clock clock,
            Pause pause,
            BooleanSupplier isAbandoned) {
        this(vcenter, user, listener, clock, pause, isAbandoned, new StartedTasks("", note -> {}));
    }

    private Maintenance(
            Vcenter vcenter,
            String user,
            VsphereListener listener,
            Clock clock,
            Pause pause,
            BooleanSupplier isAbandoned,
            StartedTasks started) {
        GuestMover mover = new RelocationMover(vcenter, user, listener, clock, pause, isAbandoned, started);
        this.services = new Services(vcenter, user, mover, listener, clock, pause, isAbandoned, started);
    }

    /**
     * The same, as one of several runs of the same step, of which each goes on where the last was lost.
     *
     * @param note what an earlier run kept last; empty: nothing is known of one
     * @param keeper gets a line with the ids of tasks that this step started and that may still run, whenever they change
     */
    public Maintenance continuing(String note, Consumer<String> keeper) {
        return new Maintenance(
                services.vcenter(),
                services.user(),
                services.listener(),
                services.clock(),
                services.pause(),
                services.isAbandoned(),
                new StartedTasks(note, keeper));
    }

    /**
     * Does it. If the calling thread is interrupted, moves and tasks are cancelled or left, as the request says, and the
     * host is asked what state it is in; the thread's interrupt flag is set when this returns.
     *
     * @return what became of it; failures are in the report, not thrown
     */
    public MaintenanceReport run(MaintenanceRequest request) {
        MaintenanceReport report = new MaintenanceRun(services, request).run();
        VsphereListener listener = services.listener();
        if (report.outcome().isSuccess()) {
            listener.say(report.message());
        } else {
            listener.warn(report.message());
        }
        return report;
    }
}
