package io.jenkins.plugins.livemigration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.examples.Example;
import io.jenkins.plugins.livemigration.lab.CommandOutcome;
import io.jenkins.plugins.livemigration.lab.LinuxHost;
import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import io.jenkins.plugins.livemigration.lab.VirtualLinuxLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Jenkinsfiles of {@code examples/} that work on hosts, by the steps themselves, on real Linux hosts: a pair is
 * prepared, found ready, and moves a guest on its share.
 */
@VirtualLinuxLab
@Timeout(600)
class HostExamplesTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final String MOVE =
            """
            node('hosta') {
                def moved = liveMigrate(
                    domain: 'web01', to: 'hostb', storage: 'shared', connectUri: '%s', destinationUri: '%s')
                echo "${moved.guest} runs on ${moved.runsOn}"
            }
            """;

    /** What the preflight says to do about its warnings, as far as a step does it. */
    private static final String REMEDY =
            """
            node('deployer') {
                configureComputeHost(
                    hosts: ['hosta', 'hostb'],
                    credentialsId: 'compute-hosts',
                    qemuConf: [vnc_tls: true, vnc_tls_x509_verify: true])
            }
            """;

    private final LinuxHosts lab;

    @TempDir
    private Path folder;

    HostExamplesTest(LinuxHosts lab) {
        this.lab = lab;
    }

    @Test
    void hostsAreMadeReadyAndFoundSo() throws Exception {
        Path prepare = Example.named("prepare-hosts").jenkinsfile();
        Path validate = Example.named("validate-hosts").jenkinsfile();

        assertThat(run(prepare)).contains("Changed: true.").endsWith("Finished: SUCCESS\n");
        assertThat(lab.hostB()
                        .exec("findmnt", "-n", "-o", "FSTYPE", "/var/lib/nova/instances")
                        .text())
                .isEqualTo("nfs4");

        followRemedies();
        assertThat(run(validate))
                .contains("Nothing stands in the way of live migration on hosta, hostb, nfs-server.")
                .endsWith("Finished: SUCCESS\n");
        assertThat(folder.resolve("archive/preflight/preflight.json")).isNotEmptyFile();

        move();
    }

    /** Consoles ask for certificates, and QEMU may take memory over while the guest runs. */
    private void followRemedies() throws IOException {
        assertThat(run(Files.writeString(folder.resolve("Jenkinsfile"), REMEDY)))
                .endsWith("Finished: SUCCESS\n");
        for (LinuxHost host : List.of(lab.hostA(), lab.hostB())) {
            host.exec("sysctl", "-w", "vm.unprivileged_userfaultfd=1").text();
        }
    }

    /** The daemons are reached through their sockets, as an agent on the source host reaches its own. */
    private void move() throws IOException {
        lab.startGuest(lab.hostA(), "web01");
        try (ForwardedSocket source = ForwardedSocket.open(lab, lab.hostA(), folder);
                ForwardedSocket destination = ForwardedSocket.open(lab, lab.hostB(), folder)) {
            Path jenkinsfile =
                    Files.writeString(folder.resolve("Jenkinsfile"), MOVE.formatted(source.uri(), destination.uri()));

            assertThat(run(jenkinsfile)).contains("web01 runs on hostb").endsWith("Finished: SUCCESS\n");
        }
        assertThat(state(lab.hostB())).contains("web01");
        assertThat(state(lab.hostA())).doesNotContain("web01");
    }

    private static String state(LinuxHost host) {
        return host.exec("virsh", "list", "--name").text();
    }

    /** The build's log. */
    private String run(Path jenkinsfile) {
        CommandOutcome outcome = lab.within(
                LIMIT,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ExampleRunner.class.getName(),
                jenkinsfile.toString(),
                folder.toString(),
                "--credentials",
                "compute-hosts=root:" + lab.key("ed25519"),
                "--known-hosts",
                lab.knownHosts().toString());
        return outcome.output();
    }
}
