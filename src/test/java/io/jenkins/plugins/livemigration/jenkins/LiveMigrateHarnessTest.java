package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.queue.QueueTaskFuture;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import hudson.slaves.RetentionStrategy;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.livemigration.jenkins.pages.MovesAction;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Poll;
import io.jenkins.plugins.livemigration.lab.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Builds that move guests of the lab, on an inbound agent: a JVM of its own. */
@WithJenkins
@LibvirtLab
class LiveMigrateHarnessTest {

    private static final String AGENT = "kvm";
    private static final String IN_MID_MOVE = "phase: pre-copy";

    private final Lab lab;
    private JenkinsRule jenkins;
    private Process agent;

    @TempDir
    private Path folder;

    LiveMigrateHarnessTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connectAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        DumbSlave node = new DumbSlave(AGENT, folder.resolve("agent").toString(), new JNLPLauncher());
        node.setRetentionStrategy(RetentionStrategy.NOOP);
        rule.jenkins.addNode(node);
        agent = startAgent();
    }

    @AfterEach
    void killAgent() throws InterruptedException {
        agent.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    private Process startAgent() throws Exception {
        Path jar = Path.of(jenkins.jenkins.getJnlpJars("agent.jar").getURL().toURI());
        SlaveComputer computer = (SlaveComputer) jenkins.jenkins.getComputer(AGENT);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar.toString(),
                        "-url",
                        jenkins.getURL().toString(),
                        "-name",
                        AGENT,
                        "-secret",
                        computer.getJnlpMac(),
                        "-webSocket",
                        "-workDir",
                        folder.resolve("agent").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
        Poll.until("the agent is online", () -> Optional.of(computer).filter(Computer::isOnline), () -> "offline");
        return process;
    }

    /** The agent is beside the hosts, and reaches their daemons by their sockets. */
    private String step(Guest guest, String more) {
        return "liveMigrate domain: '" + guest.name() + "', to: '"
                + lab.destination().peerUri(Transport.TCP)
                + "', connectUri: '" + lab.source().localUri() + "', destinationUri: '"
                + lab.destination().localUri() + "'" + more;
    }

    private LiveMigrateStep boundStep(String guest) {
        LiveMigrateStep step = new LiveMigrateStep(guest, lab.destination().peerUri(Transport.TCP));
        step.setConnectUri(lab.source().localUri());
        step.setDestinationUri(lab.destination().localUri());
        return step;
    }

    private WorkflowJob pipeline(String body) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('" + AGENT + "') {\n" + body + "\n}", true));
        return job;
    }

    private Guest writing() {
        return lab.newGuest(GuestSpec.writing(32, 1)).awaitBeating();
    }

    @Test
    void aPipelineMovesAGuestAndReadsTheResultInTheSandbox() throws Exception {
        Guest guest = writing();
        WorkflowJob job = pipeline(
                "def move = " + step(guest, "")
                        + """

                echo "${move.outcome} ${move.success} ${move.guest} ${move.uuid} ${move.runsOn} ${move.state}"
                echo "${move.source} to ${move.destination}, ${move.durationMillis} ms, pause ${move.downtimeMillis} ms"
                echo "${move.setupMillis} ${move.iterations} ${move.memoryBytes} ${move.diskBytes} ${move.resentShare}"
                echo "${move.encrypted} ${move.warnings} ${move.problems} ${move.message} ${move}"
                move.actions.each { echo "${it.elapsedMillis} ${it.action} ${it.reason} ${it.failure} ${it.succeeded}" }
                echo "file: ${readFile('live-migration-' + move.guest + '.json').contains('"moved"')}"
                """);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("moved true " + guest.name() + " " + guest.uuid() + " kvm02.lab running", build);
        jenkins.assertLogContains("[live-migration] " + IN_MID_MOVE, build);
        jenkins.assertLogContains("file: true", build);
        MovesAction moves = build.getAction(MovesAction.class);
        assertThat(moves.getMoves()).singleElement().satisfies(move -> {
            assertThat(move.getGuest()).isEqualTo(guest.name());
            assertThat(move.getOutcome()).isEqualTo("moved");
            assertThat(move.getDowntimeMillis()).isNotNull();
        });
        assertThat(moves.getMove(1).getPoints()).anyMatch(point -> point.getRemainingBytes() != null);
        assertThat(guest.runningOn()).containsExactly(lab.destination());
        assertThat(guest.awaitNextBeat().damaged()).isZero();
    }

    @Test
    void allProblemsAreNamedAndTheExceptionHasTheResult() throws Exception {
        WorkflowJob job = pipeline(
                """
                try {
                    liveMigrate domain: 'nosuch', to: 'kvm02', connectUri: '%s', destinationUri: '%s'
                } catch (e) {
                    echo "CAUGHT ${e.result.outcome} ${e.result.problems} ${e.message}"
                }
                echo "file: ${readFile('live-migration-nosuch.json').contains('"refused"')}"
                liveMigrate domain: '', to: 'kvm02', downtime: 1, tls: 'maybe', resultFile: 'none/r.json'
                """
                        .formatted(lab.source().localUri(), lab.destination().localUri()));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("CAUGHT refused [Guest 'nosuch' does not exist", build);
        jenkins.assertLogContains("file: true", build);
        jenkins.assertLogContains("  - domain is empty", build);
        jenkins.assertLogContains("  - downtime is 1", build);
        jenkins.assertLogContains("  - tls is 'maybe'", build);
        jenkins.assertLogContains("  - resultFile 'none/r.json' cannot be written", build);
    }

    @Test
    void anAbortedBuildCancelsTheMoveAndSaysWhereTheGuestIs() throws Exception {
        Guest guest = writing();
        WorkflowRun build =
                pipeline(step(guest, ", bandwidth: 1")).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(IN_MID_MOVE, build);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("[live-migration] The move was cancelled: ", build);
        jenkins.assertLogContains("The guest is on the source kvm01.lab: running", build);
        assertThat(guest.runningOn()).containsExactly(lab.source());
        assertThat(lab.source().virsh("domjobinfo", guest.uuid()).text()).contains("None");
    }

    @Test
    void theMoveOutlivesTheAgentsJvmAndIsTakenUpAgain() throws Exception {
        Guest guest = writing();
        WorkflowRun build =
                pipeline(step(guest, ", bandwidth: 3")).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(IN_MID_MOVE, build);

        killAgent();
        jenkins.waitForMessage("THE MOVE GOES ON WITHOUT IT", build);
        agent = startAgent();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("took over the move of " + guest.name(), build);
        assertThat(guest.runningOn()).containsExactly(lab.destination());
    }

    @Test
    void aFreestyleBuildMovesTheGuestThatAParameterNames() throws Exception {
        Guest guest = writing();
        FreeStyleProject job = freestyle(boundStep("${GUEST}"));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("GUEST", "")));

        FreeStyleBuild build = jenkins.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("GUEST", guest.name()))));

        jenkins.assertLogContains("[live-migration] The guest is on the destination kvm02.lab: running", build);
        assertThat(guest.runningOn()).containsExactly(lab.destination());
        assertThat(build.getWorkspace()
                        .child("live-migration-" + guest.name() + ".json")
                        .exists())
                .isTrue();
    }

    @Test
    void anAbortedFreestyleBuildCancelsTheMove() throws Exception {
        Guest guest = writing();
        LiveMigrateStep step = boundStep(guest.name());
        step.setBandwidth(1);
        QueueTaskFuture<FreeStyleBuild> future = freestyle(step).scheduleBuild2(0);
        FreeStyleBuild build = future.waitForStart();
        jenkins.waitForMessage(IN_MID_MOVE, build);

        build.doStop();

        Run<?, ?> ended = jenkins.assertBuildStatus(Result.ABORTED, future.get());
        jenkins.assertLogContains("[live-migration] The move was cancelled: ", ended);
        assertThat(guest.runningOn()).containsExactly(lab.source());
    }

    private FreeStyleProject freestyle(LiveMigrateStep step) throws IOException {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedLabel(Label.get(AGENT));
        job.getBuildersList().add(new LiveMigrateBuilder(step));
        return job;
    }
}
