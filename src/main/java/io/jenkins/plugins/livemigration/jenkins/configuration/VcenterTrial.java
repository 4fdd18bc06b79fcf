package io.jenkins.plugins.livemigration.jenkins.configuration;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VcenterAbout;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.util.Optional;

/**
 * Logs in to a vCenter as a connection says, and out again; nothing is changed there.
 *
 * @param vcenters the way to it
 */
record VcenterTrial(Vcenters vcenters) {

    /** Somebody sits before the form and waits. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** @param connection an entry without problems */
    FormValidation of(ConfiguredVcenter connection) {
        String id = connection.getCredentialsId();
        if (id.isEmpty()) {
            return FormValidation.error(Messages.ConfiguredVcenter_NoCredentials());
        }
        Optional<StandardUsernamePasswordCredentials> credentials = VcenterCredentials.find(id, connection.getUrl());
        if (credentials.isEmpty()) {
            return FormValidation.error(Messages.ConfiguredVcenter_UnknownCredentials(id));
        }
        return of(connection.access(
                credentials.get().getUsername(),
                Secret.toString(credentials.get().getPassword())));
    }

    private FormValidation of(VcenterAccess access) {
        VcenterAccess patient = new VcenterAccess(
                access.url(),
                access.user(),
                access.password(),
                access.trust(),
                atMost(access.connectTimeout()),
                atMost(access.callTimeout()));
        try (Vcenter vcenter = vcenters.connect(patient)) {
            VcenterAbout about = vcenter.about();
            return FormValidation.ok(Messages.ConfiguredVcenter_Answers(
                    about.name(), about.version(), about.apiVersion(), access.user()));
        } catch (VsphereException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static Duration atMost(Duration limit) {
        return limit.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : limit;
    }
}
