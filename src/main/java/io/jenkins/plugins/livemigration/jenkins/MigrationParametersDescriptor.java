package io.jenkins.plugins.livemigration.jenkins;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
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

    static final String SOME_GUEST = "guest";
    static final String SOME_HOST = "host";

    /** Names of disks as a form shows them. */
    public String join(List<String> disks) {
        return disks == null ? "" : String.join(", ", disks);
    }

    @Override
    public Step newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
        SubmittedParameters.tidy(formData);
        return super.newInstance(req, formData);
    }

    /** Parameters without a problem, to try one value at a time in. */
    abstract MigrationParameters probe();

    final FormValidation check(Item item, FieldCheck check) {
        return FieldCheck.answer(item, check);
    }

    private <T> FormValidation check(Item item, T value, BiConsumer<MigrationParameters, T> setter) {
        return check(item, () -> {
            MigrationParameters parameters = probe();
            setter.accept(parameters, value);
            request(parameters).build();
        });
    }

    /** A number comes as text: what is no number is to be told, too. */
    private FormValidation checkNumber(
            Item item, String name, String value, BiConsumer<MigrationParameters, Long> setter) {
        return check(item, () -> {
            MigrationParameters parameters = probe();
            if (value.isBlank()) {
                return;
            }
            try {
                setter.accept(parameters, Long.valueOf(value.strip()));
            } catch (NumberFormatException e) {
                throw new InvalidRequestException(List.of(Messages.FieldCheck_NotANumber(name, value)));
            } catch (ArithmeticException e) {
                throw new InvalidRequestException(List.of(Messages.FieldCheck_TooLarge(name, value)));
            }
            request(parameters).build();
        });
    }

    private static MigrationRequestBuilder request(MigrationParameters parameters) {
        return parameters.requestFor(SOME_GUEST, SOME_HOST, UnaryOperator.identity());
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
    public ListBoxModel doFillTransportItems(@AncestorInPath Item item, @QueryParameter String transport) {
        return Choices.of(item, transport, Transport.class);
    }

    @POST
    public ListBoxModel doFillStorageItems(@AncestorInPath Item item, @QueryParameter String storage) {
        return Choices.of(item, storage, StorageMode.class);
    }

    @POST
    public ListBoxModel doFillTimeoutActionItems(@AncestorInPath Item item, @QueryParameter String timeoutAction) {
        return Choices.of(item, timeoutAction, TimeoutAction.class);
    }

    @POST
    public ListBoxModel doFillPostCopyAfterItems(@AncestorInPath Item item, @QueryParameter String postCopyAfter) {
        return Choices.of(item, postCopyAfter, PostCopyAfter.class);
    }

    @POST
    public ListBoxModel doFillTlsItems(@AncestorInPath Item item, @QueryParameter String tls) {
        return Choices.of(item, tls, TlsMode.class);
    }

    @POST
    public ListBoxModel doFillPersistentItems(@AncestorInPath Item item, @QueryParameter String persistent) {
        return Choices.threeWay(item, persistent, Messages.Choices_persistent_null());
    }

    @POST
    public ListBoxModel doFillUndefineSourceItems(@AncestorInPath Item item, @QueryParameter String undefineSource) {
        return Choices.threeWay(item, undefineSource, Messages.Choices_undefineSource_null());
    }

    @POST
    public ListBoxModel doFillCompressionMethodItems(
            @AncestorInPath Item item, @QueryParameter String compressionMethod) {
        return Choices.compressionMethods(item, compressionMethod);
    }
}
