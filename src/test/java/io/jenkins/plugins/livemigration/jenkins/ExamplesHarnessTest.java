package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.livemigration.examples.Example;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SimpleCommandLauncher;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Every Jenkinsfile of {@code examples/} that moves a guest, in a Jenkins, in the sandbox, with an agent inside the source host of a lab.
 * With the system property {@code examples.records} set to a folder, logs and records of the builds are kept there.
 */
@WithJenkins
@LibvirtLab
class ExamplesHarnessTest {

    private final Lab lab;
    private JenkinsRule jenkins;

    @TempDir
    private Path agentFolder;

    ExamplesHarnessTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connectAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Path agentJar = Path.of(rule.jenkins.getJnlpJars("agent.jar").getURL().toURI());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = lab.source().commandLine(java, "-jar", agentJar.toString());
        DumbSlave agent = new DumbSlave(
                lab.source().name(), agentFolder.toString(), new SimpleCommandLauncher(String.join(" ", command)));
        rule.jenkins.addNode(agent);
        rule.waitOnline(agent);
    }

    /** One Jenkins for all of them: they cost less than its start. */
    @Test
    void moveTheirGuests() throws Exception {
        for (Example example : Example.moves()) {
            Guest guest = lab.guest(example.guest()).awaitBeating();
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, example.name());
            job.setDefinition(new CpsFlowDefinition(example.script(), true));

            WorkflowRun build = job.scheduleBuild2(0).get();

            keep(example, build);
            jenkins.assertBuildStatus(Result.SUCCESS, build);
            assertThat(guest.runningOn()).containsExactly(lab.destination());
            assertThat(guest.awaitNextBeat().damaged()).isZero();
            assertThat(artifact(build, example)).contains("\"outcome\" : \"moved\"");
            jenkins.assertLogNotContains("WARNING: Unknown parameter", build);
        }
    }

    private static void keep(Example example, WorkflowRun build) throws IOException {
        Optional<String> records = Optional.ofNullable(System.getProperty("examples.records"));
        if (records.isPresent()) {
            Path folder = Files.createDirectories(Path.of(records.get(), example.name()));
            Files.writeString(folder.resolve("build-log.txt"), JenkinsRule.getLog(build));
            if (build.getResult() == Result.SUCCESS) {
                Files.writeString(folder.resolve(example.recordFile()), artifact(build, example));
            }
        }
    }

    private static String artifact(WorkflowRun build, Example example) throws IOException {
        return Files.readString(build.getArtifactsDir().toPath().resolve(example.recordFile()));
    }
}
