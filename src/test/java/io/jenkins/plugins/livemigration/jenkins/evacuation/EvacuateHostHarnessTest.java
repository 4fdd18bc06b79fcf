package io.jenkins.plugins.livemigration.jenkins.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.FreeStyleProject;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Builds that evacuate a host of the lab, on an inbound agent: a JVM of its own. */
@WithJenkins
@LibvirtLab
class EvacuateHostHarnessTest {

    private static final String AGENT = "kvm";

    private final Lab lab;
    private JenkinsRule jenkins;
    private Process agent;

    @TempDir
    private Path folder;

    EvacuateHostHarnessTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connectAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        DumbSlave node = new DumbSlave(AGENT, folder.resolve("agent").toString(), new JNLPLauncher());
        node.setRetentionStrategy(RetentionStrategy.NOOP);
        node.setNumExecutors(2);
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

    private String step(String more) {
        return "evacuateHost(from: 'kvm01', to: ['kvm02'], connectUri: '"
                + lab.source().localUri() + "', uris: [kvm02: '"
                + lab.destination().peerUri(Transport.TCP) + "'], destinationUris: [kvm02: '"
                + lab.destination().localUri() + "']" + more + ")";
    }

    private WorkflowJob pipeline(String body) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('" + AGENT + "') {\n" + body + "\n}", true));
        return job;
    }

    private List<Guest> guests(int number) {
        List<Guest> guests = Stream.generate(
                        () -> lab.newGuest(GuestSpec.writing(24, 1).named("web")))
                .limit(number)
                .toList();
        guests.forEach(Guest::awaitBeating);
        return guests;
    }

    @Test
    void aPipelinePlansThenEvacuatesAndReadsTheResultInTheSandbox() throws Exception {
        List<Guest> guests = guests(3);
        WorkflowJob job = pipeline(
                "def plan = " + step(", dryRun: true")
                        + "\nplan.guests.each { echo \"PLAN ${it.name} ${it.stage} ${it.destination} ${it.reason} ${it}\" }\n"
                        + "def done = " + step(", policies: ['*': [tls: 'off']], maxOutgoing: 2")
                        + """

                echo "DONE ${done.outcome} ${done.success} ${done.from} ${done.remaining} ${done.movedBytes > 0} ${done}"
                echo "${done.plan} ${done.notes} ${done.expectedSeconds} ${done.makespanMillis} ${done.message}"
                done.guests.each {
                    echo "${it.uuid} ${it.memoryBytes} ${it.stage} ${it.failedMoves} ${it.durationMillis} ${it.downtimeMillis}"
                }
                echo "file: ${readFile('evacuation-kvm01.json').contains('"evacuated"')}"
                """);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("PLAN " + guests.get(0).name() + " planned kvm02", build);
        jenkins.assertLogContains("DONE evacuated true kvm01 [] true", build);
        jenkins.assertLogContains("2 moves from kvm01 are the limit", build);
        jenkins.assertLogContains("file: true", build);
        assertThat(guests).allSatisfy(guest -> assertThat(guest.runningOn()).containsExactly(lab.destination()));
    }

    /** The agent dies while guests move, and another build wants to move one: it waits for its place. */
    @Test
    void outlivesItsAgentAndKeepsTheLimitsWithAnotherBuild() throws Exception {
        List<Guest> guests = guests(2);
        String slow = ", bandwidth: 4, maxOutgoing: 1, policies: ['*': [tls: 'off']], guests: ['";
        WorkflowRun first = pipeline(step(slow + guests.get(0).name() + "']"))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("phase: pre-copy", first);
        WorkflowRun second = pipeline(step(slow + guests.get(1).name() + "'], resultFile: 'second.json'"))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage(
                "1 move from kvm01 is the limit, and there is " + guests.get(0).name() + " of "
                        + first.getFullDisplayName(),
                second);

        killAgent();
        jenkins.waitForMessage("THE MOVE GOES ON WITHOUT IT", first);
        agent = startAgent();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(second));
        assertThat(guests).allSatisfy(guest -> assertThat(guest.runningOn()).containsExactly(lab.destination()));
    }

    @Test
    void anAbortedBuildBeginsNoMoreAndCancelsIfSoWanted() throws Exception {
        List<Guest> guests = guests(2);
        WorkflowRun build = pipeline(
                        step(", bandwidth: 1, maxOutgoing: 1, onAbort: 'cancel', policies: ['*': [tls: 'off']]"))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("phase: pre-copy", build);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("The evacuation was stopped.", build);
        assertThat(guests).allSatisfy(guest -> assertThat(guest.runningOn()).containsExactly(lab.source()));
    }

    @Test
    void aFreestyleBuildEvacuates() throws Exception {
        List<Guest> guests = guests(1);
        EvacuateHostStep step = new EvacuateHostStep("kvm01", List.of("kvm02"));
        step.setConnectUri(lab.source().localUri());
        step.setUris(Map.of("kvm02", lab.destination().peerUri(Transport.TCP)));
        step.setDestinationUris(Map.of("kvm02", lab.destination().localUri()));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedNode(jenkins.jenkins.getNode(AGENT));
        job.getBuildersList().add(new EvacuateHostBuilder(step));

        jenkins.assertLogContains("1 guest left kvm01, 0 remain.", jenkins.buildAndAssertSuccess(job));

        assertThat(guests.get(0).runningOn()).containsExactly(lab.destination());
    }
}
