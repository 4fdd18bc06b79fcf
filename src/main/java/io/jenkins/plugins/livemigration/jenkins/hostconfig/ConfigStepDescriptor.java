package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.jenkins.hosts.HostStepDescriptor;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Describes a step that changes hosts.
 *
 * @param <S> the step
 */
public abstract class ConfigStepDescriptor<S extends ConfigStep> extends HostStepDescriptor<S> {

    /**
     * @param defaulted parameters beside numbers that have their default when left empty
     * @param maps parameters that are maps, with their setters
     */
    protected ConfigStepDescriptor(List<String> defaulted, Map<String, BiConsumer<S, Map<String, ?>>> maps) {
        super(List.of("timeout", "labCaDays"), defaulted, maps);
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return checkNumber(item, "timeout", value, ConfigStep::setTimeout);
    }

    @POST
    public FormValidation doCheckResultFile(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, ConfigStep::setResultFile);
    }
}
