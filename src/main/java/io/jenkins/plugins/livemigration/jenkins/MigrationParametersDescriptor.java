package io.jenkins.plugins.livemigration.jenkins;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.form.Choices;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import io.jenkins.plugins.livemigration.jenkins.form.SubmittedParameters;
import io.jenkins.plugins.livemigration.jenkins.policies.NamedPolicy;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import io.jenkins.plugins.livemigration.migration.request.StorageMode;
import io.jenkins.plugins.livemigration.migration.request.TlsMode;
import io.jenkins.plugins.livemigration.migration.request.Transport;
import io.jenkins.plugins.livemigration.policy.PostCopyAfter;
import io.jenkins.plugins.livemigration.policy.TimeoutAction;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Checks the optional parameters of a migration while a form is being filled in, and offers what can be chosen. */
public abstract class MigrationParametersDescriptor extends StepDescriptor {

    private static final SubmittedParameters SUBMITTED = new SubmittedParameters(
            List.of(
                    "startTimeout",
                    "agentTimeout",
                    "completionTimeout",
                    "downtime",
                    "downtimeSteps",
                    "downtimeDelay",
                    "bandwidth",
                    "postCopyBandwidth",
                    "parallelConnections"),
            List.of("persistent", "undefineSource", "connectUri"));

    private static final Choices CHOICES = new Choices(Messages.class);

    static final String SOME_GUEST = "guest";
    static final String SOME_HOST = "host";

    /** Names of disks as a form shows them. */
    public String join(List<String> disks) {
        return SplitNames.joined(disks);
    }

