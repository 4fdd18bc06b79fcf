package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.survey.EvacuationSurvey;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactSchedule;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.contact.HandSchedule;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOwner;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import io.jenkins.plugins.livemigration.jenkins.follow.MovesInFlight;
import io.jenkins.plugins.livemigration.jenkins.follow.SomeMove;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskOwner;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskRecord;
import io.jenkins.plugins.livemigration.migration.Outcome;
import io.jenkins.plugins.livemigration.migration.Ticker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hosts that said something, and moves that end when and as a test tells them to. */
final class ScriptedSite implements EvacuationSite {

    /** A move that was begun. */
    record Begun(MoveOrder order, MoveRecord record, MoveOwner owner, List<String> stops) {}

    final HandSchedule schedule = new HandSchedule();
    final MovesInFlight inFlight;
    final Map<String, Begun> moves = new LinkedHashMap<>();
    final List<String> begun = new ArrayList<>();
    final Map<String, String> files = new HashMap<>();
    private final EvacuationSurvey survey;
    boolean present = true;
    boolean away;

    ScriptedSite(EvacuationSurvey survey, MovesInFlight inFlight) {
        this.survey = survey;
        this.inFlight = inFlight;
    }

    /** Ends the running move of a guest. */
    void end(String guest, Outcome outcome) {
        end(guest, new MoveEnding.Concluded(SomeMove.result(outcome)));
    }

    void end(String guest, MoveEnding ending) {
        Begun move = moves.remove(guest);
        // As a real follower does, so that its place is free when the end is told.
        inFlight.remove(move.record().id());
        move.owner().ended(ending);
    }

    @Override
    public String agent() {
        return "agent kvm01";
    }

    @Override
    public Follower survey(TaskRecord record, TaskOwner owner) {
        return new Follower() {
            @Override
            public void begin() {
                owner.ended(new TaskEnding.Concluded(survey));
            }

            @Override
            public void stop(String who) {
                owner.ended(new TaskEnding.WithoutResult("survey stopped: " + who));
            }

            @Override
            public String status() {
                return "asking";
            }
        };
    }

    @Override
    public Follower move(MoveOrder order, MoveRecord record, MoveOwner owner) {
        // Orders name guests by their UUIDs; a test by the name, which is the file's.
        String guest = order.resultFile().name().replaceFirst("^live-migration-(.*)\\.json$", "$1");
        Begun move = new Begun(order, record, owner, new ArrayList<>());
        return new Follower() {
            @Override
            public void begin() {
                moves.put(guest, move);
                begun.add(guest + " to " + order.request().destination().host());
            }

            @Override
            public void stop(String who) {
                move.stops().add(who);
            }

            @Override
            public String status() {
                return "moving";
            }
        };
    }

    @Override
    public boolean isPresent(GuestPresence question) throws AgentUnreachableException {
        refuseIfAway();
        return present;
    }

    @Override
    public void write(ResultFile file, String text) throws AgentUnreachableException {
        refuseIfAway();
        files.put(file.name(), text);
    }

    private void refuseIfAway() throws AgentUnreachableException {
        if (away) {
            throw new AgentUnreachableException("it is offline");
        }
    }

    @Override
    public MovesInFlight inFlight() {
        return inFlight;
    }

    @Override
    public ContactSchedule schedule() {
        return schedule;
    }

    @Override
    public Ticker ticker() {
        return schedule;
    }
}
