package io.jenkins.plugins.livemigration.jenkins.esx;

import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.maintenance.Maintenance;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequest;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import io.jenkins.plugins.livemigration.vsphere.waiting.SteadyClock;
import java.io.IOException;
import java.io.Serializable;

/**
 * A host into maintenance or back, from an agent.
 *
 * @param request what is to be so
 * @param access how the vCenter is reached
 * @param startedBefore what a run before this one noted of the tasks that it started, which was lost; empty: nothing is known
 */
record MaintenanceTask(MaintenanceRequest request, VcenterAccess access, String startedBefore) implements VcenterTask {

    /** The first run. */
    MaintenanceTask(MaintenanceRequest request, VcenterAccess access) {
        this(request, access, "");
    }

    @Override
    public MaintenanceTask after(String note) {
        return new MaintenanceTask(request, access, note);
    }

    @Override
    public String title() {
        return request.title();
    }

    /** It looks first at what state the host is in, and follows a task that is under way. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public Serializable carryOut(Vcenters vcenters, TaskLog log) throws IOException {
        try (Vcenter vcenter = vcenters.connect(access)) {
            MaintenanceReport report = new Maintenance(
                            vcenter, access.user(), log, new SteadyClock(), Pause.real(), () -> !log.isHeard())
                    .continuing(startedBefore, log::note)
                    .run(request);
            // A stop was heeded, as the report says; logging out is not to be stopped.
            Thread.interrupted();
            return report;
        } catch (VsphereException e) {
            throw new IOException(e.getMessage() + " Nothing was touched.", e);
        }
    }
}
