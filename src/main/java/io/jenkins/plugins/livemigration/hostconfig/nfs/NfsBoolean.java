package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.List;

/** SELinux lets guests use files on NFS, where it is enforced ({@code virt_use_nfs}). */
final class NfsBoolean implements Change {

    // Building the policy anew, for -P, takes its time.
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String ASK =
            """
            selinuxenabled 2>/dev/null || { echo disabled; exit 0; }
            getenforce
            getsebool virt_use_nfs 2>&1
            exit 0""";
    private static final String SET = "setsebool virt_use_nfs \"$1\"";
    private static final String SET_FOR_GOOD = "setsebool -P virt_use_nfs \"$1\"";

    private final ShareHost host;
    private final boolean persist;

    NfsBoolean(ShareHost host, boolean persist) {
        this.host = host;
        this.persist = persist;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "SELinux lets guests use NFS";
    }

    @Override
    public Assessment assess() throws RemoteException {
        List<String> lines = host.run(ASK).lines();
        if (lines.get(0).equals("disabled") || lines.size() < 2 || lines.get(1).endsWith("on")) {
            return Assessment.inPlace();
        }
        String command = "setsebool " + (persist ? "-P " : "") + "virt_use_nfs on";
        if (!lines.get(1).endsWith("off")) {
            return Assessment.inPlace()
                    .withWarnings(List.of("SELinux does not say whether guests may use NFS: " + lines.get(1)));
        }
        return lines.get(0).equals("Enforcing")
                ? Assessment.needed(List.of(command))
                : Assessment.inPlace()
                        .withWarnings(List.of("SELinux would keep guests from NFS if it were enforced: " + command));
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        undo.add("setsebool virt_use_nfs off", () -> set("off"));
        set("on");
    }

    private void set(String value) throws RemoteException {
        host.run(LIMIT, persist ? SET_FOR_GOOD : SET, value);
    }

    @Override
    public void verify() throws RemoteException {
        List<String> lines = host.run(ASK).lines();
        if (lines.size() < 2 || !lines.get(1).endsWith("on")) {
            throw host.failure("SELinux's virt_use_nfs was set and is not on: " + String.join(" ", lines), "");
        }
    }
}
