package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;

/**
 * What a host is.
 *
 * @param machine the same text for two names of one running system, another one for any other: the kernel's number of
 *     this boot (random(4)) with the network and host name it lives in (namespaces(7))
 * @param nodeName what it calls itself
 * @param fullName what its resolver makes of that; by this name its libvirt presents it to other hosts (virGetHostname)
 */
public record HostIdentity(String machine, String nodeName, String fullName) {

    private static final String QUESTION =
            """
            printf '%s %s %s\\n' "$(cat /proc/sys/kernel/random/boot_id)" \
                "$(readlink /proc/self/ns/net)" "$(readlink /proc/self/ns/uts)"
            uname -n
            timeout 5 hostname -f 2>/dev/null || uname -n""";

    /** Asks a host. */
    public static HostIdentity of(RemoteHost host) throws RemoteException {
        List<String> lines = host.run(Command.script(QUESTION)).orFail().lines();
        return new HostIdentity(lines.get(0), lines.get(1), lines.get(2));
    }
}
