package io.jenkins.plugins.livemigration.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHostContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("lab") // as root
final class LocalHostsTest extends RemoteHostContract {

    private final LocalHosts hosts = new LocalHosts();

    @Override
    protected RemoteHost host() throws RemoteException {
        return hosts.host(HostReference.parse("here"));
    }

    @AfterEach
    void close() {
        hosts.close();
    }

    @Test
    void aSocketIsItsOwn() throws RemoteException {
        assertThat(host().forwardSocket("/run/libvirt/libvirt-sock")).hasToString("/run/libvirt/libvirt-sock");
    }
}
