package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostfiles.MountInfoFile;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.time.Duration;

/**
 * The server or a client that we are logged on to. All is run as root and within a time limit.
 *
 * @param remote the way to it
 */
record ShareHost(RemoteHost remote) {

    private static final String MOUNTS = "/proc/self/mountinfo";

    /** As the user named it. */
    String name() {
        return remote.name();
    }

    /** Runs a script, whatever its status. */
    CommandResult ask(Duration limit, String script, String... arguments) throws RemoteException {
        return remote.run(Command.script(script, arguments).within(limit));
    }

    /** Runs a script and takes its failure for ours. */
    CommandResult run(Duration limit, String script, String... arguments) throws RemoteException {
        return ask(limit, script, arguments).orFail();
    }

    /** Runs a script that takes a moment, and takes its failure for ours. */
    CommandResult run(String script, String... arguments) throws RemoteException {
        return run(Command.DEFAULT_LIMIT, script, arguments);
    }

    /** What is mounted there. Answers at once, also when a mounted server is dead. */
    MountInfoFile mounts() throws RemoteException {
        String text = remote.run(Command.of("cat", MOUNTS)).orFail().output();
        try {
            return MountInfoFile.parse(MOUNTS, text);
        } catch (UnparsableException e) {
            throw failure(e.getMessage(), "");
        }
    }

    RemoteException failure(String what, String remedy) {
        return new RemoteException(RemoteException.Kind.FAILED, name(), what, remedy);
    }
}
