package io.jenkins.plugins.livemigration.jenkins.configuration;

import static java.util.Objects.requireNonNullElse;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.jenkins.access.LiveMigrationPermissions;
import io.jenkins.plugins.livemigration.remote.HostReference;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What is known of one compute host for all jobs. */
public final class ConfiguredHost extends AbstractDescribableImpl<ConfiguredHost> {

    private final String name;
    private String cell;

    /** @param name the name by which jobs name the host */
    @DataBoundConstructor
    public ConfiguredHost(String name) {
        this.name = requireNonNullElse(name, "").strip();
    }

    public String getName() {
        return name;
    }

    /** The Nova cell that the host belongs to; empty: not known. */
    public String getCell() {
        return requireNonNullElse(cell, "");
    }

    @DataBoundSetter
    public void setCell(String cell) {
        this.cell = requireNonNullElse(cell, "").strip();
    }

    /** Describes the entry to Jenkins. */
    @Extension
    @Symbol("computeHost")
    public static final class DescriptorImpl extends Descriptor<ConfiguredHost> {

        @Override
        public String getDisplayName() {
            return Messages.ConfiguredHost_DisplayName();
        }

        /** Checks the name while the form is filled in. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            if (!LiveMigrationPermissions.mayConfigure()) {
                return FormValidation.ok();
            }
            try {
                HostReference.parse(value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
