package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.Result;
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
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Moves on the lab that lose their agent, or whose build is stopped, where that ends well only if it is followed. The agent
 * is a JVM behind a wire that can be cut.
 */
@WithJenkins
@LibvirtLab
class InterruptionsHarnessTest {

    private static final String AGENT = "kvm";
    private static final String IN_MID_MOVE = "phase: pre-copy";

    private final Lab lab;
    private final List<AgentProcess> agents = new ArrayList<>();
    private JenkinsRule jenkins;
    private CutWire wire;

    @TempDir
    private Path folder;

    InterruptionsHarnessTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connectAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        wire = new CutWire(rule.getURL().getPort());
        addAgent(AGENT, "", wire.port());
    }

    @AfterEach
    void stop() throws Exception {
        for (AgentProcess agent : agents) {
            agent.kill();
        }
        wire.close();
    }

    private void addAgent(String name, String label, int port) throws Exception {
        DumbSlave node = new DumbSlave(name, folder.resolve(name).toString(), new JNLPLauncher());
        node.setRetentionStrategy(RetentionStrategy.NOOP);
        node.setLabelString(label);
        jenkins.jenkins.addNode(node);
        SlaveComputer computer = (SlaveComputer) jenkins.jenkins.getComputer(name);
        URI url = jenkins.getURL().toURI();
        agents.add(AgentProcess.start(
                Path.of(jenkins.jenkins.getJnlpJars("agent.jar").getURL().toURI()),
                new URI(url.getScheme(), null, url.getHost(), port, url.getPath(), null, null).toString(),
                name,
                computer.getJnlpMac(),
                folder.resolve(name)));
        Poll.until("the agent is online", () -> Optional.of(computer).filter(Computer::isOnline), () -> "offline");
    }

    private Guest writing() {
        return lab.newGuest(GuestSpec.writing(32, 1)).awaitBeating();
    }

    /** A build whose move goes on until it is let go, in its first phase or in another. */
    private WorkflowRun moving(Guest guest, String parameters, String line) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                """
                node('%s') {
                    def move = liveMigrate domain: '%s', to: '%s', connectUri: '%s', destinationUri: '%s', %s
                    echo "the Pipeline goes on: ${move.outcome} ${move.runsOn}"
                }
                """
                        .formatted(
                                AGENT,
                                guest.name(),
                                lab.destination().peerUri(Transport.TCP),
                                lab.source().localUri(),
                                lab.destination().localUri(),
                                parameters),
                true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(line, build);
        return build;
    }

    private void letGo(Guest guest, String... options) {
        List<String> command = new ArrayList<>(List.of("migrate-setspeed", guest.uuid(), "1000"));
        command.addAll(List.of(options));
        lab.source().virsh(command.toArray(String[]::new)).text();
    }

    private void assertMoved(Guest guest, WorkflowRun build) throws Exception {
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("the Pipeline goes on: moved kvm02.lab", build);
        assertThat(guest.runningOn()).containsExactly(lab.destination());
        assertThat(guest.awaitNextBeat().damaged()).isZero();
    }

    private static long count(String text, WorkflowRun build) throws IOException {
        return JenkinsRule.getLog(build)
                .lines()
                .filter(line -> line.contains(text))
                .count();
    }

    @Test
    void theMoveOutlivesANetworkThatIsCut() throws Exception {
        Guest guest = writing();
        WorkflowRun build = moving(guest, "bandwidth: 1", IN_MID_MOVE);

        wire.cut();
        jenkins.waitForMessage("THE MOVE GOES ON WITHOUT IT", build);
        wire.mend();
        jenkins.waitForMessage("took over the move of " + guest.name(), build);
        letGo(guest);

        assertMoved(guest, build);
        assertThat(count("cannot be reached", build)).isEqualTo(1);
        jenkins.assertLogContains("answers again", build);
    }

    @Test
    void aMonitorThatWasOnlyOutOfEarshotGoesOnByItself() throws Exception {
        Guest guest = writing();
        WorkflowRun build = moving(guest, "bandwidth: 1", IN_MID_MOVE);

        wire.silence();
        jenkins.waitForMessage("it has not answered within 30 s", build);
        wire.mend();
        jenkins.waitForMessage("answers again", build);
        letGo(guest);

        assertMoved(guest, build);
        jenkins.assertLogNotContains("took over", build);
    }

    @Test
    void aBuildThatIsStoppedInPostCopyFollowsItToTheEnd() throws Exception {
        Guest guest = lab.newGuest(GuestSpec.writing(30, 2)).awaitBeating();
        WorkflowRun build = moving(
                guest,
                "bandwidth: 8, postCopy: true, postCopyBandwidth: 2, completionTimeout: 1, timeoutAction: 'forceComplete'",
                "phase: post-copy");

        build.doStop();
        jenkins.waitForMessage("the move is followed to its end", build);
        letGo(guest, "--postcopy");

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("[live-migration] The guest is on the destination kvm02.lab: running", build);
        jenkins.assertLogNotContains("the Pipeline goes on", build);
        assertThat(guest.runningOn()).containsExactly(lab.destination());
        assertThat(guest.awaitNextBeat().damaged()).isZero();
    }

    @Test
    void ofAnAgentThatIsGoneForGoodAnotherSaysWhereTheGuestIs() throws Exception {
        addAgent("other", "kvm02.lab", jenkins.getURL().getPort());
        Guest guest = writing();
        WorkflowRun build = moving(guest, "bandwidth: 1, agentTimeout: 25", IN_MID_MOVE);

        agents.get(0).kill();
        jenkins.waitForMessage("THE MOVE GOES ON WITHOUT IT", build);
        letGo(guest);

        jenkins.waitForMessage("the Pipeline goes on: moved kvm02.lab", build);
        jenkins.assertLogContains("agent other was asked instead: kvm01.lab: ", build);
        jenkins.assertLogContains("the result file is not written", build);
        assertThat(count("cannot be reached", build)).isEqualTo(1);
        assertThat(guest.runningOn()).containsExactly(lab.destination());
    }
}
