package io.jenkins.plugins.livemigration.jenkins;

import static java.util.Objects.requireNonNullElse;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.jenkins.access.MoveReach;
import io.jenkins.plugins.livemigration.jenkins.access.Reach;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code liveMigrate(domain: 'web01', to: 'kvm08')}: moves a running guest to another host. */
public final class LiveMigrateStep extends MigrationParameters {

    private static final long serialVersionUID = 1L;

    private final String domain;
    private final String to;
    private String resultFile;
    private Integer agentTimeout;

    /**
     * @param domain name or UUID of the guest
     * @param to the destination: a host name, or a whole libvirt URI
     */
    @DataBoundConstructor
    public LiveMigrateStep(String domain, String to) {
        this.domain = stripped(domain);
        this.to = stripped(to);
    }

    public String getDomain() {
        return stripped(domain);
    }

    public String getTo() {
        return stripped(to);
    }

    /** Where in the workspace the result goes; empty: {@code live-migration-<guest>.json}. */
    public String getResultFile() {
        return stripped(resultFile);
    }

    @DataBoundSetter
    public void setResultFile(String resultFile) {
        this.resultFile = stripped(resultFile);
    }

    /** Seconds to wait for an agent that is away, until others are asked where the guest is; 0: no limit. */
    public int getAgentTimeout() {
        return requireNonNullElse(agentTimeout, (int) MoveOrder.DEFAULT_AGENT_LIMIT.toSeconds());
    }

    @DataBoundSetter
    public void setAgentTimeout(int agentTimeout) {
        this.agentTimeout = agentTimeout;
    }

    /**
     * What these parameters ask the engine for.
     *
     * @throws InvalidRequestException with every problem, if there is any
     */
    public MigrationRequest toRequest() throws InvalidRequestException {
        return requestFor(getDomain(), getTo(), UnaryOperator.identity()).build();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new LiveMigrateExecution(this, context);
    }

    /**
     * The hosts that the move uses: destination and source, and where the guest's data goes.
     *
     * @param node name of the node that runs the build, which is the source if {@code connectUri} names no host
     * @param text what to do with free text, for example expand variables
     */
    Reach reach(String node, UnaryOperator<String> text) {
        return MoveReach.of(
                node,
                List.of(
                        text.apply(getTo()),
                        text.apply(getDestinationUri()),
                        text.apply(getConnectUri()),
                        text.apply(getInboundAddress()),
                        text.apply(getMigrateUri())));
    }

    /** The step, and what it does where, for the audit. */
    String work(UnaryOperator<String> text) {
        return "liveMigrate " + text.apply(getDomain()) + " to " + text.apply(getTo())
                + (isDryRun() ? " (dryRun)" : "");
    }

    MoveOrder orderIn(String workspace) {
        return orderIn(workspace, UnaryOperator.identity());
    }

    /** @param text what to do with free text, for example expand variables */
    MoveOrder orderIn(String workspace, UnaryOperator<String> text) {
        String name = getResultFile().isEmpty()
                ? "live-migration-" + fileSafe(text.apply(getDomain())) + ".json"
                : text.apply(getResultFile());
        ResultFile file = new ResultFile(workspace, name);
        List<String> problems = new ArrayList<>();
        if (getAgentTimeout() < 0) {
            problems.add("agentTimeout is " + getAgentTimeout() + "; it must be 0 (no limit) or more, in seconds.");
        }
        MigrationRequest request = null;
        try {
            request = requestFor(getDomain(), getTo(), text).build();
        } catch (InvalidRequestException e) {
            problems.addAll(0, e.problems());
        }
        return new MoveOrder(
                problems.isEmpty() ? request : null,
                problems,
                file,
                Duration.ofSeconds(Math.max(0, getAgentTimeout())));
    }

    private static String fileSafe(String guest) {
        String safe = guest.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.substring(0, Math.min(safe.length(), 100));
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends MigrationParametersDescriptor {

        @Override
        public String getFunctionName() {
            return "liveMigrate";
        }

        @Override
        public String getDisplayName() {
            return Messages.LiveMigrateStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, Computer.class, FilePath.class, TaskListener.class);
        }

        /** For the stage view: {@code web01 to kvm08}. */
        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            String domain = Objects.toString(namedArgs.get("domain"), "");
            String to = Objects.toString(namedArgs.get("to"), "");
            try {
                return new LiveMigrateStep(domain, to).toRequest().summary();
            } catch (InvalidRequestException e) {
                return domain + " to " + to;
            }
        }

        /** A step with the defaults of all optional parameters, for the form. */
        public LiveMigrateStep getDefaults() {
            return new LiveMigrateStep("", "");
        }

        @POST
        public FormValidation doCheckDomain(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> problems(new LiveMigrateStep(value, SOME_HOST)));
        }

        @POST
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> problems(new LiveMigrateStep(SOME_GUEST, value)));
        }

        @POST
        public FormValidation doCheckResultFile(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(
                    item, () -> ResultFile.problemOf(value).map(List::of).orElse(List.of()));
        }

        @POST
        public FormValidation doCheckAgentTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            LiveMigrateStep step = new LiveMigrateStep(SOME_GUEST, SOME_HOST);
            return FieldCheck.answer(
                    item,
                    FieldCheck.ofNumber(
                            "agentTimeout",
                            value,
                            number -> step.setAgentTimeout(Math.toIntExact(number)),
                            () -> problems(step)));
        }

        private static List<String> problems(LiveMigrateStep step) {
            return step.orderIn("").problems();
        }

        @Override
        MigrationParameters probe() {
            return new LiveMigrateStep(SOME_GUEST, SOME_HOST);
        }
    }
}
