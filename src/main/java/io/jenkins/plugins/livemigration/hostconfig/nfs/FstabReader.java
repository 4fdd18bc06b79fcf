package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.List;

/** systemd makes its own units of {@code /etc/fstab} and goes by the old ones until it is told. */
final class FstabReader implements ReloadedFile.Reader {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String COMMAND = "systemctl daemon-reload";
    private static final String ASK =
            "[ ! -d /run/systemd/system ] || ! command -v systemctl >/dev/null || echo systemd";
    private static final String READ =
            "[ ! -d /run/systemd/system ] || ! command -v systemctl >/dev/null || systemctl daemon-reload";

    private final ShareHost host;

    FstabReader(ShareHost host) {
        this.host = host;
    }

    @Override
    public String command() throws RemoteException {
        return host.run(ASK).text().isEmpty() ? "" : COMMAND;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public List<String> differences() {
        return List.of();
    }

    @Override
    public void read() throws RemoteException {
        host.run(LIMIT, READ);
    }
}
