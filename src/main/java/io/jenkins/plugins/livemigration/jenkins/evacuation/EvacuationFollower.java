package io.jenkins.plugins.livemigration.jenkins.evacuation;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.evacuation.survey.EvacuationSurvey;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentConnection;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskOwner;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskTerms;
import java.io.IOException;
import java.io.PrintStream;

/** Follows an evacuation from the controller: first the survey, a task of the agent, then what was planned. No method waits. */
final class EvacuationFollower implements Follower {

    private static final TaskTerms TERMS = new TaskTerms(
            "the agent asks no more",
            "asks hosts and changes nothing.",
            "The survey is made anew when it is back.",
            "Nothing was touched.",
            "Nothing was touched.");

    private final EvacuationRecord record;
    private final EvacuationSite site;
    private final EvacuationOwner owner;
    private Follower current;
    private String stoppedBy;

    EvacuationFollower(EvacuationRecord record, EvacuationSite site, EvacuationOwner owner) {
        this.record = record;
        this.site = site;
        this.owner = owner;
        this.current = site.survey(record.survey(), new SurveyOwner());
    }

    /**
     * Follows an evacuation, be it new or known from before a restart.
     *
     * @param nodeName name of the node that runs the build; empty for the built-in node
     */
    static EvacuationFollower of(EvacuationRecord record, String nodeName, EvacuationOwner owner) {
        return new EvacuationFollower(record, new RemoteSite(new AgentConnection(nodeName)), owner);
    }

    @Override
    public void begin() {
        if (record.isPlanned()) {
            goOn();
        } else {
            current().begin();
        }
    }

    @Override
    public synchronized void stop(String who) {
        stoppedBy = who;
        current.stop(who);
    }

    @Override
    public String status() {
        return current().status();
    }

    private synchronized Follower current() {
        return current;
    }

    private void surveyed(EvacuationSurvey survey) {
        try {
            record.stands(EvacuationState.surveyed(
                    owner.order(), survey, site.ticker().now().toEpochMilli()));
        } catch (AbortException e) {
            owner.ended(new EvacuationEnding.WithoutResult(e.getMessage()));
            return;
        }
        owner.recordChanged();
        goOn();
    }

    private void goOn() {
        try {
            EvacuationRun run = new EvacuationRun(record, site, owner);
            synchronized (this) {
                current = run;
                if (stoppedBy != null) {
                    // It came while the survey ended, and that did not pass it on.
                    run.stop(stoppedBy);
                }
            }
            run.begin();
        } catch (IOException e) {
            owner.ended(
                    new EvacuationEnding.WithoutResult("The evacuation cannot be gone on with, since " + e.getMessage()
                            + ". MOVES THAT RAN MAY GO ON: see the log for which they are, and virsh list on the hosts for where"
                            + " the guests are."));
        }
    }

    /** What the follower of the survey needs of the build. */
    private final class SurveyOwner implements TaskOwner {

        @Override
        public PrintStream log() {
            return owner.log();
        }

        @Override
        public BuildTask task() throws AbortException {
            EvacuationOrder order = owner.order();
            return new SurveyTask(order.request(), order.file());
        }

        @Override
        public TaskTerms terms() {
            return TERMS;
        }

        @Override
        public void recordChanged() {
            owner.recordChanged();
        }

        @Override
        public boolean isWaiting() {
            return owner.isWaiting();
        }

        @Override
        public void ended(TaskEnding ending) {
            if (ending instanceof TaskEnding.Concluded concluded) {
                surveyed((EvacuationSurvey) concluded.result());
            } else if (ending instanceof TaskEnding.WithoutResult without) {
                owner.ended(new EvacuationEnding.WithoutResult(without.message()));
            }
        }
    }
}
