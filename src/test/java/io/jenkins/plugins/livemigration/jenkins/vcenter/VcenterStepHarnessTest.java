package io.jenkins.plugins.livemigration.jenkins.vcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Computer;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.slaves.DumbSlave;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.jenkins.configuration.ConfiguredVcenter;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.pages.MovesAction;
import io.jenkins.plugins.livemigration.jenkins.vmotion.VmotionBuilder;
import io.jenkins.plugins.livemigration.jenkins.vmotion.VmotionStep;
import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SimpleCommandLauncher;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Builds that work at the lab's vCenter, by way of an agent with a JVM of its own. */
@WithJenkins
@VcenterLab
class VcenterStepHarnessTest {

    private static final String AGENT = "vmware";

    private final SimulatedVcenter vcenter;
    private JenkinsRule jenkins;

    @TempDir
    private Path agentFolder;

    VcenterStepHarnessTest(SimulatedVcenter vcenter) {
        this.vcenter = vcenter;
    }

    @BeforeEach
    void connectAgentAndConfigure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Path agentJar = Path.of(rule.jenkins.getJnlpJars("agent.jar").getURL().toURI());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        DumbSlave agent = new DumbSlave(
                AGENT,
                agentFolder.toString(),
                new SimpleCommandLauncher(String.join(" ", java, "-jar", agentJar.toString())));
        rule.jenkins.addNode(agent);
        rule.waitOnline(agent);
        addCredentials("vcenter-account", vcenter.user(), vcenter.password());
        addCredentials("wrong-account", vcenter.user(), "no such password");
        configure(connection("lab", vcenter.authority()));
    }

    private static void addCredentials(String id, String user, String password) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", user, password));
        SystemCredentialsProvider.getInstance().save();
    }

    private ConfiguredVcenter connection(String name, String trust) {
        ConfiguredVcenter connection = new ConfiguredVcenter(name, vcenter.url().toString());
        connection.setTrust(trust);
        connection.setCredentialsId("vcenter-account");
        return connection;
    }

    private static void configure(ConfiguredVcenter... connections) {
        LiveMigrationConfiguration.get().setVcenters(List.of(connections));
    }

    private WorkflowRun run(Result expected, String step) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('" + AGENT + "') {\n" + step + "\n}", true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    @Test
    void aGuestIsMovedAndItsPasswordIsNowhere() throws Exception {
        WorkflowRun build = run(
                Result.SUCCESS,
                """
                def moved = vmotion(vm: 'web01', host: 'DC0_C0_H1', resultFile: 'moved.json')
                echo "moved: ${moved.changed}, ${moved.fromHost} to ${moved.finalHost}, ${moved.kind}"
                """);

        jenkins.assertLogContains("moved: true, DC0_C0_H0 to DC0_C0_H1, compute", build);
        assertThat(vcenter.hostOf("web01")).isEqualTo("DC0_C0_H1");
        assertThat(vcenter.tasks("web01", "RelocateVM_Task")).isEqualTo(1);
        assertThat(build.getAction(MovesAction.class).getMoves())
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.getStep()).isEqualTo("vmotion");
                    assertThat(move.getGuest()).isEqualTo("web01");
                    assertThat(move.getSource()).isEqualTo("DC0_C0_H0");
                    assertThat(move.getDestination()).isEqualTo("DC0_C0_H1");
                    assertThat(move.getOutcome()).isEqualTo("moved");
                    assertThat(move.getDurationMillis()).isPositive();
                });
        jenkins.assertLogNotContains(vcenter.password(), build);
        assertThat(filesThatHold(vcenter.password(), build.getRootDir().toPath()))
                .isEmpty();
        assertThat(filesThatHold(vcenter.password(), agentFolder)).isEmpty();
    }

    private static List<Path> filesThatHold(String text, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> content(file).contains(text))
                    .toList();
        }
    }

    /** Byte by byte, since some of them are no text. */
    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whichVcenterAndWhoseCredentialsIsToldBeforeAnythingIsTouched() throws Exception {
        String move = "vmotion(vm: 'guest01', host: 'DC0_C0_H1'";
        configure(connection("lab", vcenter.authority()), connection("pinned", vcenter.sha256()));
        WorkflowRun unclear = run(Result.FAILURE, move + ", timeout: 0)");
        WorkflowRun unknown = run(Result.FAILURE, move + ", vcenter: 'nowhere')");
        WorkflowRun nobody = run(Result.FAILURE, move + ", vcenter: 'lab', credentialsId: 'nobody')");
        WorkflowRun wrong = run(Result.FAILURE, move + ", vcenter: 'lab', credentialsId: 'wrong-account')");

        jenkins.assertLogContains("The step cannot begin, and nothing was touched:", unclear);
        jenkins.assertLogContains("there are several vCenter connections: 'lab', 'pinned'", unclear);
        jenkins.assertLogContains("timeout", unclear);
        jenkins.assertLogContains(
                "vcenter is 'nowhere'; the configured vCenter connections are 'lab', 'pinned'", unknown);
        jenkins.assertLogContains("The step names the credentials 'nobody'", nobody);
        jenkins.assertLogContains("refused to log in the user \"" + vcenter.user() + "\"", wrong);
        assertThat(vcenter.tasks("guest01", "RelocateVM_Task")).isZero();

        jenkins.assertLogContains(
                "guest01 is now on host DC0_C0_H1", run(Result.SUCCESS, move + ", vcenter: 'pinned')"));
        assertThat(vcenter.hostOf("guest01")).isEqualTo("DC0_C0_H1");
    }

    @Test
    void aFreestyleBuildPutsItsVariablesIn() throws Exception {
        VmotionStep step = new VmotionStep();
        step.setVm("${GUEST}");
        step.setHost("DC0_C0_H2");
        step.setVcenter("${VCENTER}");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedLabel(Label.get(AGENT));
        job.getBuildersList().add(new VmotionBuilder(step));
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("GUEST", ""), new StringParameterDefinition("VCENTER", "")));

        FreeStyleBuild build = jenkins.assertBuildStatusSuccess(job.scheduleBuild2(
                0,
                new ParametersAction(
                        new StringParameterValue("GUEST", "guest02"), new StringParameterValue("VCENTER", "lab"))));

        jenkins.assertLogContains("[live-migration] guest02 is now on host DC0_C0_H2", build);
        assertThat(vcenter.hostOf("guest02")).isEqualTo("DC0_C0_H2");
    }

    @Test
    void aStoppedBuildCancelsItsRelocation() throws Exception {
        vcenter.delayTasks("RelocateVM_Task", Duration.ofSeconds(60));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(
                new CpsFlowDefinition("node('" + AGENT + "') { vmotion(vm: 'guest03', host: 'DC0_C0_H1') }", true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("guest03: 10 %", build);

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("guest03 is on host DC0_C0_H0", build);
        assertThat(vcenter.hostOf("guest03")).isEqualTo("DC0_C0_H0");
        assertThat(vcenter.tasks("guest03", "RelocateVM_Task")).isEqualTo(1);
    }

    /** Its JVM ends with its connection. The next one finds the task by the id that the first had noted. */
    @Test
    void aRelocationOutlivesTheAgentsJvm() throws Exception {
        vcenter.delayTasks("RelocateVM_Task", Duration.ofSeconds(20));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('" + AGENT + "') { echo \"on ${vmotion(vm: 'guest04', host: 'DC0_C0_H1').finalHost}\" }", true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("guest04: 10 %", build);
        Computer agent = jenkins.jenkins.getComputer(AGENT);

        agent.disconnect(null).get();
        jenkins.waitForMessage("cannot be reached", build);
        agent.connect(true).get();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("it is begun once more", build);
        jenkins.assertLogContains("on DC0_C0_H1", build);
        assertThat(vcenter.hostOf("guest04")).isEqualTo("DC0_C0_H1");
        assertThat(vcenter.tasks("guest04", "RelocateVM_Task")).isEqualTo(1);
    }

    @Test
    void theFormTriesAConnection() {
        ConfiguredVcenter.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(ConfiguredVcenter.DescriptorImpl.class);
        String url = vcenter.url().toString();
        String otherPin = "AB".repeat(32);

        FormValidation good = form.doTestConnection(url, vcenter.sha256(), "vcenter-account", "10", "60");
        FormValidation wrongPin = form.doTestConnection(url, otherPin, "vcenter-account", "", "");
        FormValidation wrongAuthority = form.doTestConnection(url, vcenter.otherAuthority(), "vcenter-account", "", "");
        FormValidation wrongPassword = form.doTestConnection(url, vcenter.authority(), "wrong-account", "", "");

        assertThat(good.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(good).hasMessageContaining("VMware vCenter Server").hasMessageContaining(vcenter.user());
        assertThat(wrongPin).hasMessageContaining("AB:AB:AB").hasMessageContaining(vcenter.sha256());
        assertThat(wrongAuthority).hasMessageContaining(vcenter.sha256());
        assertThat(wrongPassword).hasMessageContaining("refused to log in");
        assertThat(List.of(wrongPin, wrongAuthority, wrongPassword))
                .allMatch(answer -> answer.kind == FormValidation.Kind.ERROR);
    }
}
