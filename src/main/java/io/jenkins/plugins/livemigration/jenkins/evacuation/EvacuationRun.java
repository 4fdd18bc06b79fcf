package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.CourseAction;
import io.jenkins.plugins.livemigration.evacuation.CourseStep;
import io.jenkins.plugins.livemigration.evacuation.EvacuationCourse;
import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;
import io.jenkins.plugins.livemigration.evacuation.GuestProgress;
import io.jenkins.plugins.livemigration.evacuation.GuestRoute;
import io.jenkins.plugins.livemigration.evacuation.OnAbort;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.contact.BackOff;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactLoop;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import io.jenkins.plugins.livemigration.report.EvacuationJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Drives an evacuation from its plan to its end. {@link EvacuationCourse} says what to do; this does it, and tells the course what
 * comes of it. Moves are followed by followers of their own; what they tell is queued, and taken up one after the other here, never
 * two at a time. No method waits, and no thread is held while guests move. Long, since all that changes the state of a run stands in
 * one place.
 */
final class EvacuationRun implements Follower {

    private static final Logger LOGGER = Logger.getLogger(EvacuationRun.class.getName());
    private static final Duration AGENT_AWAY = Duration.ofSeconds(3);

    private final EvacuationRecord record;
    private final EvacuationSite site;
    private final EvacuationOwner owner;
    private final BuildLog log;
    private final ContactLoop contacts;
    private final BackOff backOff = new BackOff();
    private final Queue<RunEvent> events = new ConcurrentLinkedQueue<>();
    private final Map<String, Follower> followers = new ConcurrentHashMap<>();
    private volatile EvacuationState state;
    private volatile String stoppedBy;
    private boolean begun;
    private boolean fileAwaited;
    private String waitsFor = "";

    /** @throws IOException if another version of this plugin wrote the record, and this one cannot read it */
    EvacuationRun(EvacuationRecord record, EvacuationSite site, EvacuationOwner owner) throws IOException {
        this.record = record;
        this.site = site;
        this.owner = owner;
        this.log = new BuildLog(owner.log());
        this.state = record.state();
        this.contacts = new ContactLoop(site.schedule(), this::contact);
    }

    @Override
    public void begin() {
        // Counted at once: other builds that go on after a restart must not take these moves' places meanwhile.
        if (state.isBegun()) {
            state.underWay().forEach(guest -> count(guest.guest().name(), guest.destination()));
        }
        contacts.begin();
    }

    /**
     * The build is being stopped. The first time no more moves begin, and those that run end, or are cancelled, as it was asked for;
     * then each time once more what {@code liveMigrate} does: they are cancelled, and then left to themselves.
     */
    @Override
    public synchronized void stop(String who) {
        if (stoppedBy != null || state.isBegun() && state.course().stopAsked()) {
            followers.values().forEach(follower -> follower.stop(who));
            return;
        }
        stoppedBy = who;
        boolean finish = state.order().request().onAbort() == OnAbort.FINISH;
        log.say("stopping (" + who + "): no more moves are begun, and those that run "
                + (finish
                        ? "go on to their end (onAbort: 'finish'); stopping it once more cancels them"
                        : "are cancelled (onAbort: 'cancel')"));
        events.add(RunEvent.of(EvacuationCourse::stop));
        contacts.hurry();
    }

    @Override
    public String status() {
        return RunWords.status(state, stoppedBy != null);
    }

    /** A follower has something to tell. */
    void tell(RunEvent event) {
        events.add(event);
        contacts.hurry();
    }

    private Duration contact() {
        try {
            if (owner.isWaiting()) {
                return goOn();
            }
            end(null);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cannot go on with the evacuation of " + owner.name(), e);
            end(new EvacuationEnding.WithoutResult(
                    "The evacuation cannot be gone on with, because of an error of the plugin: " + e
                            + ". MOVES THAT RAN GO ON; see the log for which they are."));
        }
        return null;
    }

    /** @return the pause until the next contact; null if there shall be none */
    private Duration goOn() {
        if (!state.isBegun() && stoppedBy != null) {
            end(new EvacuationEnding.WithoutResult(
                    "Stopped before a move was begun (" + stoppedBy + "); nothing was touched."));
            return null;
        }
        if (!begun) {
            begun = true;
            if (state.isBegun()) {
                resume();
            } else {
                plan();
                backOff.reset();
            }
        }
        if (!state.isBegun()) {
            return conclude(state.report());
        }
        boolean away = !takeUpEvents();
        tell(course -> new CourseStep(course, List.of()));
        if (state.course().concluded()) {
            return conclude(state.report());
        }
        sayWaiting();
        return away ? AGENT_AWAY : backOff.next();
    }

    private void plan() {
        state.survey().notes().forEach(log::say);
        state.plan().text().forEach(log::say);
        if (state.order().request().dryRun()) {
            return;
        }
        if (state.isRefused()) {
            apply(EvacuationCourse.refused(
                    state.plan(), "more guests cannot move than may remain, and onFailure is 'stop'"));
        } else {
            decide(others -> EvacuationCourse.begin(state.plan(), others));
        }
    }

