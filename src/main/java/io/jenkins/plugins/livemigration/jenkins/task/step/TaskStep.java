package io.jenkins.plugins.livemigration.jenkins.task.step;

import static java.util.Objects.requireNonNullElse;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.access.Reach;
import io.jenkins.plugins.livemigration.jenkins.form.PlainValues;
import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskTerms;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step whose work is a task on the agent. Parameters are kept as given; null: not given, so that the default counts. */
public abstract class TaskStep extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

    /** For the stage view: what is done where, in a few words. */
    public abstract String summary();

    /**
     * What the step is going to use, by its parameters; what is wrong with them is not told here.
     *
     * @param node name of the node that runs the build; empty for the built-in node
     * @param text what to do with free text, for example expand variables
     */
    public abstract Reach reach(String node, UnaryOperator<String> text);

    /**
     * The task, with the credentials of the build.
     *
     * @throws AbortException with every problem of the parameters and the credentials, if there is any
     */
    public abstract BuildTask taskAt(BuildSite site) throws AbortException;

    /**
     * What the build gets.
     *
     * @param result what the task returned
     * @return the step's value
     * @throws AbortException if the build is to fail
     */
    public abstract Serializable valueOf(Serializable result) throws AbortException;

    /**
     * Puts on the build's pages what the task returned, be it good or bad. Called once, before {@link #valueOf}; what it
     * throws is logged, and changes nothing for the step.
     */
    public void show(Run<?, ?> run, Serializable result) {
        // Most steps have their log alone.
    }

    /** What the task changed, or tried to change, one sentence each, for the audit. */
    protected List<String> changes(Serializable result) {
        return List.of();
    }

    /** The step, and what it does where, for the audit. */
    final String work(UnaryOperator<String> text) {
        return getDescriptor().getFunctionName() + " " + text.apply(summary());
    }

    /** What becomes of its task when it is stopped, or agent or controller goes. */
    public abstract TaskTerms terms();

    @Override
    public final StepExecution start(StepContext context) {
        return new TaskStepExecution(this, context);
    }

    /**
     * Ends a step that cannot begin.
     *
     * @param problems what is wrong, one sentence each
     * @throws AbortException if there is any problem
     */
    protected static void refuse(List<String> problems) throws AbortException {
        if (!problems.isEmpty()) {
            throw new AbortException(
                    "The step cannot begin, and nothing was touched:\n  - " + String.join("\n  - ", problems));
        }
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
        return PlainValues.map(given);
    }

    /** A map of texts. */
    protected static Map<String, String> texts(Map<?, ?> given) {
        return PlainValues.texts(given);
    }
}
