package io.jenkins.plugins.livemigration.jenkins.task;

import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.ssh.HostKeyPolicy;
import io.jenkins.plugins.livemigration.ssh.JumpHost;
import io.jenkins.plugins.livemigration.ssh.SshKey;
import io.jenkins.plugins.livemigration.ssh.SshSettings;
import java.io.Serializable;

/**
 * How hosts are reached: the machine that the agent runs on by running commands there, all others by SSH.
 *
 * @param user login user where a host names none
 * @param key key to log on with; null: no credentials were given, and only the agent's own machine can be reached
 * @param hostKeys which keys hosts must prove to have
 * @param jumpHost host by way of which all others are reached, logged on to with the same key; null: directly
 */
public record HostAccess(String user, SshKey key, HostKeyPolicy hostKeys, HostReference jumpHost)
        implements Serializable {

    /** The same as the SSH adapter wants it. */
    SshSettings settings() {
        SshSettings settings = SshSettings.of(user, key, hostKeys);
        return jumpHost == null ? settings : settings.by(new JumpHost(jumpHost, null));
    }
}
