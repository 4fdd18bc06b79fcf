package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHostContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@SshServer
final class SshContractTest extends RemoteHostContract {

    private static Sshd server;
    private static SshHosts hosts;

    @BeforeAll
    static void logOn() {
        server = new Sshd().start();
        hosts = new SshHosts(server.settings());
    }

    @AfterAll
    static void logOff() throws IOException {
        hosts.close();
        server.close();
    }

    @Override
    protected RemoteHost host() throws RemoteException {
        return hosts.host(server.reference());
    }
}
