package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Root of a host does log on to the others, without a question asked, under each of their names. There is nothing to
 * make any more: keys and known hosts have been written, this proves them. Whenever one of the changes before is made, it
 * is proved anew, also where a log-on works already.
 */
final class RootLogin implements Change {

    private static final String TRY =
            """
            ssh -n -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=5 -o ServerAliveInterval=5 \
                -o ServerAliveCountMax=2 -o ControlPath=none -p "$2" -- "root@$1" true""";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ComputeHost host;
    private final List<ComputeHost> others;
    private final List<AssessedOnce> before;

    /** @param before changes on which log-ons depend */
    RootLogin(ComputeHost host, List<ComputeHost> others, List<AssessedOnce> before) {
        this.host = host;
        this.others = List.copyOf(others);
        this.before = List.copyOf(before);
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "root logs on to the other hosts";
    }

    @Override
    public Assessment assess() throws RemoteException {
        List<String> failures = failures();
        if (!failures.isEmpty()) {
            return Assessment.needed(failures);
        }
        for (AssessedOnce change : before) {
            if (change.isNeeded()) {
                return Assessment.needed(List.of("it does now, and is tried again after the changes"));
            }
        }
        return Assessment.inPlace();
    }

    @Override
    public void apply(UndoLog undo) {
        // The changes before this one have done all that there is to do.
    }

    @Override
    public void verify() throws RemoteException {
        List<String> failures = failures();
        if (!failures.isEmpty()) {
            throw host.failure(String.join("; ", failures), "");
        }
    }

    private List<String> failures() throws RemoteException {
        List<String> failures = new ArrayList<>();
        for (ComputeHost other : others) {
            List<String> names = other.names().isEmpty() ? other.addresses() : other.names();
            for (String name : names) {
                var result = host.remote()
                        .run(Command.script(TRY, name, Integer.toString(other.sshPort()))
                                .within(LIMIT));
                if (!result.succeeded()) {
                    failures.add(
                            "ssh root@" + name + ": " + result.errors().strip().replaceAll("\\s*\\R\\s*", " "));
                }
            }
        }
        return failures;
    }
}
