package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import static java.util.Objects.requireNonNullElse;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.PlanSettings;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.hosts.HostStep;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps that change hosts have in common. */
public abstract class ConfigStep extends HostStep {

    private static final long serialVersionUID = 1L;

    /** States of changes that touched a host. */
    private static final Set<String> MADE = Set.of("changed", "failed", "undone");

    static final int DEFAULT_TIMEOUT = 900;
    private static final int LONGEST_TIMEOUT = 86_400;

    // Null: not given.
    private Boolean dryRun;
    private Boolean rollbackOnFailure;
    private Integer timeout;
    private String resultFile;

    /** Whether the plan is only shown. */
    public boolean isDryRun() {
        return requireNonNullElse(dryRun, false);
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Whether all that was done is taken back when something fails. */
    public boolean isRollbackOnFailure() {
        return requireNonNullElse(rollbackOnFailure, true);
    }

    @DataBoundSetter
    public void setRollbackOnFailure(boolean rollbackOnFailure) {
        this.rollbackOnFailure = rollbackOnFailure;
    }

    /** Seconds for everything but taking back. */
    public int getTimeout() {
        return requireNonNullElse(timeout, DEFAULT_TIMEOUT);
    }

    @DataBoundSetter
    public void setTimeout(int timeout) {
        this.timeout = timeout;
    }

    /** Where in the workspace the result goes; empty: nowhere. */
    public String getResultFile() {
        return stripped(resultFile);
    }

    @DataBoundSetter
    public void setResultFile(String resultFile) {
        this.resultFile = stripped(resultFile);
    }

    /** Makes the source of the plan; what is wrong with the parameters goes to the problems. */
    abstract PlanSource source(BuildSite site, List<String> problems);

    /** {@code configureNfsShare}, and the hosts. */
    abstract String title();

    /** Adds what is wrong with the parameters of this class. */
    final void commonProblems(List<String> problems) {
        if (getTimeout() < 1 || getTimeout() > LONGEST_TIMEOUT) {
            problems.add("timeout is " + getTimeout() + "; it must lie between 1 and " + LONGEST_TIMEOUT + " s.");
        }
        ResultFile.problemOf(getResultFile()).ifPresent(problems::add);
    }

    @Override
    protected final HostTask task(BuildSite site, HostAccess access, List<String> problems) {
        PlanSource source = source(site, problems);
        commonProblems(problems);
        if (!problems.isEmpty()) {
            return null;
        }
        String file = site.text().apply(getResultFile());
        return new ConfigTask(
                site.text().apply(title()),
                source,
                new PlanSettings(isDryRun(), isRollbackOnFailure(), Duration.ofSeconds(getTimeout())),
                access,
                file.isEmpty() ? null : new ResultFile(site.workspace(), file));
    }

    @Override
    protected final List<String> reportedChanges(Serializable report) {
        return new ConfigResult((ConfigReport) report)
                .getChanges().stream()
                        .filter(change -> MADE.contains(change.getState()))
                        .map(ConfigChange::toString)
                        .toList();
    }

    @Override
    public final Serializable conclude(Serializable report) throws AbortException {
        ConfigResult result = new ConfigResult((ConfigReport) report);
        if (!result.isSuccess()) {
            throw new HostsNotConfiguredException(result);
        }
        return result;
    }
}