    @Override
    public Step newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
        SUBMITTED.tidy(formData);
        LeftToPolicy.drop(formData, probe());
        return super.newInstance(req, formData);
    }

    /** Parameters without a problem, to try one value at a time in. */
    abstract MigrationParameters probe();

    private <T> FormValidation check(Item item, T value, BiConsumer<MigrationParameters, T> setter) {
        return FieldCheck.answer(item, () -> {
            MigrationParameters parameters = probe();
            setter.accept(parameters, value);
            return problems(parameters);
        });
    }

    private FormValidation checkNumber(
            Item item, String name, String value, BiConsumer<MigrationParameters, Long> setter) {
        MigrationParameters parameters = probe();
        return FieldCheck.answer(
                item,
                FieldCheck.ofNumber(
                        name, value, number -> setter.accept(parameters, number), () -> problems(parameters)));
    }

    private static List<String> problems(MigrationParameters parameters) {
        try {
            parameters
                    .requestFor(SOME_GUEST, SOME_HOST, UnaryOperator.identity())
                    .build();
            return List.of();
        } catch (InvalidRequestException e) {
            return e.problems();
        }
    }

    @POST
    public FormValidation doCheckConnectUri(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, MigrationParameters::setConnectUri);
    }

    @POST
    public FormValidation doCheckDestinationUri(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, MigrationParameters::setDestinationUri);
    }

    @POST
    public FormValidation doCheckInboundAddress(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, MigrationParameters::setInboundAddress);
    }

    @POST
    public FormValidation doCheckMigrateUri(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, MigrationParameters::setMigrateUri);
    }

    @POST
    public FormValidation doCheckListenAddress(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, MigrationParameters::setListenAddress);
    }

    @POST
    public FormValidation doCheckTlsDestination(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, MigrationParameters::setTlsDestination);
    }

    @POST
    public FormValidation doCheckDisks(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, List.of(value), MigrationParameters::setDisks);
    }

    @POST
    public FormValidation doCheckCompressionMethod(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter boolean compression,
            @QueryParameter String parallelConnections) {
        return checkNumber(item, "parallelConnections", parallelConnections, (parameters, connections) -> {
            parameters.setParallelConnections(Math.toIntExact(connections));
            parameters.setCompression(compression);
            parameters.setCompressionMethod(value);
        });
    }

    @POST
    public FormValidation doCheckStartTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return checkNumber(
                item,
                "startTimeout",
                value,
                (parameters, number) -> parameters.setStartTimeout(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckCompletionTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return checkNumber(
                item,
                "completionTimeout",
                value,
                (parameters, number) -> parameters.setCompletionTimeout(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckDowntime(@AncestorInPath Item item, @QueryParameter String value) {
        return checkNumber(
                item, "downtime", value, (parameters, number) -> parameters.setDowntime(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckDowntimeSteps(@AncestorInPath Item item, @QueryParameter String value) {
        return checkNumber(
                item,
                "downtimeSteps",
                value,
                (parameters, number) -> parameters.setDowntimeSteps(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckDowntimeDelay(@AncestorInPath Item item, @QueryParameter String value) {
        return checkNumber(
                item,
                "downtimeDelay",
                value,
                (parameters, number) -> parameters.setDowntimeDelay(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckParallelConnections(@AncestorInPath Item item, @QueryParameter String value) {
        return checkNumber(
                item,
                "parallelConnections",
                value,
                (parameters, number) -> parameters.setParallelConnections(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckBandwidth(@AncestorInPath Item item, @QueryParameter String value) {
        return checkNumber(item, "bandwidth", value, MigrationParameters::setBandwidth);
    }

    @POST
    public FormValidation doCheckPostCopyBandwidth(@AncestorInPath Item item, @QueryParameter String value) {
        return checkNumber(item, "postCopyBandwidth", value, MigrationParameters::setPostCopyBandwidth);
    }

    @POST
    public ListBoxModel doFillPolicyItems(@AncestorInPath Item item, @QueryParameter String policy) {
        String current = policy == null ? "" : policy;
        ListBoxModel entries = new ListBoxModel();
        if (!FieldCheck.mayConfigure(item)) {
            entries.add(current);
            return entries;
        }
        entries.add(Messages.LiveMigrateStep_NoPolicy(), "");
        List<String> names = LiveMigrationConfiguration.get().getPolicies().stream()
                .map(NamedPolicy::getName)
                .toList();
        names.forEach(entries::add);
        if (!current.isEmpty() && !names.contains(current)) {
            entries.add(current);
        }
        return entries;
    }

    /** Checks that there is such a policy; with a variable in its name only the build knows. */
    @POST
    public FormValidation doCheckPolicy(@AncestorInPath Item item, @QueryParameter String value) {
        return value != null && value.contains("$")
                ? FieldCheck.answer(item, List::of)
                : check(item, value, MigrationParameters::setPolicy);
    }

    @POST
    public ListBoxModel doFillTransportItems(@AncestorInPath Item item, @QueryParameter String transport) {
        return CHOICES.of(item, transport, "Transport", PipelineWord.all(Transport.class));
    }

    @POST
    public ListBoxModel doFillStorageItems(@AncestorInPath Item item, @QueryParameter String storage) {
        return CHOICES.of(item, storage, "StorageMode", PipelineWord.all(StorageMode.class));
    }

    @POST
    public ListBoxModel doFillTimeoutActionItems(@AncestorInPath Item item, @QueryParameter String timeoutAction) {
        return CHOICES.of(item, timeoutAction, "TimeoutAction", PipelineWord.all(TimeoutAction.class));
    }

    @POST
    public ListBoxModel doFillPostCopyAfterItems(@AncestorInPath Item item, @QueryParameter String postCopyAfter) {
        return CHOICES.of(item, postCopyAfter, "PostCopyAfter", PipelineWord.all(PostCopyAfter.class));
    }

    @POST
    public ListBoxModel doFillTlsItems(@AncestorInPath Item item, @QueryParameter String tls) {
        return CHOICES.of(item, tls, "TlsMode", PipelineWord.all(TlsMode.class));
    }

    @POST
    public ListBoxModel doFillPersistentItems(@AncestorInPath Item item, @QueryParameter String persistent) {
        return CHOICES.threeWay(item, persistent, Messages.Choices_persistent_null());
    }

    @POST
    public ListBoxModel doFillUndefineSourceItems(@AncestorInPath Item item, @QueryParameter String undefineSource) {
        return CHOICES.threeWay(item, undefineSource, Messages.Choices_undefineSource_null());
    }

    @POST
    public ListBoxModel doFillCompressionMethodItems(
            @AncestorInPath Item item, @QueryParameter String compressionMethod) {
        return CHOICES.of(item, compressionMethod, "compressionMethod", List.of("", "xbzrle", "mt", "zlib", "zstd"));
    }
}
