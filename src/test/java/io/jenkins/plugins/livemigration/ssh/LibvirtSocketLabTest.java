package io.jenkins.plugins.livemigration.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.GuestSummary;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LabHost;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real libvirtd through a forwarded socket. The lab's own network is closed; its sockets are files. */
@LibvirtLab
@SshServer
@Timeout(60)
final class LibvirtSocketLabTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void libvirtIsTalkedToThroughAForwardedSocket(Lab lab, Sshd server) throws Exception {
        LabHost kvm01 = lab.source();
        Guest guest = lab.newGuest(GuestSpec.idle().on(kvm01));
        server.start();
        try (SshHosts hosts = new SshHosts(server.settings())) {
            Path socket = hosts.host(server.reference())
                    .forwardSocket(kvm01.outside("/run/libvirt/libvirt-sock").toString());
            try (HypervisorConnection connection =
                    new LibvirtHypervisor().connect("qemu+unix:///system?socket=" + socket, LIMIT)) {
                assertThat(connection.host().hostName()).isEqualTo(kvm01.fqdn());
                for (int i = 0; i < 50; i++) {
                    assertThat(connection.guests())
                            .extracting(GuestSummary::name)
                            .contains(guest.name());
                }
            }
        }
    }
}
