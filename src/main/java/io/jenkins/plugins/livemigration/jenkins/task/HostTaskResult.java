package io.jenkins.plugins.livemigration.jenkins.task;

import io.jenkins.plugins.livemigration.ssh.LearnedKey;
import java.io.Serializable;
import java.util.List;

/**
 * What came of a task on hosts.
 *
 * @param report the task's own record
 * @param learnedKeys host keys that were believed at their first use
 */
public record HostTaskResult(Serializable report, List<LearnedKey> learnedKeys) implements Serializable {

    public HostTaskResult {
        learnedKeys = List.copyOf(learnedKeys);
    }

    /** What the build's log says of such a key. */
    static String noteOf(LearnedKey key) {
        return "the host key of " + key
                + " was believed, since it was seen for the first time; compare it with what this"
                + " says there: ssh-keygen -lf /etc/ssh/ssh_host_" + kind(key.type()) + "_key.pub";
    }

    /** The kind of a key, as OpenSSH's files are called after it: ed25519, ecdsa or rsa. */
    private static String kind(String type) {
        return type.startsWith("ecdsa-") ? "ecdsa" : type.replaceFirst("^ssh-", "");
    }
}
