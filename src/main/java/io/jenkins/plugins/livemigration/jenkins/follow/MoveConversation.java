package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.agent.MoveReport;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.migration.JournalEntry;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.MoveStatus;
import io.jenkins.plugins.livemigration.migration.Testimony;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.report.MigrationJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What controller and agent have to say to each other about one move. Each exchange begins from the record alone, so
 * that it does not matter whether controller, agent or both were restarted since the last.
 */
final class MoveConversation {

    /** A monitor that fails again and again would only be started again and again. */
    private static final int FAULTS_BORNE = 3;

    private final MoveOrder order;
    private final MoveRecord record;
    private final MoveAgent agent;
    private final MoveOwner owner;
    private final Witnesses witnesses;
    private final BuildLog log;
    private final Runnable answered;
    private boolean cancelDelivered;

    // Not kept: after a restart all samples are read once more, which also fills a gap.
    private long nextSample;

    /** @param answered run as soon as the agent answered a call */
    MoveConversation(
            MoveOrder order,
            MoveRecord record,
            MoveAgent agent,
            MoveOwner owner,
            Witnesses witnesses,
            Runnable answered) {
        this.order = order;
        this.record = record;
        this.agent = agent;
        this.owner = owner;
        this.witnesses = witnesses;
        this.log = owner.log();
        this.answered = answered;
    }

    /**
     * What came of one exchange.
     *
     * @param ending why there will be no other; null if there will
     * @param news whether something happened, so that more may follow soon
     */
    record Exchange(MoveEnding ending, boolean news) {}

    Exchange exchange() throws AgentUnreachableException, AgentFailedException {
        if (!record.isIssued()) {
            return begin();
        }
        MoveReport report = agent.poll(record.id(), record.nextSequence(), nextSample);
        answered.run();
        if (!report.isFollowed()) {
            return takeUp(report);
        }
        Exchange exchange = absorb(report.status());
        if (exchange.ending() == null) {
            deliverCancel();
        }
        return exchange;
    }

    private Exchange begin() throws AgentUnreachableException, AgentFailedException {
        if (record.cancelledBy() != null) {
            return new Exchange(
                    new MoveEnding.LeftOpen("The move was cancelled before it began (" + record.cancelledBy()
                            + "); nothing was touched."),
                    true);
        }
        List<String> problems = new ArrayList<>(order.problems());
        problems.addAll(agent.problemsOf(order.resultFile()));
        answered.run();
        if (!problems.isEmpty()) {
            return new Exchange(new MoveEnding.Refused(new InvalidRequestException(problems)), true);
        }
        // Marked before the call: its answer may be lost, and what was asked for must not be asked for twice unawares.
        record.issued();
        owner.recordChanged();
        return absorb(agent.start(record.id(), order.request()).status());
    }

    /** The agent does not follow the move (any more): another monitor takes it up. */
    private Exchange takeUp(MoveReport report) throws AgentUnreachableException, AgentFailedException {
        if (!report.fault().isEmpty()) {
            absorbLines(report.status());
            log.warn("the monitor on " + agent.name() + " ended unexpectedly: " + report.fault());
            if (record.countFault() > FAULTS_BORNE) {
                return new Exchange(
                        leftOpen(
                                "The monitor on " + agent.name() + " failed again and again (" + report.fault() + ")."),
                        true);
            }
        }
        cancelDelivered = false;
        nextSample = 0;
        if (!record.hasHandle()) {
            log.warn(agent.name() + " lost its monitor before it was known whether the move had begun. The checks are"
                    + " made anew; they refuse a guest that is on its way already.");
            record.newMonitor();
            return absorb(agent.start(record.id(), order.request()).status());
        }
        MoveHandle handle;
        try {
            handle = record.handle();
        } catch (IOException e) {
            return new Exchange(leftOpen("The move cannot be followed further, since " + e.getMessage() + "."), true);
        }
        if (report.fault().isEmpty()) {
            log.say(agent.name() + " has no monitor of this move: it, or its connection, began anew");
        }
        record.newMonitor();
        return absorb(agent.adopt(record.id(), handle).status());
    }

    /** The end of following a move that may go on. */
    MoveEnding leftOpen(String why) {
        OpenMove open = record.openMove();
        String rest = record.isIssued()
                ? " THE MOVE MAY STILL GO ON; last seen in phase '"
                        + record.phase().words() + "'. " + open.which() + open.byHand()
                : " Nothing was started.";
        return new MoveEnding.LeftOpen(why + rest);
    }

    /**
     * The end of waiting for the agent: what others know of the move.
     *
     * @param why why the agent is not waited for any more, as a sentence
     */
    MoveEnding withoutAgent(String why) {
        if (!record.hasHandle()) {
            return leftOpen(why);
        }
        try {
            MoveHandle handle = record.handle();
            Optional<Testimony> testimony = witnesses.ask(handle, log);
            if (testimony.isEmpty()) {
                return leftOpen(why + " No other agent could be asked where the guest is.");
            }
            log.warn("the result file is not written: " + agent.name() + ", where it belongs, is away");
            return new MoveEnding.Concluded(testimony.get().result(handle, why, Instant.now()));
        } catch (IOException e) {
            return leftOpen(why + " Nobody else can be asked, since " + e.getMessage() + ".");
        }
    }

    private Exchange absorb(MoveStatus status) throws AgentUnreachableException, AgentFailedException {
        boolean news = absorbLines(status);
        nextSample = status.samples().next();
        owner.observed(status);
        if (record.stands(status.phase(), status.handle())) {
            news = true;
            owner.recordChanged();
        }
        if (!status.isEnded()) {
            return new Exchange(null, news);
        }
        write(status.result());
        return new Exchange(new MoveEnding.Concluded(status.result()), true);
    }

    private boolean absorbLines(MoveStatus status) {
        for (JournalEntry entry : status.entries()) {
            log.print(entry);
            record.printed(entry.sequence());
        }
        return !status.entries().isEmpty();
    }

    /** The end of a move is told even if its file cannot be written; with the agent away the next exchange tries again. */
    private void write(MigrationResult result) throws AgentUnreachableException {
        try {
            agent.write(order.resultFile(), new MigrationJson().write(result));
        } catch (AgentFailedException e) {
            log.warn("the result file could not be written: " + e.getMessage());
        }
        try {
            agent.forget(record.id());
        } catch (AgentFailedException e) {
            log.warn(agent.name() + " keeps the ended move in its memory: " + e.getMessage());
        }
    }

    private void deliverCancel() throws AgentUnreachableException, AgentFailedException {
        String who = record.cancelledBy();
        if (who != null && !cancelDelivered) {
            // Not known there: the next poll finds that out, too, and another monitor gets the request.
            cancelDelivered = agent.cancel(record.id(), who);
        }
    }
}
