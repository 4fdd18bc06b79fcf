package io.jenkins.plugins.livemigration.ssh;

import java.io.Serializable;

/**
 * A host's key that was believed at its first use.
 *
 * @param host the host, with its port unless that is 22
 * @param type for example ssh-ed25519
 * @param fingerprint as {@code ssh-keygen -l} shows it
 * @param line line for known_hosts, to keep it
 */
public record LearnedKey(String host, String type, String fingerprint, String line) implements Serializable {

    static LearnedKey of(String host, HostKeyBlob key) {
        return new LearnedKey(host, key.type(), key.fingerprint(), host + " " + key.type() + " " + key.base64());
    }

    @Override
    public String toString() {
        return host + ": " + type + " " + fingerprint;
    }
}
