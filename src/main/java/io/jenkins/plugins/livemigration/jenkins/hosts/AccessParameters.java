package io.jenkins.plugins.livemigration.jenkins.hosts;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.ssh.HostKeyPolicy;
import io.jenkins.plugins.livemigration.ssh.SshKey;
import java.util.List;

/**
 * How a step is told to reach hosts.
 *
 * @param credentialsId id of credentials of the kind "SSH Username with private key"; empty: none
 * @param jumpHost host by way of which all others are reached; empty: none
 */
record AccessParameters(String credentialsId, String jumpHost) {

    /** With the credentials that the build may use, and the host keys that the controller knows. */
    HostAccess in(Run<?, ?> run, List<String> problems) {
        HostReference jump = jump(problems);
        HostKeyPolicy hostKeys = LiveMigrationConfiguration.get().hostKeys();
        if (credentialsId.isEmpty()) {
            return new HostAccess("root", null, hostKeys, jump);
        }
        SSHUserPrivateKey credentials =
                CredentialsProvider.findCredentialById(credentialsId, SSHUserPrivateKey.class, run, List.of());
        if (credentials == null) {
            problems.add("credentialsId is '" + credentialsId + "'; this build can use no credentials of that id and of"
                    + " the kind 'SSH Username with private key'.");
            return new HostAccess("root", null, hostKeys, jump);
        }
        CredentialsProvider.track(run, credentials);
        if (credentials.getUsername() == null || credentials.getUsername().isBlank()) {
            problems.add("The credentials '" + credentialsId + "' name no user to log on as.");
            return new HostAccess("root", null, hostKeys, jump);
        }
        return new HostAccess(credentials.getUsername().strip(), key(credentials, problems), hostKeys, jump);
    }

    private SshKey key(SSHUserPrivateKey credentials, List<String> problems) {
        List<String> keys = credentials.getPrivateKeys();
        if (keys.isEmpty()) {
            problems.add("The credentials '" + credentialsId + "' hold no private key.");
            return null;
        }
        SshKey key = new SshKey(
                io.jenkins.plugins.livemigration.ssh.Secret.of(keys.get(0)),
                io.jenkins.plugins.livemigration.ssh.Secret.of(Secret.toString(credentials.getPassphrase())));
        key.problem().ifPresent(problem -> problems.add("The credentials '" + credentialsId + "': " + problem));
        return key;
    }

    private HostReference jump(List<String> problems) {
        if (jumpHost.isEmpty()) {
            return null;
        }
        try {
            return HostReference.parse(jumpHost);
        } catch (IllegalArgumentException e) {
            problems.add("jumpHost: " + e.getMessage());
            return null;
        }
    }
}
