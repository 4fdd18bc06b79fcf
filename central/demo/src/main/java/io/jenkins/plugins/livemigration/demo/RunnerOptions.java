package io.jenkins.plugins.livemigration.demo;

import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.ssh.HostKeyPolicy;
import io.jenkins.plugins.livemigration.ssh.Secret;
import io.jenkins.plugins.livemigration.ssh.SshKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a runner is told, in place of a Jenkins' configuration.
 *
 * @param jenkinsfile the Pipeline
 * @param build the build's folder
 * @param credentials private keys by id, each with its user: {@code user:/path/of/key}
 * @param knownHosts known host keys
 * @param vcenters the vCenter connections
 */
record RunnerOptions(
        Path jenkinsfile, Path build, Map<String, String> credentials, String knownHosts, VcenterFiles vcenters) {

    static final String USAGE =
            "usage: ExampleRunner JENKINSFILE BUILD-FOLDER [--credentials ID=USER:KEYFILE]... [--known-hosts FILE]"
                    + " [--vcenter NAME=FILE]...";

    /** @throws IllegalArgumentException with the usage, if they are others */
    static RunnerOptions parse(String... arguments) throws IOException {
        Map<String, String> credentials = new HashMap<>();
        String knownHosts = "";
        Map<String, Path> vcenters = new HashMap<>();
        if (arguments.length < 2 || arguments.length % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        List<String> options = Arrays.asList(arguments).subList(2, arguments.length);
        for (int i = 0; i < options.size(); i += 2) {
            String value = options.get(i + 1);
            if (options.get(i).equals("--credentials") && value.matches("[^=]+=[^:]+:.+")) {
                credentials.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
            } else if (options.get(i).equals("--known-hosts")) {
                knownHosts = Files.readString(Path.of(value));
            } else if (options.get(i).equals("--vcenter") && value.matches("[^=]+=.+")) {
                vcenters.put(value.substring(0, value.indexOf('=')), Path.of(value.substring(value.indexOf('=') + 1)));
            } else {
                throw new IllegalArgumentException(USAGE);
            }
        }
        return new RunnerOptions(
                Path.of(arguments[0]).toAbsolutePath(),
                Path.of(arguments[1]).toAbsolutePath(),
                credentials,
                knownHosts,
                new VcenterFiles(vcenters));
    }

    /** What a step's credentials give access to; problems if there are none of that id. */
    HostAccess access(String credentialsId, String jumpHost, List<String> problems) throws IOException {
        HostKeyPolicy hostKeys = HostKeyPolicy.strict(knownHosts);
        HostReference jump = jumpHost.isEmpty() ? null : HostReference.parse(jumpHost);
        String given = credentials.get(credentialsId);
        if (given == null) {
            if (!credentialsId.isEmpty()) {
                problems.add("there are no credentials '" + credentialsId + "' here; see --credentials");
            }
            return new HostAccess("root", null, hostKeys, jump);
        }
        String user = given.substring(0, given.indexOf(':'));
        Secret key = Secret.of(Files.readString(Path.of(given.substring(given.indexOf(':') + 1))));
        return new HostAccess(user, SshKey.of(key), hostKeys, jump);
    }
}
