package io.jenkins.plugins.livemigration.jenkins.configuration;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Item;
import hudson.security.ACL;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The controller's own credentials for a vCenter: those of its system scope, too, which jobs cannot use. */
final class VcenterCredentials {

    /** Where to look: in no folder. */
    static final Item OF_THE_CONTROLLER = null;

    private VcenterCredentials() {}

    /** Those that the user of this request may try a connection with. */
    static CredentialsMatcher forTheUser() {
        return isAdministrator()
                ? CredentialsMatchers.always()
                : CredentialsMatchers.withScope(CredentialsScope.GLOBAL);
    }

    /** Who holds LiveMigration/Configure alone gets at no credentials that jobs could not use as well. */
    private static boolean isAdministrator() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** @param url address that the credentials must be meant for; one without it is not looked at */
    static Optional<StandardUsernamePasswordCredentials> find(String id, String url) {
        List<StandardUsernamePasswordCredentials> known = CredentialsProvider.lookupCredentialsInItem(
                StandardUsernamePasswordCredentials.class,
                OF_THE_CONTROLLER,
                ACL.SYSTEM2,
                VcenterUrl.problemOf(url).isPresent()
                        ? List.of()
                        : URIRequirementBuilder.fromUri(url).build());
        return known.stream()
                .filter(credentials -> credentials.getId().equals(id))
                .filter(credentials -> isAdministrator() || credentials.getScope() != CredentialsScope.SYSTEM)
                .findFirst();
    }
}
