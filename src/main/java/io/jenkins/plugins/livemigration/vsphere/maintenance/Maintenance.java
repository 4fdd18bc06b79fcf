package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequest;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * Takes hosts into maintenance, and back.
 *
 * <p>Own moves come before the host is asked to enter, not while it enters: as long as a guest cannot leave, the host stays
 * in service and nothing has to be cancelled, and moves do not use up the time that vCenter gives the task. The price is that
 * somebody may start a guest there meanwhile; so it is looked again after the moves, a few times.
 */
public final class Maintenance {

    private final Services services;

    /**
     * @param vcenter the session
     * @param user who is logged in, to tell own tasks from those of others
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
        this(new Services(
                vcenter,
                user,
                new RelocationMover(vcenter, user, listener, clock, pause, isAbandoned),
                listener,
                clock,
                pause,
                isAbandoned));
    }

    Maintenance(Services services) {
        this.services = services;
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