    private void resume() {
        log.say("the evacuation goes on: " + RunWords.status(state, false));
        state.underWay().forEach(this::beginMove);
    }

    /** Takes up what was told; false if the agent must be asked something, and is away. */
    private boolean takeUpEvents() {
        for (RunEvent event = events.peek(); event != null; event = events.peek()) {
            try {
                RunEvent.Told told = event.told(state, stoppedBy != null);
                state = told.state();
                tell(told.event());
            } catch (AgentUnreachableException e) {
                LOGGER.log(Level.FINE, "What was told waits for the agent", e);
                return false;
            }
            events.remove();
            backOff.reset();
        }
        return true;
    }

    /** Tells the course which moves of others run, and then an event, and does what follows. */
    private void tell(Function<EvacuationCourse, CourseStep> event) {
        decide(others -> {
            CourseStep before = state.course().othersRun(others);
            CourseStep after = event.apply(before.course());
            return new CourseStep(
                    after.course(),
                    Stream.concat(before.actions().stream(), after.actions().stream())
                            .toList());
        });
    }

    /** Decides what begins while no other build does, so that both together keep the limits of hosts. */
    private void decide(Function<List<GuestRoute>, CourseStep> decision) {
        MoveRoutes routes = new MoveRoutes(state.survey());
        apply(site.inFlight().decide(record.ids(), others -> {
            CourseStep step = decision.apply(routes.routes(others));
            for (CourseAction action : step.actions()) {
                if (action instanceof CourseAction.StartMove start) {
                    MoveRecord move = new MoveRecord();
                    record.begin(start.guest().name(), move);
                    count(start.guest().name(), start.destination());
                }
            }
            return step;
        }));
    }

    private void apply(CourseStep step) {
        EvacuationState next = state.with(step.course());
        long now = site.ticker().now().toEpochMilli();
        for (CourseAction action : step.actions()) {
            if (action instanceof CourseAction.StartMove start) {
                next = next.withStart(start.guest().name(), now);
            }
        }
        if (!next.equals(record.lastKept())) {
            state = next;
            record.stands(next);
            owner.recordChanged();
        }
        step.actions().forEach(this::perform);
    }

    private void perform(CourseAction action) {
        if (action instanceof CourseAction.StartMove start) {
            GuestProgress guest = state.progress(start.guest().name());
            log.say("moves " + guest.guest().name() + " to " + guest.destination() + " (" + RunWords.count(state)
                    + ")");
            beginMove(guest);
        } else if (action instanceof CourseAction.CancelMove cancel) {
            Follower follower = followers.get(cancel.guest().name());
            if (follower != null) {
                follower.stop(stoppedBy);
            }
        }
    }

    private void beginMove(GuestProgress guest) {
        String name = guest.guest().name();
        MoveRecord move = record.move(name);
        MoveOrder order = state.order().moveOf(guest, state.plan().settings().bandwidthOfOne());
        Follower follower = site.move(order, move, new GuestMove(this, owner, guest, move, order, site));
        followers.put(name, follower);
        follower.begin();
        if (guest.cancelAsked()) {
            follower.stop("the evacuation was stopped");
        }
    }

    void ended(String guest) {
        followers.remove(guest);
    }

    private void count(String guest, String destination) {
        site.inFlight()
                .add(
                        record.move(guest).id(),
                        new MoveRoutes(state.survey()).inFlight(guest, destination, owner.name()));
    }

    private void sayWaiting() {
        String now = RunWords.waitsFor(state.course());
        if (!now.equals(waitsFor)) {
            waitsFor = now;
            if (!now.isEmpty()) {
                log.say(now);
            }
        }
    }

    /** Writes the result, and tells the build; with the agent away the next contact tries again. */
    private Duration conclude(EvacuationReport report) {
        try {
            site.write(state.order().file(), EvacuationJson.text(report));
        } catch (AgentFailedException e) {
            log.warn("the result file could not be written: " + e.getMessage());
        } catch (AgentUnreachableException e) {
            if (stoppedBy == null) {
                if (!fileAwaited) {
                    fileAwaited = true;
                    log.warn(site.agent() + " cannot be reached (" + e.getMessage()
                            + "): the evacuation has ended, and waits to write its result file");
                }
                return AGENT_AWAY;
            }
            log.warn("the result file could not be written: " + e.getMessage());
        }
        report.text().forEach(log::say);
        end(new EvacuationEnding.Concluded(report));
        return null;
    }

    /** @param ending what to tell the build; null if it does not want to know */
    private void end(EvacuationEnding ending) {
        if (contacts.end()) {
            record.ids().forEach(site.inFlight()::remove);
            if (ending != null) {
                owner.ended(ending);
            }
        }
    }
}
