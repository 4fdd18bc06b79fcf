package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A host that we are logged on to, with what the others call it.
 *
 * @param remote the way to it
 * @param names its names: as the user wrote it, unless that is an address, and as it calls itself
 * @param addresses its addresses as the others reach it; empty if no part of the request needs them
 */
record ComputeHost(RemoteHost remote, List<String> names, List<String> addresses) {

    private static final int SSH_PORT = 22;

    ComputeHost {
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
    }

    /** As the user named it. */
    String name() {
        return remote.name();
    }

    /** Under which name or address the others call it: the first of its names. */
    String calledBy() {
        return names.isEmpty() ? addresses.get(0) : names.get(0);
    }

    /** Port of its SSH server. */
    int sshPort() {
        return remote.reference().port() == 0 ? SSH_PORT : remote.reference().port();
    }

    /** Names and addresses. */
    List<String> namesAndAddresses() {
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(addresses);
        return List.copyOf(all);
    }

    /** Names and addresses as {@code known_hosts} writes them, for the usual port and for the one that is used. */
    List<String> knownHostsNames() {
        Set<String> all = new LinkedHashSet<>(namesAndAddresses());
        if (sshPort() != SSH_PORT) {
            namesAndAddresses().forEach(name -> all.add("[" + name + "]:" + sshPort()));
        }
        return List.copyOf(all);
    }

    /** Runs a script as root and takes its failure for ours. */
    CommandResult run(String script, String... arguments) throws RemoteException {
        return remote.run(Command.script(script, arguments)).orFail();
    }

    RemoteException failure(String what, String remedy) {
        return new RemoteException(RemoteException.Kind.FAILED, name(), what, remedy);
    }
}
