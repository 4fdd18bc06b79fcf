package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.contact.BackOff;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactLoop;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactSchedule;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.contact.TimerSchedule;
import io.jenkins.plugins.livemigration.migration.Ticker;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Follows one move from the controller until it ends: contacts its agent again and again, bears it being away, and
 * passes on the wish to stop. No method waits; there is never more than one contact at a time.
 */
public final class MoveFollower implements Follower {

    private static final Logger LOGGER = Logger.getLogger(MoveFollower.class.getName());
    private static final Duration AGENT_AWAY = Duration.ofSeconds(3);

    private final MoveRecord record;
    private final MoveAgent agent;
    private final MoveOwner owner;
    private final MoveConversation conversation;
    private final ContactLoop contacts;
    private final Patience patience;
    private final BuildLog log;
    private final MovesInFlight inFlight;
    private final BackOff backOff = new BackOff();

    /**
     * Follows a move, be it new or known from before a restart.
     *
     * @param nodeName name of the node that runs the build; empty for the built-in node
     */
    public static MoveFollower of(MoveOrder order, MoveRecord record, String nodeName, MoveOwner owner) {
        return new MoveFollower(
                order,
                record,
                new RemoteMoveAgent(nodeName),
                new AgentsOfHosts(nodeName),
                owner,
                new TimerSchedule(nodeName),
                Ticker.system(),
                MovesInFlight.get());
    }

    MoveFollower(
            MoveOrder order,
            MoveRecord record,
            MoveAgent agent,
            MoveOwner owner,
            ContactSchedule schedule,
            Ticker ticker,
            MovesInFlight inFlight) {
        this(order, record, agent, Witnesses.NONE, owner, schedule, ticker, inFlight);
    }

    MoveFollower(
            MoveOrder order,
            MoveRecord record,
            MoveAgent agent,
            Witnesses witnesses,
            MoveOwner owner,
            ContactSchedule schedule,
            Ticker ticker,
            MovesInFlight inFlight) {
        this.record = record;
        this.agent = agent;
        this.owner = owner;
        this.conversation = new MoveConversation(order, record, agent, owner, witnesses, this::reached);
        this.contacts = new ContactLoop(schedule, this::contact);
        this.patience = new Patience(ticker, order.agentLimit());
        this.log = owner.log();
        this.inFlight = inFlight;
    }

    /** Begins to follow. */
    @Override
    public void begin() {
        if (record.cancelledBy() != null) {
            patience.stop();
        }
        count();
        contacts.begin();
    }

    /**
     * The build is being stopped. The first time the move is cancelled and followed to its end; the second time it is
     * left to itself.
     *
     * @param who who wants it, for messages
     */
    @Override
    public void stop(String who) {
        if (patience.isStopping()) {
            leave("The step was stopped by force (" + who + ") before its move had ended.");
            return;
        }
        patience.stop();
        record.cancelledBy(who);
        owner.recordChanged();
        log.say("cancelling the move (" + who + "); the step ends when it is known where the guest is;"
                + " stopping it once more leaves the move to itself");
        if (patience.isAgentAway() && record.hasHandle()) {
            log.warn(agent.name() + " cannot be reached, so the move cannot be cancelled now: IT GOES ON. "
                    + record.openMove().which() + record.openMove().byHand());
        }
        contacts.hurry();
    }

    /** What is going on, in a few words. */
    @Override
    public String status() {
        String phase = record.phase().words();
        if (patience.isAgentAway()) {
            return "waiting for " + agent.name() + " (" + phase + ")";
        }
        return patience.isStopping() ? "cancelling (" + phase + ")" : phase;
    }

    private Duration contact() {
        try {
            if (owner.isWaiting()) {
                return contactAgent();
            }
            end(null);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cannot follow move " + record.id(), e);
            leave("The move cannot be followed, because of an error of the plugin: " + e + ".");
        }
        return null;
    }

    /** @return the pause until the next contact; null if there shall be none */
    private Duration contactAgent() {
        Duration pause;
        try {
            MoveConversation.Exchange exchange = conversation.exchange();
            if (exchange.ending() != null) {
                end(exchange.ending());
                return null;
            }
            count();
            if (exchange.news()) {
                backOff.reset();
            }
            pause = backOff.next();
        } catch (AgentUnreachableException e) {
            away(e.getMessage());
            pause = AGENT_AWAY;
        } catch (AgentFailedException e) {
            LOGGER.log(Level.WARNING, "A call to " + agent.name() + " failed", e);
            leave(agent.name() + " cannot do its part: " + e.getMessage() + ".");
            return null;
        }
        if (patience.isAgentGone()) {
            end(conversation.withoutAgent(agent.name() + " was away for too long (agentTimeout)."));
            return null;
        }
        if (patience.isOver(record.phase())) {
            String why =
                    "The move was to be cancelled (" + record.cancelledBy() + "), but that was not confirmed in time.";
            end(patience.isAgentAway() ? conversation.withoutAgent(why) : conversation.leftOpen(why));
            return null;
        }
        return pause;
    }

    private void count() {
        record.route(owner.name()).ifPresent(move -> inFlight.add(record.id(), move));
    }

    private void reached() {
        if (patience.isAgentAway()) {
            patience.agentAnswers();
            log.say(agent.name() + " answers again");
        }
    }

    private void away(String why) {
        if (patience.isAgentAway()) {
            return;
        }
        patience.agentAway();
        String move;
        if (record.hasHandle()) {
            move =
                    "THE MOVE GOES ON WITHOUT IT, carried out by the source's libvirt daemon; it is taken up again when the"
                            + " agent is back. " + record.openMove().which();
        } else if (record.isIssued()) {
            move =
                    "It is not known whether the move had begun; if so, IT GOES ON BY ITSELF. The step waits for the agent.";
        } else {
            move = "Nothing was started yet; the step waits for the agent.";
        }
        log.warn(agent.name() + " cannot be reached: " + why + ". " + move);
    }

    private void leave(String why) {
        end(conversation.leftOpen(why));
    }

    /** @param ending what to tell the build; null if it does not want to know */
    private void end(MoveEnding ending) {
        if (contacts.end()) {
            inFlight.remove(record.id());
            if (ending != null) {
                owner.ended(ending);
            }
        }
    }
}
