package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.PlanRunner;
import io.jenkins.plugins.livemigration.hostconfig.PlanSettings;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.report.ConfigJson;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.Optional;

/**
 * Changes of hosts, made on an agent.
 *
 * @param title a few words
 * @param source makes the plan
 * @param settings how it is carried out
 * @param access how the hosts are reached
 * @param resultFile where the result goes; null: nowhere
 */
record ConfigTask(String title, PlanSource source, PlanSettings settings, HostAccess access, ResultFile resultFile)
        implements HostTask {

    @Override
    public boolean isRepeatable() {
        return settings.dryRun();
    }

    @Override
    public Serializable carryOut(RemoteHosts hosts, TaskLog log) throws IOException {
        if (resultFile != null) {
            Optional<String> problem = resultFile.problem();
            if (problem.isPresent()) {
                throw new IOException(problem.get() + " No host was touched.");
            }
        }
        ConfigReport report = new PlanRunner(settings, log, Clock.systemUTC()).run(source.plan(hosts));
        // A stop was heeded, as the report says; what comes now is not to be stopped.
        Thread.interrupted();
        if (resultFile != null) {
            write(report, log);
        }
        return report;
    }

    /** What became of hosts is told even if its file cannot be written. */
    private void write(ConfigReport report, TaskLog log) {
        try {
            resultFile.write(ConfigJson.text(report));
        } catch (IOException e) {
            log.warn("the result file could not be written: " + e.getMessage());
        }
    }
}
