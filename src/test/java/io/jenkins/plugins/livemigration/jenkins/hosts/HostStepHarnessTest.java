package io.jenkins.plugins.livemigration.jenkins.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.queue.QueueTaskFuture;
import hudson.slaves.DumbSlave;
import hudson.tasks.Builder;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureComputeHostBuilder;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureComputeHostStep;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureNfsShareBuilder;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureNfsShareStep;
import io.jenkins.plugins.livemigration.jenkins.pages.preflight.PreflightsAction;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostBuilder;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostStep;
import io.jenkins.plugins.livemigration.lab.LinuxHost;
import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import io.jenkins.plugins.livemigration.lab.LinuxLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SimpleCommandLauncher;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Builds that ask and prepare hosts of the lab, on an agent inside the lab's network. */
@WithJenkins
@LinuxLab
class HostStepHarnessTest {

    private static final String AGENT = "linux";

    /**
     * Not ed25519: for that the SSH library has a class in its multi-release jar alone, which agents get from the class
     * loader of a plugin, but not from the flat class path of a test.
     */
    private static final String KEY = "rsa";

    private final LinuxHosts lab;
    private final String hosts;
    private JenkinsRule jenkins;

    @TempDir
    private Path agentFolder;

    HostStepHarnessTest(LinuxHosts lab) {
        this.lab = lab;
        this.hosts = "['" + lab.hostA().address() + "', '" + lab.hostB().address() + "']";
    }

