package io.jenkins.plugins.livemigration.jenkins.vcenter;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.livemigration.jenkins.configuration.ConfiguredVcenter;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The vCenters of the global configuration, with credentials that the build may use: those of its folders, and those of
 * global scope.
 *
 * @param run the build
 */
record VcentersOfRun(Run<?, ?> run) implements VcenterDirectory {

    @Override
    public Optional<VcenterAccess> access(String vcenter, String credentialsId, List<String> problems) {
        return connection(vcenter, problems)
                .filter(connection -> isUsable(connection, problems))
                .flatMap(connection -> withCredentials(connection, credentialsId, problems));
    }

    /** The connection that a step means: the only one, if it names none. */
    static String nameOf(String given) {
        List<ConfiguredVcenter> known = LiveMigrationConfiguration.get().getVcenters();
        return given.isEmpty() && known.size() == 1 ? known.get(0).getName() : given;
    }

    private static Optional<ConfiguredVcenter> connection(String name, List<String> problems) {
        List<ConfiguredVcenter> known = LiveMigrationConfiguration.get().getVcenters();
        if (known.isEmpty()) {
            problems.add(
                    "No vCenter connection is configured. An administrator adds one in the global configuration, under"
                            + " Live migration.");
            return Optional.empty();
        }
        String wanted = nameOf(name);
        Optional<ConfiguredVcenter> found = known.stream()
                .filter(connection -> connection.getName().equals(wanted))
                .findFirst();
        if (found.isEmpty()) {
            String names = known.stream().map(ConfiguredVcenter::getName).collect(Collectors.joining("', '", "'", "'"));
            problems.add(
                    name.isEmpty()
                            ? "vcenter is not given, and there are several vCenter connections: " + names + "."
                            : "vcenter is '" + name + "'; the configured vCenter connections are " + names + ".");
        }
        return found;
    }

    private static boolean isUsable(ConfiguredVcenter connection, List<String> problems) {
        List<String> own = connection.problems();
        own.forEach(problem -> problems.add("The vCenter connection '" + connection.getName() + "': " + problem));
        return own.isEmpty();
    }

    private Optional<VcenterAccess> withCredentials(
            ConfiguredVcenter connection, String credentialsId, List<String> problems) {
        String id = credentialsId.isEmpty() ? connection.getCredentialsId() : credentialsId;
        if (id.isEmpty()) {
            problems.add("The vCenter connection '" + connection.getName()
                    + "' names no credentials, and neither does the step: give credentialsId.");
            return Optional.empty();
        }
        // Credentials that are meant for other hosts alone are not sent to this one.
        StandardUsernamePasswordCredentials credentials = CredentialsProvider.findCredentialById(
                id,
                StandardUsernamePasswordCredentials.class,
                run,
                URIRequirementBuilder.fromUri(connection.getUrl()).build());
        if (credentials == null) {
            problems.add((credentialsId.isEmpty()
                            ? "The vCenter connection '" + connection.getName() + "' names"
                            : "The step names")
                    + " the credentials '" + id + "'; this build can use none of that id and of the kind 'Username with"
                    + " password' for " + connection.getUrl() + ".");
            return Optional.empty();
        }
        CredentialsProvider.track(run, credentials);
        return Optional.of(connection.access(credentials.getUsername(), Secret.toString(credentials.getPassword())));
    }
}
