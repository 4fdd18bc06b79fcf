package io.jenkins.plugins.livemigration.jenkins.task;

import io.jenkins.plugins.livemigration.local.LocalHosts;
import io.jenkins.plugins.livemigration.local.ThisMachine;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.HostsByPlace;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.ssh.LearnedKey;
import io.jenkins.plugins.livemigration.ssh.SshHosts;
import java.util.List;
import java.util.Optional;

/** The hosts that one task talks to: this machine by itself, others by SSH if there are credentials. */
final class HostConnections implements RemoteHosts {

    private final Optional<SshHosts> ssh;
    private final RemoteHosts all;

    /** Contacts nobody yet. */
    HostConnections(HostAccess access) {
        ssh = access.key() == null ? Optional.empty() : Optional.of(new SshHosts(access.settings()));
        RemoteHosts elsewhere = ssh.isPresent() ? ssh.get() : new WithoutCredentials();
        all = new HostsByPlace(ThisMachine::is, new LocalHosts(), elsewhere);
    }

    @Override
    public RemoteHost host(HostReference host) throws RemoteException {
        return all.host(host);
    }

    List<LearnedKey> learnedKeys() {
        return ssh.map(SshHosts::learnedKeys).orElse(List.of());
    }

    List<String> notes() {
        return ssh.map(SshHosts::notes).orElse(List.of());
    }

    @Override
    public void close() {
        all.close();
    }

    private static final class WithoutCredentials implements RemoteHosts {
        @Override
        public RemoteHost host(HostReference host) throws RemoteException {
            throw new RemoteException(
                    RemoteException.Kind.LOGIN_REFUSED,
                    host.name(),
                    "The step has no credentials, and the host is not the machine that the agent runs on.",
                    "Give credentialsId, the id of credentials of the kind 'SSH Username with private key'.");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
