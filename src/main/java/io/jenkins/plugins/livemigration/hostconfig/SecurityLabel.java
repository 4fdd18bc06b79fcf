package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;

/** A file has the SELinux label that the policy gives it. In place wherever SELinux is not enabled. */
public final class SecurityLabel implements Change {

    // restorecon exits 0 and changes nothing where SELinux is not enabled: that is asked first.
    private static final String ASK =
            """
            selinuxenabled 2>/dev/null || exit 0
            [ -e "$1" ] || exit 0
            restorecon -n -v "$1"
            exit 0""";
    private static final String LABEL = "stat -c %C -- \"$1\"";
    private static final String APPLY = "restorecon \"$1\"";
    private static final String UNDO = "chcon -- \"$1\" \"$2\"";

    private final RemoteHost host;
    private final String path;

    public SecurityLabel(RemoteHost host, String path) {
        this.host = host;
        this.path = path;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "SELinux label of " + path;
    }

    @Override
    public Assessment assess() throws RemoteException {
        List<String> relabelled = run(ASK, path).lines();
        return relabelled.isEmpty() ? Assessment.inPlace() : Assessment.needed(relabelled);
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        String label = run(LABEL, path).text();
        undo.add("give " + path + " its label " + label + " back", () -> run(UNDO, label, path));
        run(APPLY, path);
    }

    @Override
    public void verify() throws RemoteException {
        List<String> relabelled = run(ASK, path).lines();
        if (!relabelled.isEmpty()) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    host.name(),
                    "restorecon did not give " + path + " its label: " + String.join(" ", relabelled),
                    "");
        }
    }

    private CommandResult run(String script, String... arguments) throws RemoteException {
        return host.run(Command.script(script, arguments)).orFail();
    }
}
