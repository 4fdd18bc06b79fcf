package io.jenkins.plugins.livemigration.jenkins.task.follow;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentConnection;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.contact.BackOff;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactLoop;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactSchedule;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.contact.TimerSchedule;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Follows one task from the controller until it ends: contacts its agent again and again, bears it being away, and
 * passes on the wish to stop. No method waits; there is never more than one contact at a time.
 */
public final class TaskFollower implements Follower {

    private static final Logger LOGGER = Logger.getLogger(TaskFollower.class.getName());
    private static final Duration AGENT_AWAY = Duration.ofSeconds(3);

    private final TaskRecord record;
    private final TaskAgent agent;
    private final TaskOwner owner;
    private final TaskConversation conversation;
    private final ContactLoop contacts;
    private final BuildLog log;
    private final BackOff backOff = new BackOff();
    private volatile boolean agentAway;

    /**
     * Follows a task, be it new or known from before a restart.
     *
     * @param nodeName name of the node that runs the build; empty for the built-in node
     */
    public static TaskFollower of(TaskRecord record, String nodeName, TaskOwner owner) {
        return new TaskFollower(
                record, new RemoteTaskAgent(new AgentConnection(nodeName)), owner, new TimerSchedule(nodeName));
    }

    TaskFollower(TaskRecord record, TaskAgent agent, TaskOwner owner, ContactSchedule schedule) {
        this.record = record;
        this.agent = agent;
        this.owner = owner;
        this.conversation = new TaskConversation(record, agent, owner);
        this.contacts = new ContactLoop(schedule, this::contact);
        this.log = new BuildLog(owner.log());
    }

    /** Begins to follow. */
    @Override
    public void begin() {
        contacts.begin();
    }

    /**
     * The build is being stopped. The first time the task is told to end, and followed until it has taken back what it
     * did; the second time, or when its agent is away, it is left to itself.
     *
     * @param who who wants it, for messages
     */
    @Override
    public void stop(String who) {
        boolean again = record.stoppedBy() != null;
        record.stoppedBy(who);
        owner.recordChanged();
        if (agentAway && !record.isIssued()) {
            end(TaskEnding.WithoutResult.notBegun(who));
            return;
        }
        if (again || agentAway) {
            String why = again ? "stopped by force (" + who + ")" : agent.name() + " cannot be reached";
            end(new TaskEnding.WithoutResult("The step ended before its task had: " + why + ". The task on "
                    + agent.name() + " " + owner.terms().left()));
            return;
        }
        log.say("stopping (" + who + "): the step ends when " + owner.terms().stopping()
                + "; stopping it once more leaves that to the agent");
        contacts.hurry();
    }

    /** What is going on, in a few words. */
    @Override
    public String status() {
        if (agentAway) {
            return "waiting for " + agent.name();
        }
        return record.stoppedBy() == null ? "running on " + agent.name() : "stopping";
    }

    private Duration contact() {
        try {
            if (owner.isWaiting()) {
                return contactAgent();
            }
            end(null);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cannot follow task " + record.id(), e);
            end(errorOfPlugin(e));
        }
        return null;
    }

    /** @return the pause until the next contact; null if there shall be none */
    private Duration contactAgent() {
        try {
            TaskConversation.Exchange exchange = conversation.exchange();
            reached();
            if (exchange.ending() != null) {
                end(exchange.ending());
                return null;
            }
            if (exchange.news()) {
                backOff.reset();
            }
            return backOff.next();
        } catch (AbortException e) {
            end(new TaskEnding.WithoutResult(e.getMessage()));
            return null;
        } catch (AgentUnreachableException e) {
            away(e.getMessage());
            return AGENT_AWAY;
        } catch (AgentFailedException e) {
            LOGGER.log(Level.WARNING, "A call to " + agent.name() + " failed", e);
            end(new TaskEnding.WithoutResult(agent.name() + " cannot do its part: " + e.getMessage() + "."));
            return null;
        }
    }

    private void reached() {
        if (agentAway) {
            agentAway = false;
            log.say(agent.name() + " answers again");
        }
    }

    private void away(String why) {
        if (!agentAway) {
            agentAway = true;
            log.warn(agent.name() + " cannot be reached: " + why + ". "
                    + (record.isIssued()
                            ? owner.terms().abandoned() + " The step waits for the agent."
                            : "Nothing was started yet; the step waits for the agent."));
        }
    }

    /** @param ending what to tell the build; null if it does not want to know */
    private void end(TaskEnding ending) {
        if (contacts.end() && ending != null) {
            tell(ending);
        }
    }

    /** A build that is not told of the end would wait for ever. */
    private void tell(TaskEnding ending) {
        try {
            owner.ended(ending);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cannot tell the end of task " + record.id(), e);
            owner.ended(errorOfPlugin(e));
        }
    }

    private static TaskEnding errorOfPlugin(RuntimeException e) {
        return new TaskEnding.WithoutResult("The task cannot be followed, because of an error of the plugin: " + e);
    }
}
