package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSch's question during one log-on: may this host have this key? */
final class HostKeyQuestion implements HostKeyRepository {

    private final HostKeys keys;
    private final HostReference host;
    private volatile RemoteException objection;

    HostKeyQuestion(HostKeys keys, HostReference host) {
        this.keys = keys;
        this.host = host;
    }

    /** Why the key was refused, if it was. */
    Optional<RemoteException> objection() {
        return Optional.ofNullable(objection);
    }

    @Override
    public int check(String name, byte[] key) {
        try {
            objection = keys.objection(host.name(), host.port(), HostKeyBlob.of(key))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            objection = new RemoteException(
                    RemoteException.Kind.HOST_KEY_UNKNOWN, host.name(), "The host shows a damaged key.", "");
        }
        return objection == null ? OK : CHANGED;
    }

    /** The known keys, by whose types JSch orders what it asks the host to show; revoked ones are refused before. */
    @Override
    public HostKey[] getHostKey(String name, String type) {
        List<HostKey> found = new ArrayList<>();
        for (HostKeyBlob key : keys.expected(host.name(), host.port())) {
            if (type == null || type.equals(key.type())) {
                try {
                    found.add(new HostKey(name, key.bytes()));
                } catch (JSchException e) {
                    throw new IllegalStateException("KnownHosts takes no type that JSch does not know", e);
                }
            }
        }
        return found.toArray(HostKey[]::new);
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(host.name(), null);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "the known host keys";
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new UnsupportedOperationException("Keys are learned in HostKeys");
    }

    @Override
    public void remove(String name, String type) {
        throw new UnsupportedOperationException("Keys are never forgotten");
    }

    @Override
    public void remove(String name, String type, byte[] key) {
        throw new UnsupportedOperationException("Keys are never forgotten");
    }
}
