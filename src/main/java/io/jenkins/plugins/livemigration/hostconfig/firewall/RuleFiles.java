package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;

/** Which of the files that distributions load rules from a host has. */
final class RuleFiles {

    private static final String ASK = "for file in \"$@\"; do if [ -f \"$file\" ]; then echo \"$file\"; fi; done";

    private RuleFiles() {}

    static List<String> on(RemoteHost host, List<String> paths) throws RemoteException {
        return host.run(Command.script(ASK, paths.toArray(String[]::new)))
                .orFail()
                .lines();
    }
}
