package io.jenkins.plugins.livemigration.jenkins.vmotion;

import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.report.VmotionJson;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.relocation.Vmotion;
import io.jenkins.plugins.livemigration.vsphere.relocation.VmotionReport;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import io.jenkins.plugins.livemigration.vsphere.waiting.SteadyClock;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/**
 * A move by vMotion, done on an agent.
 *
 * @param request what to move where
 * @param access how the vCenter is reached
 * @param file the result file
 * @param startedBefore id of the vCenter's task that a run before this one started, which was lost; empty: none is known
 */
record VmotionTask(VmotionRequest request, VcenterAccess access, ResultFile file, String startedBefore)
        implements VcenterTask {

    /** The first run. */
    VmotionTask(VmotionRequest request, VcenterAccess access, ResultFile file) {
        this(request, access, file, "");
    }

    @Override
    public String title() {
        return "vmotion of " + request.guest();
    }

    @Override
    public VmotionTask after(String note) {
        return new VmotionTask(request, access, file, note);
    }

    /** What runs already is followed, and a guest that is there is left alone. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public Serializable carryOut(Vcenters vcenters, TaskLog log) throws IOException {
        Optional<String> problem = file.problem();
        if (problem.isPresent()) {
            throw new IOException(problem.get() + " Nothing was started.");
        }
        VmotionReport report = new Vmotion(vcenters, access.user(), log, new SteadyClock(), Pause.real())
                .leavingIf(() -> !log.isHeard())
                .continuing(startedBefore, log::note)
                .run(access, request);
        if (report.outcome().isGood()) {
            log.say(report.message());
        } else if (report.isAborted()) {
            // A build that was aborted ends with that, and not with the message of a failure.
            log.warn(report.message());
        }
        write(report, log);
        return report;
    }

    /** What became of the guest is told even if its file cannot be written. */
    private void write(VmotionReport report, TaskLog log) {
        try {
            file.write(VmotionJson.text(report));
        } catch (IOException e) {
            log.warn("the result file could not be written: " + e.getMessage());
        }
    }
}
