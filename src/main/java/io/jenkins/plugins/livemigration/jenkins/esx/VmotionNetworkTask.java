package io.jenkins.plugins.livemigration.jenkins.esx;

import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.network.VmotionNetwork;
import io.jenkins.plugins.livemigration.vsphere.network.VmotionNetworkReport;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequest;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import io.jenkins.plugins.livemigration.vsphere.waiting.SteadyClock;
import java.io.IOException;
import java.io.Serializable;

/**
 * vMotion on hosts' adapters, from an agent.
 *
 * @param request what is to be so
 * @param access how the vCenter is reached
 */
record VmotionNetworkTask(VmotionNetworkRequest request, VcenterAccess access) implements VcenterTask {

    @Override
    public String title() {
        return request.title();
    }

    /** It changes only what is not yet so. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public Serializable carryOut(Vcenters vcenters, TaskLog log) throws IOException {
        try (Vcenter vcenter = vcenters.connect(access)) {
            VmotionNetworkReport report =
                    new VmotionNetwork(vcenter, log, new SteadyClock(), Pause.real()).run(request);
            // A stop was heeded, as the report says; logging out is not to be stopped.
            Thread.interrupted();
            return report;
        } catch (VsphereException e) {
            throw new IOException(e.getMessage() + " Nothing was touched.", e);
        }
    }
}
