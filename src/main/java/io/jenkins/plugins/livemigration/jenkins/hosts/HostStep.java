package io.jenkins.plugins.livemigration.jenkins.hosts;

import static java.util.Objects.requireNonNullElse;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that works on hosts by way of the agent. Parameters are kept as given; null: not given, so that the default counts. */
public abstract class HostStep extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

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

    /** For the stage view: what is done where, in a few words. */
    public abstract String summary();

    /**
     * The task that these parameters ask for.
     *
     * @param problems gets one sentence for each parameter that cannot be used
     * @return what the agent has to do; may be anything if there are problems
     */
    protected abstract HostTask task(BuildSite site, HostAccess access, List<String> problems);

    /**
     * What the build gets.
     *
     * @param report what the task returned
     * @return the step's value
     * @throws AbortException if the build is to fail
     */
    public abstract Serializable conclude(Serializable report) throws AbortException;

    /**
     * The task, with the credentials of the build.
     *
     * @throws AbortException with every problem of the parameters and the credentials, if there is any
     */
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
        if (!problems.isEmpty()) {
            throw new AbortException(
                    "The step cannot begin, and no host was touched:\n  - " + String.join("\n  - ", problems));
        }
        return task;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new HostStepExecution(this, context);
    }

    protected static String stripped(String text) {
        return requireNonNullElse(text, "").strip();
    }

    /** Names as they arrive: a list from a Pipeline, and from a form one text with commas or line ends between them. */
    protected static List<String> names(List<String> given) {
        return SplitNames.of(given);
    }

    /** A map that can be kept with the Pipeline: texts in it are plain texts, whatever Groovy made them. */
    protected static Map<String, Object> plain(Map<?, ?> given) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((key, value) -> copy.put(stripped(String.valueOf(key)), plain(value)));
        }
        return copy;
    }

    private static Object plain(Object value) {
        if (value instanceof CharSequence) {
            return value.toString();
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(HostStep::plain).collect(Collectors.toCollection(ArrayList::new));
        }
        return value;
    }

    /** A map of texts. */
    protected static Map<String, String> texts(Map<?, ?> given) {
        Map<String, String> copy = new LinkedHashMap<>();
        plain(given).forEach((key, value) -> copy.put(key, value == null ? "" : stripped(String.valueOf(value))));
        return copy;
    }
}
