package io.jenkins.plugins.livemigration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Jenkinsfile without a migration does: no host is needed for that. */
class BuildTest {

    @TempDir
    private Path folder;

    @Test
    void runsStepsInTheirBlocks() throws IOException {
        String log = log(0, "node('a') { stage('b') { for (x in ['c', 'd']) { echo x } } }");

        assertThat(log.lines().filter(line -> !line.startsWith("Running on")))
                .containsExactly(
                        "[Pipeline] Start of Pipeline",
                        "[Pipeline] node",
                        "[Pipeline] {",
                        "[Pipeline] stage",
                        "[Pipeline] { (b)",
                        "[Pipeline] echo",
                        "c",
                        "[Pipeline] echo",
                        "d",
                        "[Pipeline] }",
                        "[Pipeline] // stage",
                        "[Pipeline] }",
                        "[Pipeline] // node",
                        "[Pipeline] End of Pipeline",
                        "Finished: SUCCESS");
    }

    @Test
    void letsAPipelineCatchAFailure() throws IOException {
        assertThat(log(0, "try { error 'too late' } catch (e) { echo \"caught ${e.message}\" }"))
                .contains("caught too late");
    }

    @Test
    void failsWithTheMessageOfTheStep() throws IOException {
        assertThat(log(1, "node('a') { error 'too late' }")).endsWith("ERROR: too late\nFinished: FAILURE\n");
    }

    @Test
    void failsForAParameterThatTheStepLacks() throws IOException {
        assertThat(log(1, "\n\nliveMigrate(domain: 'web01', to: 'kvm02', postCpy: true)"))
                .contains("Unknown parameter(s)", "postCpy", "at Jenkinsfile:3")
                .endsWith("Finished: FAILURE\n");
    }

    @Test
    void namesTheStepsThatThereAre() throws IOException {
        assertThat(log(1, "sh 'ls'"))
                .contains(
                        "no step or method 'sh' here; there are archiveArtifacts, configureComputeHost, configureNfsShare, echo");
    }

    @Test
    void failsWhenThereIsNothingToArchive() throws IOException {
        assertThat(log(1, "node('a') { archiveArtifacts(artifacts: '*.json') }"))
                .contains("ERROR: No artifacts found that match the file pattern \"*.json\".");
    }

    @Test
    void refusesAFileThatIsNot() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();

        assertThat(runner(log).run(folder.resolve("none").toString(), folder.toString()))
                .isEqualTo(2);
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("no such file");
    }

    private String log(int status, String script) throws IOException {
        Path jenkinsfile = Files.writeString(folder.resolve("Jenkinsfile"), script);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        assertThat(runner(log).run(jenkinsfile.toString(), folder.toString()))
                .as(() -> log.toString(StandardCharsets.UTF_8))
                .isEqualTo(status);
        return log.toString(StandardCharsets.UTF_8);
    }

    private static ExampleRunner runner(ByteArrayOutputStream log) {
        return new ExampleRunner(new PrintStream(log, true, StandardCharsets.UTF_8));
    }
}
