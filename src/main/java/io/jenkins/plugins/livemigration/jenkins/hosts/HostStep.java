package io.jenkins.plugins.livemigration.jenkins.hosts;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.access.Reach;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import io.jenkins.plugins.livemigration.jenkins.task.HostTaskResult;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskTerms;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that works on hosts by way of the agent. */
public abstract class HostStep extends TaskStep {

    private static final long serialVersionUID = 1L;

    private static final TaskTerms TERMS = new TaskTerms(
            "all is as it was before it",
            "stops by itself when it is told, or loses its controller, and takes back what it has done; whether it has,"
                    + " can be seen with dryRun: true.",
            "A task that loses its controller stops, and takes back what it has done.",
            "A task that loses its controller stops and takes back what it has done; one whose JVM ended could not do so,"
                    + " and left what is described in the log above. Run the step once more: it looks at every host anew"
                    + " and changes only what is not yet as it should be; dryRun: true shows that first. Old files are"
                    + " kept beside those that were changed.",
            "It changed nothing on any host.");

    private String credentialsId;
    private String jumpHost;

    /** Id of the SSH credentials; empty: only the agent's own machine can be reached. */
    public String getCredentialsId() {
        return stripped(credentialsId);
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = stripped(credentialsId);
    }

    /** Host by way of which all others are reached; empty: directly. */
    public String getJumpHost() {
        return stripped(jumpHost);
    }

    @DataBoundSetter
    public void setJumpHost(String jumpHost) {
        this.jumpHost = stripped(jumpHost);
    }

    /**
     * The task that these parameters ask for.
     *
     * @param problems gets one sentence for each parameter that cannot be used
     * @return what the agent has to do; may be anything if there are problems
     */
    protected abstract HostTask task(BuildSite site, HostAccess access, List<String> problems);

    /** The hosts that the parameters name, each {@code [user@]name[:port]}, besides the jump host. */
    protected abstract List<String> reachedHosts(UnaryOperator<String> text);

    @Override
    public final Reach reach(String node, UnaryOperator<String> text) {
        List<String> hosts = new ArrayList<>(reachedHosts(text));
        hosts.add(text.apply(getJumpHost()));
        return Reach.hosts(hosts);
    }

    /**
     * What the build gets.
     *
     * @param report what the task returned
     * @return the step's value
     * @throws AbortException if the build is to fail
     */
    public abstract Serializable conclude(Serializable report) throws AbortException;

    @Override
    public final HostTask taskAt(BuildSite site) throws AbortException {
        List<String> problems = new ArrayList<>();
        HostAccess access = new AccessParameters(
                        site.text().apply(getCredentialsId()), site.text().apply(getJumpHost()))
                .in(site.run(), problems);
        return taskBy(access, site, problems);
    }

    /** @param problems what is wrong with the access already */
    final HostTask taskBy(HostAccess access, BuildSite site, List<String> problems) throws AbortException {
        HostTask task = task(site, access, problems);
        refuse(problems);
        return task;
    }

    /** What the report says was changed, or was to be, one sentence each, for the audit. */
    protected List<String> reportedChanges(Serializable report) {
        return List.of();
    }

    @Override
    protected final List<String> changes(Serializable result) {
        return reportedChanges(((HostTaskResult) result).report());
    }

    /** Host keys that were learned are kept first, whatever came of the task. */
    @Override
    public final Serializable valueOf(Serializable result) throws AbortException {
        HostTaskResult ofHosts = (HostTaskResult) result;
        LiveMigrationConfiguration.get().learn(ofHosts.learnedKeys());
        return conclude(ofHosts.report());
    }

    @Override
    public final TaskTerms terms() {
        return TERMS;
    }
}
