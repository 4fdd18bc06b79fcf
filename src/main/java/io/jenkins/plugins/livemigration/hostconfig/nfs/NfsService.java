package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.List;

/** The kernel's NFS server runs and speaks version 4; by systemd it is also started with the host. */
final class NfsService implements Change {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    /** Says: threads; versions; who can start it; whether it is started with the host. */
    private static final String ASK =
            """
            cat /proc/fs/nfsd/threads 2>/dev/null || echo 0
            cat /proc/fs/nfsd/versions 2>/dev/null || echo none
            if ! command -v exportfs >/dev/null || ! command -v rpc.nfsd >/dev/null; then
                echo absent
            elif [ -d /run/systemd/system ] && command -v systemctl >/dev/null; then
                echo systemd
                systemctl is-enabled nfs-server.service 2>/dev/null | head -n 1
            elif [ -x /etc/init.d/nfs-kernel-server ]; then
                echo script
            else
                echo nobody
            fi""";

    private static final String START_UNIT = "systemctl enable --now nfs-server.service";
    private static final String STOP_UNIT = "systemctl stop nfs-server.service";
    private static final String DISABLE_UNIT = "systemctl disable nfs-server.service";
    private static final String START_SCRIPT = "/etc/init.d/nfs-kernel-server start";
    private static final String STOP_SCRIPT = "/etc/init.d/nfs-kernel-server stop";

    private final ShareHost host;

    NfsService(ShareHost host) {
        this.host = host;
    }

    private record State(int threads, String versions, String starter, String enabled) {

        boolean isRunning() {
            return threads > 0;
        }

        boolean speaksVersion4() {
            return List.of(versions.split(" ")).contains("+4");
        }

        boolean isBySystemd() {
            return starter.equals("systemd");
        }

        boolean isToBeEnabled() {
            return isBySystemd() && enabled.equals("disabled");
        }
    }

    private State state() throws RemoteException {
        List<String> lines = host.run(ASK).lines();
        return new State(
                Integer.parseInt(lines.get(0).strip()),
                lines.get(1),
                lines.get(2),
                lines.size() > 3 ? lines.get(3).strip() : "");
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "NFS server runs, version 4";
    }

    @Override
    public Assessment assess() throws RemoteException {
        State state = state();
        if (state.isRunning()) {
            if (!state.speaksVersion4()) {
                return Assessment.refused("The NFS server runs without version 4 (" + state.versions()
                        + "): write vers4=y into [nfsd] of /etc/nfs.conf and restart it; its clients wait meanwhile.");
            }
            return state.isToBeEnabled() ? Assessment.needed(List.of(START_UNIT)) : Assessment.inPlace();
        }
        return switch (state.starter()) {
            case "systemd" -> Assessment.needed(List.of(START_UNIT));
            case "script" -> Assessment.needed(List.of(START_SCRIPT));
            case "absent" -> Assessment.refused("There is no NFS server on the host: install the package"
                    + " nfs-kernel-server (Debian, Ubuntu) or nfs-utils (others).");
            default -> Assessment.refused("The NFS server does not run, and the host has no systemd: start it by its"
                    + " own means, then try again.");
        };
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        State state = state();
        if (state.isBySystemd()) {
            if (!state.isRunning()) {
                undo.add(STOP_UNIT, () -> host.run(LIMIT, STOP_UNIT));
            }
            if (state.isToBeEnabled()) {
                undo.add(DISABLE_UNIT, () -> host.run(LIMIT, DISABLE_UNIT));
            }
            host.run(LIMIT, START_UNIT);
        } else {
            undo.add(STOP_SCRIPT, () -> host.run(LIMIT, STOP_SCRIPT));
            host.run(LIMIT, START_SCRIPT);
        }
    }

    @Override
    public void verify() throws RemoteException {
        State state = state();
        if (!state.isRunning() || !state.speaksVersion4()) {
            throw host.failure(
                    "The NFS server does not run with version 4 after its start: " + state.threads()
                            + " threads, versions " + state.versions() + ".",
                    "See journalctl -u nfs-server, or the host's log.");
        }
    }
}
