package io.jenkins.plugins.livemigration.jenkins.task.follow;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskStatus;

/**
 * What controller and agent have to say to each other about one task. Each exchange begins from the record alone, so
 * that it does not matter whether controller, agent or both were restarted since the last.
 */
final class TaskConversation {

    private final TaskRecord record;
    private final TaskAgent agent;
    private final TaskOwner owner;
    private final BuildLog log;
    private boolean stopDelivered;

    TaskConversation(TaskRecord record, TaskAgent agent, TaskOwner owner) {
        this.record = record;
        this.agent = agent;
        this.owner = owner;
        this.log = new BuildLog(owner.log());
    }

    /**
     * What came of one exchange.
     *
     * @param ending why there will be no other; null if there will
     * @param news whether something happened, so that more may follow soon
     */
    record Exchange(TaskEnding ending, boolean news) {

        static Exchange end(String message) {
            return new Exchange(new TaskEnding.WithoutResult(message), true);
        }
    }

    Exchange exchange() throws AgentUnreachableException, AgentFailedException, AbortException {
        if (!record.isIssued()) {
            return begin();
        }
        TaskStatus status = agent.poll(record.id(), record.nextLine());
        if (!status.isKnown()) {
            return lost();
        }
        Exchange exchange = absorb(status);
        if (exchange.ending() == null && record.stoppedBy() != null && !stopDelivered) {
            // Not known there: the next poll finds that out, too.
            stopDelivered = agent.stop(record.id());
        }
        return exchange;
    }

    private Exchange begin() throws AgentUnreachableException, AgentFailedException, AbortException {
        if (record.stoppedBy() != null) {
            return new Exchange(TaskEnding.WithoutResult.notBegun(record.stoppedBy()), true);
        }
        BuildTask task = owner.task();
        // Asked first, so that an agent that is away is not taken for one that was asked to begin and has lost it.
        agent.poll(record.id(), 0);
        // Marked before the call: its answer may be lost, and what was asked for must not be asked for twice unawares.
        record.issued();
        owner.recordChanged();
        return absorb(agent.start(record.id(), task));
    }

    /** The agent's JVM, or its connection, is another one than that which began the task. */
    private Exchange lost() throws AgentUnreachableException, AgentFailedException, AbortException {
        BuildTask task = owner.task();
        if (record.stoppedBy() != null && task.isRepeatable()) {
            return Exchange.end(
                    "Stopped (" + record.stoppedBy() + "). " + owner.terms().dropped());
        }
        if (!task.isRepeatable()) {
            return Exchange.end(agent.name() + " began anew and has lost the " + task.title() + ". "
                    + owner.terms().lost());
        }
        log.say(agent.name() + " began anew and has lost the " + task.title() + "; it is begun once more");
        record.beginAnew();
        owner.recordChanged();
        return absorb(agent.start(record.id(), task.after(record.note())));
    }

    private Exchange absorb(TaskStatus status) throws AgentUnreachableException {
        status.lines().forEach(log::say);
        record.printed(status.lines().size());
        // One that was lost may have noted something that its next run has not noted yet.
        boolean isNoted = !status.note().isEmpty() && !status.note().equals(record.note());
        if (isNoted) {
            record.noted(status.note());
        }
        boolean news = isNoted || !status.lines().isEmpty();
        if (news) {
            owner.recordChanged();
        }
        if (!status.hasEnded()) {
            return new Exchange(null, news);
        }
        forget();
        if (status.result() == null) {
            return Exchange.end(status.fault());
        }
        return new Exchange(new TaskEnding.Concluded(status.result()), true);
    }

    private void forget() throws AgentUnreachableException {
        try {
            agent.forget(record.id());
        } catch (AgentFailedException e) {
            log.warn(agent.name() + " keeps the ended task in its memory: " + e.getMessage());
        }
    }
}
