package io.jenkins.plugins.livemigration.jenkins.configuration;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.access.LiveMigrationPermissions;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.vsphere.yavijava.YavijavaVcenters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Checks a vCenter connection while the form is being filled in, and tries it. */
public abstract class ConfiguredVcenterDescriptor extends Descriptor<ConfiguredVcenter> {

    private static final String SOME_URL = "https://vcenter.example.org";

    @Override
    public String getDisplayName() {
        return Messages.ConfiguredVcenter_DisplayName();
    }

    /** What a new entry has, for the form. */
    public ConfiguredVcenter getDefaults() {
        return new ConfiguredVcenter("", "");
    }

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        return FieldCheck.answerIf(
                LiveMigrationPermissions.mayConfigure(), () -> new ConfiguredVcenter(value, SOME_URL).problems());
    }

    @POST
    public FormValidation doCheckUrl(@QueryParameter String value) {
        return FieldCheck.answerIf(
                LiveMigrationPermissions.mayConfigure(), () -> new ConfiguredVcenter("vcenter", value).problems());
    }

    @POST
    public FormValidation doCheckTrust(@QueryParameter String value) {
        return check(value, ConfiguredVcenter::setTrust);
    }

    @POST
    public FormValidation doCheckConnectTimeout(@QueryParameter String value) {
        return checkNumber("connectTimeout", value, ConfiguredVcenter::setConnectTimeout);
    }

    @POST
    public FormValidation doCheckCallTimeout(@QueryParameter String value) {
        return checkNumber("callTimeout", value, ConfiguredVcenter::setCallTimeout);
    }

    /** Says whether there are such credentials, and whether jobs can use them. */
    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String url) {
        if (!LiveMigrationPermissions.mayConfigure()) {
            return FormValidation.ok();
        }
        if (value == null || value.isBlank()) {
            return FormValidation.warning(Messages.ConfiguredVcenter_NoCredentials());
        }
        Optional<StandardUsernamePasswordCredentials> credentials = VcenterCredentials.find(value, url);
        if (credentials.isEmpty()) {
            return FormValidation.error(Messages.ConfiguredVcenter_UnknownCredentials(value));
        }
        return credentials.get().getScope() == CredentialsScope.SYSTEM
                ? FormValidation.warning(Messages.ConfiguredVcenter_SystemCredentials(value))
                : FormValidation.ok();
    }

    /** The credentials with a password that the controller knows. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        if (!LiveMigrationPermissions.mayConfigure()) {
            return new StandardListBoxModel().includeCurrentValue(credentialsId);
        }
        return new StandardListBoxModel()
                .includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2,
                        VcenterCredentials.OF_THE_CONTROLLER,
                        StandardUsernamePasswordCredentials.class,
                        List.of(),
                        VcenterCredentials.forTheUser())
                .includeCurrentValue(credentialsId);
    }

    /** Logs in to the vCenter as the form says, from the controller, and out again. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String url,
            @QueryParameter String trust,
            @QueryParameter String credentialsId,
            @QueryParameter String connectTimeout,
            @QueryParameter String callTimeout) {
        Jenkins.get().checkPermission(LiveMigrationPermissions.CONFIGURE);
        ConfiguredVcenter vcenter = new ConfiguredVcenter("vcenter", url);
        vcenter.setTrust(trust);
        vcenter.setCredentialsId(credentialsId);
        List<String> problems = new ArrayList<>();
        problems.addAll(problems("connectTimeout", connectTimeout, vcenter, ConfiguredVcenter::setConnectTimeout));
        problems.addAll(problems("callTimeout", callTimeout, vcenter, ConfiguredVcenter::setCallTimeout));
        problems.addAll(vcenter.problems());
        return problems.isEmpty()
                ? new VcenterTrial(new YavijavaVcenters()).of(vcenter)
                : FormValidation.error(
                        String.join("\n", problems.stream().distinct().toList()));
    }

    private static FormValidation check(String value, BiConsumer<ConfiguredVcenter, String> setter) {
        return FieldCheck.answerIf(LiveMigrationPermissions.mayConfigure(), () -> {
            ConfiguredVcenter vcenter = new ConfiguredVcenter("vcenter", SOME_URL);
            setter.accept(vcenter, value);
            return vcenter.problems();
        });
    }

    private static FormValidation checkNumber(
            String name, String value, BiConsumer<ConfiguredVcenter, Integer> setter) {
        return FieldCheck.answerIf(
                LiveMigrationPermissions.mayConfigure(),
                () -> problems(name, value, new ConfiguredVcenter("vcenter", SOME_URL), setter));
    }

    /** What is wrong with a number once the entry has it; nothing is wrong with an empty field. */
    private static List<String> problems(
            String name, String value, ConfiguredVcenter vcenter, BiConsumer<ConfiguredVcenter, Integer> setter) {
        return FieldCheck.ofNumber(
                        name, value, number -> setter.accept(vcenter, Math.toIntExact(number)), vcenter::problems)
                .problems();
    }
}
