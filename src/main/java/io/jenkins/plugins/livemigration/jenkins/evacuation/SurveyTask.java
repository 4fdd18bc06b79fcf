package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequest;
import io.jenkins.plugins.livemigration.evacuation.survey.EvacuationSurvey;
import io.jenkins.plugins.livemigration.evacuation.survey.HostSurvey;
import io.jenkins.plugins.livemigration.evacuation.survey.SurveyFailedException;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.SourceMounts;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.migration.MonitorLimits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What hosts are asked before an evacuation is planned, done on an agent.
 *
 * @param request what is asked for
 * @param file the result file, which must be writable before anything is moved
 */
record SurveyTask(EvacuationRequest request, ResultFile file) implements BuildTask {

    @Override
    public String title() {
        return "survey of " + request.from();
    }

    /** It only asks. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    /** None beforehand: with the connection gone there is nothing that must still be done. */
    @Override
    public List<String> packages() {
        return List.of();
    }

    @Override
    public EvacuationSurvey perform(TaskLog log) throws IOException, InterruptedException {
        Optional<String> problem = file.problem();
        if (problem.isPresent()) {
            throw new IOException(problem.get() + " Nothing was touched.");
        }
        try {
            return new HostSurvey(
                            request,
                            new LibvirtHypervisor(),
                            SourceMounts.of(request.moves().connectUri()),
                            MonitorLimits.defaults().connect())
                    .carryOut(log::say);
        } catch (SurveyFailedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
