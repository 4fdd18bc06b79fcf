package io.jenkins.plugins.livemigration.jenkins.vcenter;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.access.Reach;
import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskTerms;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStep;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that works at a vCenter by way of the agent. It keeps names and ids; passwords go into its task alone. */
public abstract class VcenterStep extends TaskStep {

    private static final long serialVersionUID = 1L;

    private static final TaskTerms TERMS = new TaskTerms(
            "it is settled what becomes of that which vCenter is doing for it",
            "ends by itself when it is told, or loses its controller; what vCenter was doing for it then can be seen there,"
                    + " in the list of recent tasks.",
            "A task that loses its controller ends; what vCenter does for it is not lost.",
            "What vCenter was doing for it may have gone on there, to its end: the list of recent tasks shows it. Run the"
                    + " step once more: it looks first, and does only what is not yet as it should be.",
            "What vCenter was doing for it may have gone on there: the list of recent tasks shows it.");

    private String vcenter;
    private String credentialsId;

    /** Name of the vCenter connection in the global configuration; empty: the only one. */
    public String getVcenter() {
        return stripped(vcenter);
    }

    @DataBoundSetter
    public void setVcenter(String vcenter) {
        this.vcenter = stripped(vcenter);
    }

    /** Id of credentials with user and password; empty: those of the connection. */
    public String getCredentialsId() {
        return stripped(credentialsId);
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = stripped(credentialsId);
    }

    /**
     * The task that these parameters ask for.
     *
     * @param access how the vCenter is reached; null if there are problems
     * @param others finds further vCenters that the parameters name
     * @param problems gets one sentence for each parameter that cannot be used
     * @return what the agent has to do; may be anything if there are problems
     */
    protected abstract VcenterTask task(
            BuildSite site, VcenterAccess access, VcenterDirectory others, List<String> problems);

    /** Names of further connections that the parameters name; empty ones are not given. */
    protected List<String> furtherVcenters(UnaryOperator<String> text) {
        return List.of();
    }

    /**
     * The connections. Hosts of a vCenter are no hosts of ours: which of them the step can use, the vCenter decides by the
     * account's privileges.
     */
    @Override
    public final Reach reach(String node, UnaryOperator<String> text) {
        List<String> names = new ArrayList<>(furtherVcenters(text));
        names.add(VcentersOfRun.nameOf(text.apply(getVcenter())));
        return Reach.vcenters(names);
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
    public final VcenterTask taskAt(BuildSite site) throws AbortException {
        return taskBy(new VcentersOfRun(site.run()), site);
    }

    final VcenterTask taskBy(VcenterDirectory vcenters, BuildSite site) throws AbortException {
        List<String> problems = new ArrayList<>();
        VcenterAccess access = vcenters.access(
                        site.text().apply(getVcenter()), site.text().apply(getCredentialsId()), problems)
                .orElse(null);
        VcenterTask task = task(site, access, vcenters, problems);
        refuse(problems);
        return task;
    }

    @Override
    public final Serializable valueOf(Serializable result) throws AbortException {
        return conclude(result);
    }

    @Override
    public TaskTerms terms() {
        return TERMS;
    }
}
