package io.jenkins.plugins.livemigration.jenkins.pages;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One move of a build in a line: kept in the build's own record, so it is small. It never changes; a later one replaces it. */
@ExportedBean(defaultVisibility = 3)
public final class MoveSummary {

    private final String id;
    private final int number;
    private final String step;
    private final String guest;
    private final String source;
    private final String destination;
    private final long startedAtMillis;
    private final String outcome;
    private final boolean success;
    private final Long durationMillis;
    private final Long downtimeMillis;
    private final String message;

    private MoveSummary(Origin origin, Route route, Ending ending) {
        this.id = origin.id();
        this.number = origin.number();
        this.step = origin.step();
        this.startedAtMillis = origin.startedAtMillis();
        this.guest = route.guest();
        this.source = route.source();
        this.destination = route.destination();
        this.outcome = ending == null ? null : ending.outcome();
        this.success = ending != null && ending.success();
        this.durationMillis = ending == null ? null : ending.durationMillis();
        this.downtimeMillis = ending == null ? null : ending.downtimeMillis();
        this.message = ending == null ? "" : ending.message();
    }

    private record Origin(String id, int number, String step, long startedAtMillis) {}

    /**
     * Who goes where, as far as is known.
     *
     * @param guest the guest's name
     * @param source the host that it leaves
     * @param destination the host that it goes to
     */
    public record Route(String guest, String source, String destination) {}

    /**
     * How a move ended.
     *
     * @param outcome the outcome's word: {@code moved}
     * @param success whether the guest is where it was asked to be
     * @param durationMillis how long it took, in ms; null if unknown
     * @param downtimeMillis the guest's real pause, in ms; null if unknown
     * @param message what happened, where the guest is and what to do
     */
    public record Ending(String outcome, boolean success, Long durationMillis, Long downtimeMillis, String message) {}

    /** A move that begins. */
    static MoveSummary begun(String id, int number, String step, long startedAtMillis, Route route) {
        return new MoveSummary(new Origin(id, number, step, startedAtMillis), route, null);
    }

    MoveSummary on(Route route) {
        return new MoveSummary(origin(), route, null);
    }

    MoveSummary ended(Route route, Ending ending) {
        return new MoveSummary(origin(), route, ending);
    }

    private Origin origin() {
        return new Origin(id, number, step, startedAtMillis);
    }

    Route route() {
        return new Route(guest, source, destination);
    }

    /** Tells moves of this build apart, over restarts, too. */
    String id() {
        return id;
    }

    boolean hasEnded() {
        return outcome != null;
    }

    /** Number of the move in its build, from 1: its page is {@code move/<number>}. */
    @Exported
    public int getNumber() {
        return number;
    }

    /** The step that moved it: {@code liveMigrate} or {@code vmotion}. */
    @Exported
    public String getStep() {
        return step;
    }

    /** The guest's name, as far as known; else as it was asked for. */
    @Exported
    public String getGuest() {
        return guest;
    }

    /** The source host, as far as known; else where it was looked for. */
    @Exported
    public String getSource() {
        return source;
    }

    /** The destination host. */
    @Exported
    public String getDestination() {
        return destination;
    }

    /** When it began, in ms since 1970 by the controller's clock. */
    @Exported
    public long getStartedAtMillis() {
        return startedAtMillis;
    }

    /** How it ended, in the word of the step's result; null while nobody knows. */
    @Exported
    public String getOutcome() {
        return outcome;
    }

    /** Whether the guest is where it was asked to be. */
    @Exported
    public boolean isSuccess() {
        return success;
    }

    /** How long it took, in ms; null if unknown. */
    @Exported
    public Long getDurationMillis() {
        return durationMillis;
    }

    /** The guest's real pause, in ms; null if unknown. */
    @Exported
    public Long getDowntimeMillis() {
        return downtimeMillis;
    }

    /** What happened, where the guest is and what to do; empty before the end. */
    @Exported
    public String getMessage() {
        return message;
    }

    /** The duration for people. */
    @Exported(name = "durationText")
    public String getDuration() {
        return Figures.duration(durationMillis);
    }

    /** The pause for people. */
    @Exported(name = "downtimeText")
    public String getDowntime() {
        return Figures.duration(downtimeMillis);
    }
}