    @BeforeEach
    void connectAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Path jar = Path.of(rule.jenkins.getJnlpJars("agent.jar").getURL().toURI());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "ip netns exec " + lab.namespace() + " " + java + " -Xmx256m -jar " + jar;
        DumbSlave agent = new DumbSlave(AGENT, agentFolder.toString(), new SimpleCommandLauncher(command));
        rule.jenkins.addNode(agent);
        rule.waitOnline(agent);
        SystemCredentialsProvider credentials = SystemCredentialsProvider.getInstance();
        credentials
                .getCredentials()
                .add(new BasicSSHUserPrivateKey(
                        CredentialsScope.GLOBAL,
                        "lab",
                        "root",
                        new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(Files.readString(lab.key(KEY))),
                        null,
                        ""));
        credentials.save();
        LiveMigrationConfiguration.get().setKnownHosts(Files.readString(lab.knownHosts()));
    }

    private WorkflowJob pipeline(String body) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('" + AGENT + "') {\n" + body + "\n}", true));
        return job;
    }

    @Test
    void aPipelineAsksHostsAndReadsTheResultInTheSandbox() throws Exception {
        WorkflowJob job = pipeline(
                """
                def all = preflightHost hosts: %s, credentialsId: 'lab', checks: ['names', 'ssh'], failOn: 'never',
                        reportDir: 'reports', cells: [:]
                echo "${all.passed} ${all.verdict} ${all.durationMillis > 0} ${all.hosts} ${all.findings.size() > 4}"
                all.of('reachable').each {
                    echo "${it.check} ${it.host} '${it.peer}' ${it.verdict} ${it.found} ${it.evidence} ${it.remedy} ${it}"
                }
                echo "problems: ${all.problems.size()} ${all.message} ${all}"
                echo "files: ${fileExists('reports/preflight.json')} ${fileExists('reports/preflight-junit.xml')}"
                """
                        .formatted(hosts));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("[live-migration] logged on to " + lab.hostA().address(), build);
        jenkins.assertLogContains(
                "true [" + lab.hostA().address() + ", " + lab.hostB().address() + "] true", build);
        jenkins.assertLogContains("reachable " + lab.hostB().address() + " '' pass", build);
        jenkins.assertLogContains("files: true true", build);
    }

    @Test
    void theExceptionHasTheResult() throws Exception {
        WorkflowJob job = pipeline(
                """
                try {
                    preflightHost hosts: ['%s', '192.0.2.1'], credentialsId: 'lab', checks: ['names'], timeout: 20
                } catch (e) {
                    echo "CAUGHT ${e.result.passed} ${e.result.of('reachable').collect { it.verdict }} ${e.message}"
                }
                """
                        .formatted(lab.hostA().address()));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("CAUGHT false [pass, fail] The hosts are not ready", build);
        assertThat(build.getAction(PreflightsAction.class).getPreflights())
                .as("of one that failed, too")
                .singleElement()
                .satisfies(preflight -> assertThat(preflight.getVerdict()).isEqualTo("fail"));
    }

    @Test
    void allProblemsAreNamedAtOnceThoseOfCredentialsToo() throws Exception {
        WorkflowJob job = pipeline(
                """
                preflightHost hosts: ['a;b'], credentialsId: 'none', jumpHost: 'c d', ports: 'many', timeout: 0
                """);

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("The step cannot begin, and nothing was touched:", build);
        jenkins.assertLogContains("  - credentialsId is 'none'; this build can use no credentials of that id", build);
        jenkins.assertLogContains("  - jumpHost: 'c d' is not a host", build);
        jenkins.assertLogContains("  - hosts: 'a;b' is not a host", build);
        jenkins.assertLogContains("  - ports", build);
        jenkins.assertLogContains("  - timeout is 0", build);
    }

    @Test
    void aKeyThatWasBelievedIsKept() throws Exception {
        LiveMigrationConfiguration.get().setKnownHosts("");
        LiveMigrationConfiguration.get().setTrustOnFirstUse(true);
        String ask = "preflightHost hosts: ['" + lab.hostA().address()
                + "'], credentialsId: 'lab', checks: ['cell'], failOn: 'never'";

        WorkflowRun build = jenkins.buildAndAssertSuccess(pipeline(ask));

        jenkins.assertLogContains("WARNING: the host key of " + lab.hostA().address(), build);
        assertThat(LiveMigrationConfiguration.get().getKnownHosts())
                .startsWith(lab.hostA().address() + " ");
        LiveMigrationConfiguration.get().setTrustOnFirstUse(false);
        jenkins.assertLogNotContains("WARNING: the host key", jenkins.buildAndAssertSuccess(pipeline(ask)));
    }

    @Test
    void anAbortedBuildEndsThePreflight() throws Exception {
        WorkflowRun build = pipeline("preflightHost hosts: " + hosts + ", credentialsId: 'lab'")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("[live-migration] logged on to", build);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("[live-migration] stopping (build stopped", build);
        jenkins.assertLogContains("[live-migration] It was stopped.", build);
    }

    @Test
    void aPlanIsShownAndChangesNothing() throws Exception {
        WorkflowJob job = pipeline(
                """
                def plan = configureComputeHost hosts: %s, credentialsId: 'lab', dryRun: true, resultFile: 'plan.json',
                        novaConf: ['libvirt/live_migration_permit_auto_converge': true, 'libvirt/cpu_model': null]
                echo "${plan.outcome} ${plan.success} ${plan.changed} ${plan.durationMillis > 0} ${plan.changes.size()}"
                plan.changes.each { echo "${it.host} ${it.title} ${it.state} ${it.details} ${it.backups} ${it.failure}" }
                echo "${plan.problems} ${plan.warnings} ${plan.observations} ${plan.undone} ${plan.remaining}"
                echo "file: ${readFile('plan.json').contains('"planned"')}"
                """
                        .formatted(hosts));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("planned true false true ", build);
        jenkins.assertLogContains("live_migration_permit_auto_converge", build);
        jenkins.assertLogContains("file: true", build);
        assertThat(lab.hostA().exec("cat", "/etc/nova/nova.conf").text()).doesNotContain("permit_auto_converge");
    }

    @Test
    void aFreestyleBuildAsksTheHostThatAParameterNames() throws Exception {
        PreflightHostStep step = new PreflightHostStep(List.of("${HOST}"));
        step.setCredentialsId("lab");
        step.setChecks(List.of("cell"));
        step.setFailOn("never");
        step.setReportDir("reports");

        FreeStyleBuild build = jenkins.assertBuildStatusSuccess(
                freestyle(new PreflightHostBuilder(step), "HOST", lab.hostA().address()));

        jenkins.assertLogContains("[live-migration] logged on to " + lab.hostA().address(), build);
        assertThat(build.getWorkspace().child("reports/preflight.json").exists())
                .isTrue();
    }

    @Test
    void aPipelineChangesHostsOnceAndAFreestyleBuildFindsNothingToChange() throws Exception {
        WorkflowJob job = pipeline(
                """
                def done = configureComputeHost hosts: %s, credentialsId: 'lab',
                        novaConf: ['libvirt/live_migration_permit_post_copy': true]
                echo "${done.outcome} ${done.changed}"
                """
                        .formatted(hosts));
        ConfigureComputeHostStep again = new ConfigureComputeHostStep(List.of("${HOSTS}"));
        again.setCredentialsId("lab");
        again.setNovaConf(Map.of("libvirt/live_migration_permit_post_copy", true));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        FreeStyleBuild freestyle = jenkins.assertBuildStatusSuccess(freestyle(
                new ConfigureComputeHostBuilder(again),
                "HOSTS",
                lab.hostA().address() + ", " + lab.hostB().address()));

        jenkins.assertLogContains("changed true", build);
        assertThat(lab.hostB().exec("cat", "/etc/nova/nova.conf").text())
                .contains("live_migration_permit_post_copy = true");
        jenkins.assertLogContains("nothing is to be done: all", freestyle);
    }

    @Test
    void aFreestyleBuildSharesAFolderAndAPipelineTakesItAway() throws Exception {
        ConfigureNfsShareStep share = new ConfigureNfsShareStep(
                "${SERVER}", List.of(lab.hostA().address(), lab.hostB().address()));
        share.setCredentialsId("lab");
        share.setExport(List.of("10.0.0.0/8"));

        FreeStyleBuild freestyle = jenkins.assertBuildStatusSuccess(freestyle(
                new ConfigureNfsShareBuilder(share), "SERVER", lab.nfsServer().address()));

        jenkins.assertLogContains("a file that nova wrote on each client was read on all others", freestyle);
        assertThat(mountType(lab.hostA())).isEqualTo("nfs");
        WorkflowRun build = jenkins.buildAndAssertSuccess(pipeline(
                """
                def gone = configureNfsShare server: '%s', clients: %s, credentialsId: 'lab', state: 'absent'
                echo "${gone.outcome} ${gone.changed}"
                """
                        .formatted(lab.nfsServer().address(), hosts)));
        jenkins.assertLogContains("changed true", build);
        assertThat(mountType(lab.hostA())).isNotEqualTo("nfs");
    }

    /** Of the file system that the folder of the instances lies on, as the kernel calls it. */
    private static String mountType(LinuxHost host) {
        return host.exec("stat", "-f", "-c", "%T", "/var/lib/nova/instances").text();
    }

    private QueueTaskFuture<FreeStyleBuild> freestyle(Builder builder, String parameter, String value)
            throws IOException {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedLabel(Label.get(AGENT));
        job.getBuildersList().add(builder);
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition(parameter, "")));
        return job.scheduleBuild2(0, new ParametersAction(new StringParameterValue(parameter, value)));
    }
}
