package io.jenkins.plugins.livemigration.jenkins.hosts;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStepDescriptor;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Describes a step that works on hosts.
 *
 * @param <S> the step
 */
public abstract class HostStepDescriptor<S extends HostStep> extends TaskStepDescriptor<S> {

    /**
     * @param numbers parameters that are numbers
     * @param defaulted further parameters that have their default when left empty
     * @param maps parameters that are maps, with their setters
     */
    protected HostStepDescriptor(
            List<String> numbers, List<String> defaulted, Map<String, BiConsumer<S, Map<String, ?>>> maps) {
        super(numbers, defaulted, maps);
    }

    /** For the stage view: what is done where. */
    @Override
    public String argumentsToString(Map<String, Object> namedArgs) {
        List<String> names = new ArrayList<>();
        for (String parameter : List.of("hosts", "server", "clients")) {
            Object value = namedArgs.get(parameter);
            if (value instanceof List<?> list) {
                list.forEach(each -> names.add(String.valueOf(each)));
            } else if (value != null) {
                names.add(String.valueOf(value));
            }
        }
        return String.join(", ", names);
    }

    /** Seen by this package, too. */
    @Override
    protected abstract List<String> problems(S step);

    /** Checks how hosts are reached. */
    @POST
    public FormValidation doCheckJumpHost(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.answer(item, () -> {
            try {
                if (value != null && !value.isBlank()) {
                    HostReference.parse(value);
                }
                return List.of();
            } catch (IllegalArgumentException e) {
                return List.of(e.getMessage());
            }
        });
    }

    /** The SSH credentials that a job may use. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        StandardListBoxModel entries = new StandardListBoxModel();
        if (!FieldCheck.mayConfigure(item)) {
            return entries.includeCurrentValue(credentialsId);
        }
        return entries.includeEmptyValue()
                .includeAs(ACL.SYSTEM2, item, SSHUserPrivateKey.class, List.of())
                .includeCurrentValue(credentialsId);
    }
}
