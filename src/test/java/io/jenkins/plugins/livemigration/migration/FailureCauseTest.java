package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of libvirt 7 to 11, QEMU and ssh as they come, and what a user is told. */
class FailureCauseTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        operation failed: domain 'web01' is not processing incoming migration: another migration job is already running | another migration of this guest | virsh domjobinfo
        operation aborted: migration out job: canceled by client | somebody else cancelled | Ask who did
        Timed out during operation: cannot acquire state change lock (held by monitor=remoteDispatchDomainSuspend) | another operation holds the guest | virsh domjobinfo
        internal error: Certificate [session] owner does not match the hostname kvm02 | not for the name | tlsDestination
        Certificate does not match the hostname 10.0.0.2 | not for the name | tlsDestination
        The certificate hasn't got a known issuer. | CA that the source does not know | same CA certificate
        The server certificate /etc/pki/libvirt/servercert.pem has expired | expired | compare the clocks
        Cannot read CA certificate '/etc/pki/CA/cacert.pem': No such file or directory | libvirt itself needs | /etc/pki/CA
        operation failed: Failed to connect to remote libvirt URI qemu+tls://kvm02/system: Cannot read CA certificate '/etc/pki/CA/cacert.pem': No such file or directory | libvirt itself needs | /etc/pki/libvirt
        unable to execute QEMU command 'object-add': Unable to access credentials /etc/pki/qemu/ca-cert.pem: No such file or directory | certificate or key file of QEMU | /etc/pki/qemu
        operation failed: job 'migration out' failed: TLS handshake failed: The TLS connection was non-properly terminated. | did not accept each other's certificates | tlsDestination
        operation failed: Failed to connect to remote libvirt URI qemu+tls://kvm02/system: unable to connect to server at 'kvm02:16514': Connection refused | port of the destination is closed | TLS 16514
        operation failed: Failed to connect to remote libvirt URI qemu+tls://kvm02:16514/system: Cannot recv data: Connection reset by peer | lost its connection | link is up
        Unable to resolve address 'kvm02' service '49152': Name or service not known | cannot be resolved | inboundAddress
        address resolution failed for kvm02:49152: Name or service not known | cannot be resolved | inboundAddress
        internal error: hostname on destination resolved to localhost, but migration requires an FQDN | calls itself localhost | inboundAddress
        Cannot access storage file '/srv/web01.qcow2' (as uid:64055, gid:64055): No such file or directory | disk's file does not exist | storage 'block'
        Failed to open file '/srv/web01.qcow2': No such file or directory | does not exist at the destination | Compare the storage
        error writing to '/srv/web01.qcow2': No space left on device | storage is full | Free space
        Unsafe migration: Migration without shared storage is unsafe | unsafe | cache='none'
        Cannot recv data: root@kvm02: Permission denied (publickey,password).: Connection reset by peer | may not log on to the destination by SSH | without a password
        Could not open '/srv/web01.qcow2': Permission denied | may not open a file | security label
        Cannot recv data: Host key verification failed.: Connection reset by peer | SSH host key | known_hosts
        unable to connect to server at 'kvm02:49152': Connection refused | port of the destination is closed | 49152-49261
        unable to connect to server at 'kvm02:49152': No route to host | closed by a firewall | 49152-49261
        unable to connect to server at 'kvm02:49152': Connection timed out | firewall drops the packets | 49152-49261
        Lost connection to destination host: internal error: client socket is closed | destination's libvirt daemon | libvirtd runs there
        internal error: connection closed due to keepalive timeout | destination's libvirt daemon | libvirtd runs there
        End of file while reading data: Input/output error | a libvirt daemon | both hosts
        operation failed: migration out job: Unable to write to socket: Broken pipe | connection to the destination | link is up
        the CPU is incompatible with host CPU: Host CPU does not provide required features: avx512f | cannot give the guest its CPU | that CPU
        operation failed: guest CPU doesn't match specification: missing features: spec-ctrl | cannot give the guest its CPU | that CPU
        cannot set up guest memory 'pc.ram': Cannot allocate memory | not enough free memory | another host
        operation failed: domain is not running | ended while it was being moved | log on the source
        internal error: qemu unexpectedly closed the monitor | process ended unexpectedly | /var/log/libvirt/qemu
        authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage' | lack of rights | group libvirt
        """)
    void aKnownMessageHasItsCauseAndRemedy(String message, String cause, String remedy) {
        FailureCause found = FailureCause.of(message);
        assertThat(found.cause()).contains(cause);
        assertThat(found.remedy()).contains(remedy);
        assertThat(FailureCause.explain(message))
                .containsIgnoringCase(cause)
                .contains(remedy)
                .contains(message);
    }

    @Test
    void anUnknownMessageIsPassedOnAsItIs() {
        assertThat(FailureCause.of("the moon is full")).isEqualTo(new FailureCause("", ""));
        assertThat(FailureCause.explain("the moon is full")).isEqualTo("libvirt says: the moon is full.");
        assertThat(FailureCause.explain("The moon is full.")).isEqualTo("libvirt says: The moon is full.");
    }

    @Test
    void anExplanationIsWholeSentences() {
        assertThat(FailureCause.explain("No space left on device"))
                .isEqualTo("The destination's storage is full. Free space there, or move the guest to another host."
                        + " (libvirt says: No space left on device.)");
    }
}
