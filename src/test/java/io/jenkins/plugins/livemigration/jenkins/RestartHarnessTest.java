package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import hudson.slaves.RetentionStrategy;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Poll;
import io.jenkins.plugins.livemigration.lab.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** Moves on the lab whose controller, a JVM of its own, goes in mid-move. So does the agent's connection, and its monitor. */
@LibvirtLab
class RestartHarnessTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String AGENT = "kvm";
    private static final String JOB = "move";

    private final Lab lab;
    private final RealJenkinsRule controller = new RealJenkinsRule();
    private AgentProcess agent;

    @TempDir
    private Path folder;

    RestartHarnessTest(Lab lab) {
        this.lab = lab;
    }

    @AfterEach
    void killAgent() throws InterruptedException {
        if (agent != null) {
            agent.kill();
        }
    }

    /**
     * Inside the controller: adds an inbound agent, and starts a build that will wait for it.
     *
     * @return the agent's secret
     */
    private static String beginBuild(JenkinsRule jenkins, String agentFolder, String script) throws Exception {
        DumbSlave node = new DumbSlave(AGENT, agentFolder, new JNLPLauncher());
        node.setRetentionStrategy(RetentionStrategy.NOOP);
        jenkins.jenkins.addNode(node);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, JOB);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
        return ((SlaveComputer) jenkins.jenkins.getComputer(AGENT)).getJnlpMac();
    }

    private interface Interruption {
        void happen() throws Throwable;
    }

    @Test
    void theMoveOutlivesARestartOfTheController() throws Throwable {
        outlives(controller::stopJenkins);
    }

    @Test
    void theMoveOutlivesAControllerThatIsKilled() throws Throwable {
        outlives(controller::stopJenkinsForcibly);
    }

    private void outlives(Interruption interruption) throws Throwable {
        Statement test = new Statement() {
            @Override
            public void evaluate() throws Throwable {
                goesOnAfter(interruption);
            }
        };
        controller
                .apply(test, Description.createTestDescription(RestartHarnessTest.class, "restart"))
                .evaluate();
    }

    private void goesOnAfter(Interruption interruption) throws Throwable {
        Guest guest = lab.newGuest(GuestSpec.writing(32, 1)).awaitBeating();
        controller.startJenkins();
        Path workDir = Files.createDirectories(folder.resolve("agent"));
        String secret = controller.runRemotely(RestartHarnessTest::beginBuild, workDir.toString(), script(guest));
        agent = AgentProcess.start(agentJar(), controller.getUrl().toString(), AGENT, secret, workDir);
        awaitLine("permit a downtime of 100 ms");

        interruption.happen();
        assertThat(lab.source().virsh("domjobinfo", guest.uuid()).text())
                .as("the move goes on without a controller")
                .contains("Unbounded");
        controller.startJenkins();

        awaitLine("took over the move of " + guest.name());
        awaitLine("permit a downtime of 300 ms");
        lab.source().virsh("migrate-setspeed", guest.uuid(), "1000").text();
        awaitLine("Finished: ");

        assertThat(log()).contains("the Pipeline goes on: moved kvm02.lab", "Finished: SUCCESS");
        assertThat(actions(workDir, guest))
                .as("the policy goes on where it was: nothing is done twice, and what became due meanwhile is left out")
                .startsWith("\"action\" : \"permit a downtime of 100 ms\",")
                .endsWith("\"action\" : \"permit a downtime of 300 ms\",")
                .doesNotHaveDuplicates();
        assertThat(guest.runningOn()).containsExactly(lab.destination());
        assertThat(guest.awaitNextBeat().damaged()).isZero();
    }

    /** Its bandwidth is as much as the guest writes: it goes on until it gets more. */
    private String script(Guest guest) {
        return """
                node('%s') {
                    def move = liveMigrate domain: '%s', to: '%s', connectUri: '%s', destinationUri: '%s', bandwidth: 1,
                        downtime: 300, downtimeSteps: 3, downtimeDelay: 3
                    echo "the Pipeline goes on: ${move.outcome} ${move.runsOn}"
                }
                """
                .formatted(
                        AGENT,
                        guest.name(),
                        lab.destination().peerUri(Transport.TCP),
                        lab.source().localUri(),
                        lab.destination().localUri());
    }

    private Path agentJar() throws IOException, URISyntaxException {
        Path jar = folder.resolve("agent.jar");
        try (InputStream in = controller
                .getUrl()
                .toURI()
                .resolve("jnlpJars/agent.jar")
                .toURL()
                .openStream()) {
            Files.copy(in, jar);
        }
        return jar;
    }

    private static List<String> actions(Path workDir, Guest guest) throws IOException {
        Path result = workDir.resolve("workspace/" + JOB + "/live-migration-" + guest.name() + ".json");
        return Files.readAllLines(result).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("\"action\""))
                .toList();
    }

    private void awaitLine(String text) {
        Poll.until(
                LIMIT,
                "the log says '" + text + "'",
                () -> Optional.of(log()).filter(log -> log.contains(text)),
                this::log);
    }

    /** Read from the file: it is there while the controller is not. */
    private String log() {
        Path file = controller.getHome().toPath().resolve("jobs/" + JOB + "/builds/1/log");
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
