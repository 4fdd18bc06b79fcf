package io.jenkins.plugins.livemigration.jenkins;

import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.policies.NamedPolicy;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The policy that a move names. */
final class PolicyOfMove {

    private PolicyOfMove() {}

    /**
     * Gives the builder what the policy states, or the problem that there is none of that name.
     *
     * @param name name of a policy; empty: none is wanted
     */
    static void apply(String name, MigrationRequestBuilder builder) {
        if (name.isEmpty()) {
            return;
        }
        List<NamedPolicy> known = LiveMigrationConfiguration.get().getPolicies();
        Optional<NamedPolicy> found =
                known.stream().filter(policy -> policy.getName().equals(name)).findFirst();
        found.ifPresentOrElse(policy -> policy.applyTo(builder), () -> builder.problem(unknown(name, known)));
    }

    private static String unknown(String name, List<NamedPolicy> known) {
        return Messages.LiveMigrateStep_UnknownPolicy(
                name,
                known.isEmpty()
                        ? Messages.LiveMigrateStep_NoPolicies()
                        : Messages.LiveMigrateStep_Policies(known.stream()
                                .map(policy -> "'" + policy.getName() + "'")
                                .collect(Collectors.joining(", "))));
    }
}
