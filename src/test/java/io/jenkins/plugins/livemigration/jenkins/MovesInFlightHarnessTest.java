package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import hudson.slaves.RetentionStrategy;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.livemigration.jenkins.agent.SimulateMoves;
import io.jenkins.plugins.livemigration.lab.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * Many moves in flight on one controller: builds, steps, contacts and the agent's JVM are real, the hypervisors on the
 * agent are simulated. With the system property {@code moves.inFlight} it is a benchmark of so many moves, and {@code
 * moves.figures} names the file that gets its table.
 */
@WithJenkins
class MovesInFlightHarnessTest {

    private static final String AGENT = "kvm";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int OF_A_BUILD = 20;
    private static final int MOVES = Integer.getInteger("moves.inFlight", 100);
    private static final Duration MEASURED = Duration.ofSeconds(MOVES > 100 ? 60 : 5);

    private JenkinsRule jenkins;
    private AgentProcess agent;
    private SlaveComputer computer;

    @TempDir
    private Path folder;

    @BeforeEach
    void connectAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        DumbSlave node = new DumbSlave(AGENT, folder.resolve(AGENT).toString(), new JNLPLauncher());
        node.setRetentionStrategy(RetentionStrategy.NOOP);
        node.setNumExecutors(MOVES / OF_A_BUILD);
        rule.jenkins.addNode(node);
        computer = (SlaveComputer) rule.jenkins.getComputer(AGENT);
        agent = AgentProcess.start(
                Path.of(rule.jenkins.getJnlpJars("agent.jar").getURL().toURI()),
                rule.getURL().toString(),
                AGENT,
                computer.getJnlpMac(),
                folder.resolve(AGENT));
        Poll.until("the agent is online", () -> Optional.of(computer).filter(Computer::isOnline), () -> "offline");
    }

    @AfterEach
    void killAgent() throws InterruptedException {
        agent.kill();
    }

    private WorkflowRun build(int from) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                """
                node('%s') {
                    def branches = [:]
                    for (int i = %d; i < %d; i++) {
                        def guest = "guest-${i}"
                        branches[guest] = {
                            def move = liveMigrate domain: guest, to: 'kvm02', connectUri: 'qemu+tls://kvm01/system',
                                transport: 'tls', tls: 'off', completionTimeout: 0
                            echo "${move.guest}: ${move.outcome}"
                        }
                    }
                    parallel branches
                }
                """
                        .formatted(AGENT, from, from + OF_A_BUILD),
                true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static long lines(WorkflowRun build, String text) {
        try {
            return JenkinsRule.getLog(build)
                    .lines()
                    .filter(line -> line.contains(text))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theyTakeABoundedNumberOfThreads() throws Exception {
        computer.getChannel().call(SimulateMoves.of(MOVES));
        List<ControllerLoad> loads = new ArrayList<>();
        loads.add(ControllerLoad.during(MEASURED, 0));
        List<WorkflowRun> builds = new ArrayList<>();
        for (int from = 0; from < MOVES; from += OF_A_BUILD) {
            WorkflowRun build = build(from);
            builds.add(build);
            Poll.until(
                    LIMIT,
                    "all its moves are in flight",
                    () -> Optional.of(lines(build, "phase: pre-copy")).filter(count -> count == OF_A_BUILD),
                    () -> "in flight: " + lines(build, "phase: pre-copy"));
            if (from + OF_A_BUILD == MOVES / 10) {
                loads.add(ControllerLoad.during(MEASURED, MOVES / 10));
            }
        }
        loads.add(ControllerLoad.during(MEASURED, MOVES));

        computer.getChannel().call(SimulateMoves.letGo());
        for (WorkflowRun build : builds) {
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(lines(build, ": moved")).isEqualTo(OF_A_BUILD);
        }
        String figures = System.getProperty("moves.figures");
        if (figures != null) {
            Files.writeString(Path.of(figures), ControllerLoad.table(loads));
        }
        assertThat(loads.get(loads.size() - 1).threads() - loads.get(0).threads())
                .as("further threads, whatever the number of moves")
                .isLessThan(80);
    }
}
