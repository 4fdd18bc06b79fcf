package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;

/**
 * What tells one machine from another.
 *
 * @param machineId content of {@code /etc/machine-id} (machine-id(5)), which a cloned disk shares; may be empty
 * @param bootId the kernel's random number of this boot (random(4)), which no two running kernels share; may be empty
 * @param hostName the machine's name for itself
 */
record MachineIdentity(String machineId, String bootId, String hostName) {

    private static final Command QUESTION = Command.script(
            """
            for file in /etc/machine-id /proc/sys/kernel/random/boot_id /proc/sys/kernel/hostname; do
                line=
                [ ! -r "$file" ] || read -r line < "$file"
                printf '%s\n' "$line"
            done
            """);

    /** Asks a host, as root: what answers here can be asked everything else. */
    static MachineIdentity of(RemoteHost host) throws RemoteException {
        List<String> lines = host.run(QUESTION).orFail().lines();
        return new MachineIdentity(line(lines, 0), line(lines, 1), line(lines, 2));
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }

    /** Whether both are one running machine: two containers of one machine differ in the first, two clones in the second. */
    boolean isSameMachineAs(MachineIdentity other) {
        return hasSameDiskAs(other) && !bootId.isEmpty() && bootId.equals(other.bootId);
    }

    /** Whether both have the same machine id. */
    boolean hasSameDiskAs(MachineIdentity other) {
        return !machineId.isEmpty() && machineId.equals(other.machineId);
    }
}
