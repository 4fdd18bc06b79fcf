package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.Evacuee;
import io.jenkins.plugins.livemigration.evacuation.GuestProgress;
import io.jenkins.plugins.livemigration.evacuation.MoveFigures;
import io.jenkins.plugins.livemigration.evacuation.PlannedMove;
import io.jenkins.plugins.livemigration.evacuation.UnplacedGuest;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.io.Serializable;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What became of a guest, or is to become of it, as a Pipeline sees it. */
public final class EvacuatedGuest implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String PLANNED = "planned";
    private static final String UNPLACED = "unplaced";

    private final String name;
    private final String uuid;
    private final long memoryBytes;
    private final String stage;
    private final String destination;
    private final String reason;
    private final int failedMoves;
    private final long durationMillis;
    private final Long downtimeMillis;

    private EvacuatedGuest(GuestProgress guest, MoveFigures move) {
        this.name = guest.guest().name();
        this.uuid = guest.guest().uuid().toString();
        this.memoryBytes = guest.guest().memoryBytes();
        this.stage = PipelineWord.of(guest.stage());
        this.destination = guest.destination();
        this.reason = guest.note();
        this.failedMoves = guest.failures().size();
        this.durationMillis = move == null ? 0 : move.durationMillis();
        this.downtimeMillis = move == null ? null : move.downtimeMillis();
    }

    private EvacuatedGuest(Evacuee guest, String stage, String to, String why) {
        this.name = guest.name();
        this.uuid = guest.uuid().toString();
        this.memoryBytes = guest.memoryBytes();
        this.stage = stage;
        this.destination = to;
        this.reason = why;
        this.failedMoves = 0;
        this.durationMillis = 0;
        this.downtimeMillis = null;
    }

    static EvacuatedGuest of(GuestProgress guest, MoveFigures move) {
        return new EvacuatedGuest(guest, move);
    }

    static EvacuatedGuest planned(PlannedMove move) {
        return new EvacuatedGuest(
                move.guest(),
                PLANNED,
                move.destination(),
                move.why() + "; " + move.expected().text());
    }

    static EvacuatedGuest unplaced(UnplacedGuest guest) {
        String why = guest.obstacles().stream().map(Object::toString).collect(Collectors.joining("; "));
        return new EvacuatedGuest(guest.guest(), UNPLACED, "", why);
    }

    @Whitelisted
    public String getName() {
        return name;
    }

    @Whitelisted
    public String getUuid() {
        return uuid;
    }

    /** Its memory in bytes. */
    @Whitelisted
    public long getMemoryBytes() {
        return memoryBytes;
    }

    /**
     * What became of it: {@code moved}, {@code gone}, {@code failed}, {@code left}, {@code unplaced}; in a dry run
     * {@code planned} or {@code unplaced}.
     */
    @Whitelisted
    public String getStage() {
        return stage;
    }

    /** The host that it is at, was to go to, or is to go to; empty if there is none. */
    @Whitelisted
    public String getDestination() {
        return destination;
    }

    /** Why, in a sentence; empty if that needs no words. */
    @Whitelisted
    public String getReason() {
        return reason;
    }

    /** Moves of it that failed. */
    @Whitelisted
    public int getFailedMoves() {
        return failedMoves;
    }

    /** How long its last move took, in ms; 0 if none was started. */
    @Whitelisted
    public long getDurationMillis() {
        return durationMillis;
    }

    /** The guest's real pause in ms; null if the hypervisor did not tell. */
    @Whitelisted
    public Long getDowntimeMillis() {
        return downtimeMillis;
    }

    @Override
    @Whitelisted
    public String toString() {
        return name + ": " + stage + (destination.isEmpty() ? "" : " (" + destination + ")");
    }
}
