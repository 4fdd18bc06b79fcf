package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.livemigration.hostconfig.certificates.HostCertificate;
import io.jenkins.plugins.livemigration.hostconfig.certificates.KeyStoreCertificate;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Certificates that a build may use, from credentials of the kind "Certificate".
 *
 * @param run the build
 */
record CertificatesOfBuild(Run<?, ?> run) {

    /**
     * The certificates by host.
     *
     * @param ids ids of the credentials by host
     * @param problems gets what is wrong with them
     */
    Map<String, HostCertificate> of(Map<String, String> ids, List<String> problems) {
        Map<String, HostCertificate> certificates = new LinkedHashMap<>();
        ids.forEach((host, id) -> {
            StandardCertificateCredentials credentials =
                    CredentialsProvider.findCredentialById(id, StandardCertificateCredentials.class, run, List.of());
            if (credentials == null) {
                problems.add("certificates names the credentials '" + id + "' for " + host
                        + "; this build can use none of that id and of the kind 'Certificate'.");
                return;
            }
            CredentialsProvider.track(run, credentials);
            try {
                char[] password = Secret.toString(credentials.getPassword()).toCharArray();
                certificates.put(host, KeyStoreCertificate.of(credentials.getKeyStore(), password));
            } catch (GeneralSecurityException e) {
                problems.add("The credentials '" + id + "' for " + host + " cannot be used: " + e.getMessage());
            }
        });
        return certificates;
    }
}
