package io.jenkins.plugins.livemigration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.examples.Example;
import io.jenkins.plugins.livemigration.lab.CommandOutcome;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Jenkinsfile of {@code examples/} that moves a guest is interpreted on the source host of a lab. */
@LibvirtLab
class ExamplesTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Lab lab;

    @TempDir
    private Path build;

    ExamplesTest(Lab lab) {
        this.lab = lab;
    }

    static List<Example> examples() {
        return Example.moves();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void movesItsGuest(Example example) {
        Guest guest = lab.guest(example.guest()).awaitBeating();

        CommandOutcome outcome = run(example.jenkinsfile());

        assertThat(outcome.text()).endsWith("Finished: SUCCESS");
        assertThat(guest.runningOn()).containsExactly(lab.destination());
        assertThat(guest.awaitNextBeat().damaged()).isZero();
        assertThat(build.resolve("archive").resolve(example.recordFile()))
                .content()
                .contains("\"outcome\" : \"moved\"");
    }

    @Test
    void tellsWhyTheGuestStayed() throws IOException {
        Guest guest = lab.guest(List.of("kvm01", "web07")).awaitBeating();
        Path jenkinsfile = build.resolve("Jenkinsfile");
        Files.writeString(
                jenkinsfile, "node('kvm01') {\n    liveMigrate(domain: 'web07', to: 'kvm09', transport: 'tcp')\n}\n");

        CommandOutcome outcome = run(jenkinsfile);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).contains("ERROR: ", "kvm09").endsWith("Finished: FAILURE\n");
        assertThat(guest.runningOn()).containsExactly(lab.source());
    }

    private CommandOutcome run(Path jenkinsfile) {
        return lab.source()
                .exec(
                        LIMIT,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExampleRunner.class.getName(),
                        jenkinsfile.toString(),
                        build.toString());
    }
}
