package io.jenkins.plugins.livemigration.jenkins.preflight;

import io.jenkins.plugins.livemigration.jenkins.agent.ReportFolder;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.checks.Checks;
import io.jenkins.plugins.livemigration.preflight.request.FailOn;
import io.jenkins.plugins.livemigration.preflight.request.PreflightRequest;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.report.PreflightJUnit;
import io.jenkins.plugins.livemigration.report.PreflightJson;
import io.jenkins.plugins.livemigration.report.PreflightSarif;
import io.jenkins.plugins.livemigration.report.PreflightTable;
import java.io.IOException;
import java.io.Serializable;
import java.util.stream.Collectors;

/**
 * A preflight, done on an agent.
 *
 * @param request what to ask
 * @param access how the hosts are reached
 * @param workspace absolute path of the workspace, for the report files
 */
record PreflightTask(PreflightRequest request, HostAccess access, String workspace) implements HostTask {

    static final String JSON = "preflight.json";
    static final String JUNIT = "preflight-junit.xml";
    static final String SARIF = "preflight.sarif";

    @Override
    public String title() {
        return request.hosts().stream().map(HostReference::name).collect(Collectors.joining(", ", "preflight of ", ""));
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public Serializable carryOut(RemoteHosts hosts, TaskLog log) throws IOException, InterruptedException {
        ReportFolder folder = new ReportFolder(workspace, request.reportDir());
        boolean writes = !request.reportDir().isEmpty();
        if (writes) {
            folder.prepare();
        }
        Preflight preflight = new Preflight(
                hosts,
                new Checks(new LibvirtHypervisor()).of(request.checks()),
                request.parallel(),
                request.timeout(),
                new PreflightProgress(log));
        PreflightReport report = preflight.run(request.hosts(), request.settings());
        PreflightTable.lines(report).forEach(log::say);
        if (writes) {
            folder.write(JSON, PreflightJson.text(report));
            folder.write(JUNIT, PreflightJUnit.xml(report, request.failOn() == FailOn.WARN));
            folder.write(SARIF, PreflightSarif.text(report));
            log.say("reports: " + String.join(", ", folder.name(JSON), folder.name(JUNIT), folder.name(SARIF)));
        }
        return report;
    }
}
