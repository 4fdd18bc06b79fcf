package io.jenkins.plugins.livemigration.local;

import io.jenkins.plugins.livemigration.remote.HostFilesContract;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("lab") // as root
final class LocalFilesTest extends HostFilesContract {

    private final LocalHosts hosts = new LocalHosts();

    @Override
    protected RemoteHost host() throws RemoteException {
        return hosts.host(HostReference.parse("here"));
    }

    @AfterEach
    void close() {
        hosts.close();
    }
}
