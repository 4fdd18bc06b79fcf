package io.jenkins.plugins.livemigration.jenkins.vcenter;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.configuration.ConfiguredVcenter;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStepDescriptor;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Describes a step that works at a vCenter.
 *
 * @param <S> the step
 */
public abstract class VcenterStepDescriptor<S extends VcenterStep> extends TaskStepDescriptor<S> {

    /**
     * @param numbers parameters that are numbers
     * @param defaulted further parameters that have their default when left empty
     * @param maps parameters that are maps, with their setters
     */
    protected VcenterStepDescriptor(
            List<String> numbers, List<String> defaulted, Map<String, BiConsumer<S, Map<String, ?>>> maps) {
        super(numbers, defaulted, maps);
    }

    /** Seen by this package, too. */
    @Override
    protected abstract List<String> problems(S step);

    /** The configured connections. */
    @POST
    public ListBoxModel doFillVcenterItems(@AncestorInPath Item item, @QueryParameter String vcenter) {
        return connections(item, vcenter, Messages.VcenterStep_OnlyVcenter());
    }

    /**
     * The configured connections, to choose from.
     *
     * @param chosen what is chosen; shown even if there is no such connection
     * @param none the text of the entry for none
     */
    protected static ListBoxModel connections(Item item, String chosen, String none) {
        String current = chosen == null ? "" : chosen;
        ListBoxModel entries = new ListBoxModel();
        if (!FieldCheck.mayConfigure(item)) {
            entries.add(current);
            return entries;
        }
        entries.add(none, "");
        List<String> names = LiveMigrationConfiguration.get().getVcenters().stream()
                .map(ConfiguredVcenter::getName)
                .toList();
        names.forEach(entries::add);
        if (!current.isEmpty() && !names.contains(current)) {
            entries.add(current);
        }
        return entries;
    }

    /** Checks that there is such a connection; with a variable in its name only the build knows. */
    @POST
    public FormValidation doCheckVcenter(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.answer(item, () -> connectionProblems("vcenter", value));
    }

    /** What is wrong with the name of a connection, one sentence each. */
    protected static List<String> connectionProblems(String parameter, String value) {
        String name = value == null ? "" : value.strip();
        List<String> names = LiveMigrationConfiguration.get().getVcenters().stream()
                .map(ConfiguredVcenter::getName)
                .toList();
        if (names.isEmpty()) {
            return List.of(Messages.VcenterStep_NoVcenters());
        }
        if (name.isEmpty()) {
            return names.size() == 1 || !parameter.equals("vcenter")
                    ? List.of()
                    : List.of(Messages.VcenterStep_SeveralVcenters(String.join(", ", names)));
        }
        return names.contains(name) || name.contains("$")
                ? List.of()
                : List.of(Messages.VcenterStep_UnknownVcenter(parameter, name, String.join(", ", names)));
    }

    /** The credentials with a password that a job may use. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        StandardListBoxModel entries = new StandardListBoxModel();
        if (!FieldCheck.mayConfigure(item)) {
            return entries.includeCurrentValue(credentialsId);
        }
        return entries.includeEmptyValue()
                .includeAs(ACL.SYSTEM2, item, StandardUsernamePasswordCredentials.class, List.of())
                .includeCurrentValue(credentialsId);
    }
}
