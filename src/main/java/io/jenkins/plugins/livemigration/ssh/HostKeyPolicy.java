package io.jenkins.plugins.livemigration.ssh;

import java.io.Serializable;
import java.util.List;

/**
 * Which keys hosts must prove to have.
 *
 * @param knownHosts known keys, in the format of OpenSSH's known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT)
 * @param trustOnFirstUse whether a host without any known key is believed what it says at the first connection; another
 *     key than a known one is refused in any case
 */
public record HostKeyPolicy(String knownHosts, boolean trustOnFirstUse) implements Serializable {

    /** Only hosts whose keys are known. */
    public static HostKeyPolicy strict(String knownHosts) {
        return new HostKeyPolicy(knownHosts, false);
    }

    /** Hosts whose keys are known, and those that are seen for the first time. */
    public static HostKeyPolicy trustOnFirstUse(String knownHosts) {
        return new HostKeyPolicy(knownHosts, true);
    }

    /** Lines of the known keys that cannot be used, each with the reason; asks nobody. */
    public List<String> notes() {
        return new HostKeys(this).notes();
    }
}
