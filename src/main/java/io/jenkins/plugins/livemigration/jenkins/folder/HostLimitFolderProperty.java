package io.jenkins.plugins.livemigration.jenkins.folder;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.jenkins.access.AccessLimit;
import io.jenkins.plugins.livemigration.jenkins.access.LiveMigrationPermissions;
import io.jenkins.plugins.livemigration.jenkins.access.PermittedNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * Which compute hosts and vCenter connections the jobs in a folder, and in folders below it, may use. Only who holds
 * LiveMigration/Configure changes it in the form; whoever configures the folder by other ways, as by its config.xml, can too.
 */
public final class HostLimitFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {

    private final ArrayList<String> hosts;
    private final ArrayList<String> vcenters;

    /**
     * @param hosts the permitted compute hosts; none: no host may be used; {@code *} stands for letters and digits
     * @param vcenters the permitted vCenter connections, likewise
     */
    @DataBoundConstructor
    public HostLimitFolderProperty(List<String> hosts, List<String> vcenters) {
        this.hosts = split(hosts);
        this.vcenters = split(vcenters);
    }

    public List<String> getHosts() {
        return List.copyOf(Objects.requireNonNullElse(hosts, new ArrayList<>()));
    }

    public List<String> getVcenters() {
        return List.copyOf(Objects.requireNonNullElse(vcenters, new ArrayList<>()));
    }

    /** The same for the steps of the folder's jobs. */
    AccessLimit limit(String folder) {
        return new AccessLimit(folder, PermittedNames.hosts(getHosts()), new PermittedNames(getVcenters()));
    }

    /** Who may configure the folder, but not the plugin, leaves the limit as it is. */
    @Override
    public AbstractFolderProperty<?> reconfigure(StaplerRequest2 req, JSONObject form)
            throws AbstractFolderPropertyDescriptor.FormException {
        return LiveMigrationPermissions.mayConfigure() ? super.reconfigure(req, form) : this;
    }

    /** Names as they arrive: one entry a name, or from a form one text with commas or line ends between them. */
    private static ArrayList<String> split(List<String> given) {
        return Objects.requireNonNullElse(given, List.<String>of()).stream()
                .flatMap(text ->
                        Arrays.stream(Objects.requireNonNullElse(text, "").split("[,\\r\\n]+")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Describes the property to Jenkins. */
    @Extension(optional = true)
    @Symbol("liveMigrationLimit")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.HostLimitFolderProperty_DisplayName();
        }

        /** Null, which is no limit, if none is wanted, or who sends the form may not set one. */
        @Override
        public AbstractFolderProperty<?> newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
            return formData.optBoolean("limited") && LiveMigrationPermissions.mayConfigure()
                    ? super.newInstance(req, formData)
                    : null;
        }

        /** Whether the user may change the limit; for the form. */
        public boolean isChangeable() {
            return LiveMigrationPermissions.mayConfigure();
        }

        /** Names as a form shows them. */
        public String lines(List<String> names) {
            return names == null ? "" : String.join("\n", names);
        }

        /** Checks the names of hosts while the form is filled in. */
        @POST
        public FormValidation doCheckHosts(@QueryParameter String value) {
            return check(value, "[A-Za-z0-9*._:-]+", Messages.HostLimitFolderProperty_NoHosts());
        }

        /** Checks the names of vCenter connections while the form is filled in. */
        @POST
        public FormValidation doCheckVcenters(@QueryParameter String value) {
            return check(value, ".+", Messages.HostLimitFolderProperty_NoVcenters());
        }

        private static FormValidation check(String value, String form, String none) {
            if (!LiveMigrationPermissions.mayConfigure()) {
                return FormValidation.ok();
            }
            List<String> names = split(value == null ? List.of() : List.of(value));
            List<String> wrong =
                    names.stream().filter(name -> !name.matches(form)).toList();
            if (!wrong.isEmpty()) {
                return FormValidation.error(Messages.HostLimitFolderProperty_NotAHost(String.join("', '", wrong)));
            }
            return names.isEmpty() ? FormValidation.ok(none) : FormValidation.ok();
        }
    }
}
