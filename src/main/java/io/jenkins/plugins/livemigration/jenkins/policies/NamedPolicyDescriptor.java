package io.jenkins.plugins.livemigration.jenkins.policies;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.access.LiveMigrationPermissions;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.form.SubmittedParameters;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import io.jenkins.plugins.livemigration.migration.request.TlsMode;
import io.jenkins.plugins.livemigration.policy.PostCopyAfter;
import io.jenkins.plugins.livemigration.policy.TimeoutAction;
import java.util.List;
import java.util.function.BiConsumer;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Checks a policy while the form is being filled in, and offers what can be chosen; an empty field is not stated. */
public abstract class NamedPolicyDescriptor extends Descriptor<NamedPolicy> {

    private static final List<String> YES_NO = List.of("true", "false");

    private static final SubmittedParameters SUBMITTED = new SubmittedParameters(
            List.of(
                    "completionTimeout",
                    "downtime",
                    "downtimeSteps",
                    "downtimeDelay",
                    "bandwidth",
                    "postCopyBandwidth",
                    "parallelConnections"),
            List.of(
                    "timeoutAction",
                    "autoConverge",
                    "postCopy",
                    "postCopyAfter",
                    "postCopyRecovery",
                    "compression",
                    "compressionMethod",
                    "tls"));

    @Override
    public String getDisplayName() {
        return Messages.NamedPolicy_DisplayName();
    }

    /**
     * Takes out of a form what was left empty, so that it is not stated.
     *
     * @param submitted the entries: none, one, or a list of them
     * @throws FormException if something else than a number stands where one belongs
     */
    public static void tidy(Object submitted) throws FormException {
        if (submitted instanceof List<?> entries) {
            for (Object entry : entries) {
                tidy(entry);
            }
        } else if (submitted instanceof JSONObject entry) {
            SUBMITTED.tidy(entry);
        }
    }

    private static FormValidation checkNumber(String name, String value, BiConsumer<NamedPolicy, Long> setter) {
        NamedPolicy policy = new NamedPolicy("policy");
        return FieldCheck.answerIf(
                LiveMigrationPermissions.mayConfigure(),
                FieldCheck.ofNumber(name, value, number -> setter.accept(policy, number), policy::problems));
    }

    private static ListBoxModel choices(String current, List<String> words) {
        ListBoxModel entries = new ListBoxModel();
        if (!LiveMigrationPermissions.mayConfigure()) {
            entries.add(current == null ? "" : current);
            return entries;
        }
        entries.add(Messages.NamedPolicy_NotStated(), "");
        words.forEach(entries::add);
        return entries;
    }

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        return FieldCheck.answerIf(LiveMigrationPermissions.mayConfigure(), () -> new NamedPolicy(value).problems());
    }

    @POST
    public FormValidation doCheckCompletionTimeout(@QueryParameter String value) {
        return checkNumber(
                "completionTimeout", value, (policy, number) -> policy.setCompletionTimeout(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckDowntime(@QueryParameter String value) {
        return checkNumber("downtime", value, (policy, number) -> policy.setDowntime(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckDowntimeSteps(@QueryParameter String value) {
        return checkNumber(
                "downtimeSteps", value, (policy, number) -> policy.setDowntimeSteps(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckDowntimeDelay(@QueryParameter String value) {
        return checkNumber(
                "downtimeDelay", value, (policy, number) -> policy.setDowntimeDelay(Math.toIntExact(number)));
    }

    @POST
    public FormValidation doCheckBandwidth(@QueryParameter String value) {
        return checkNumber("bandwidth", value, NamedPolicy::setBandwidth);
    }

    @POST
    public FormValidation doCheckPostCopyBandwidth(@QueryParameter String value) {
        return checkNumber("postCopyBandwidth", value, NamedPolicy::setPostCopyBandwidth);
    }

    @POST
    public FormValidation doCheckParallelConnections(@QueryParameter String value) {
        return checkNumber(
                "parallelConnections",
                value,
                (policy, number) -> policy.setParallelConnections(Math.toIntExact(number)));
    }

    @POST
    public ListBoxModel doFillTimeoutActionItems(@QueryParameter String timeoutAction) {
        return choices(timeoutAction, PipelineWord.all(TimeoutAction.class));
    }

    @POST
    public ListBoxModel doFillAutoConvergeItems(@QueryParameter String autoConverge) {
        return choices(autoConverge, YES_NO);
    }

    @POST
    public ListBoxModel doFillPostCopyItems(@QueryParameter String postCopy) {
        return choices(postCopy, YES_NO);
    }

    @POST
    public ListBoxModel doFillPostCopyAfterItems(@QueryParameter String postCopyAfter) {
        return choices(postCopyAfter, PipelineWord.all(PostCopyAfter.class));
    }

    @POST
    public ListBoxModel doFillPostCopyRecoveryItems(@QueryParameter String postCopyRecovery) {
        return choices(postCopyRecovery, YES_NO);
    }

    @POST
    public ListBoxModel doFillCompressionItems(@QueryParameter String compression) {
        return choices(compression, YES_NO);
    }

    @POST
    public ListBoxModel doFillCompressionMethodItems(@QueryParameter String compressionMethod) {
        return choices(compressionMethod, List.of("xbzrle", "mt", "zlib", "zstd"));
    }

    @POST
    public ListBoxModel doFillTlsItems(@QueryParameter String tls) {
        return choices(tls, PipelineWord.all(TlsMode.class));
    }

    /** Methods go with connections, and with compression: looked at together. */
    @POST
    public FormValidation doCheckCompressionMethod(
            @QueryParameter String value,
            @QueryParameter String compression,
            @QueryParameter String parallelConnections) {
        return checkNumber(
                "parallelConnections",
                parallelConnections == null || parallelConnections.isBlank() ? "0" : parallelConnections,
                (policy, connections) -> {
                    policy.setParallelConnections(Math.toIntExact(connections));
                    policy.setCompression(Boolean.valueOf(compression));
                    policy.setCompressionMethod(value);
                });
    }
}
