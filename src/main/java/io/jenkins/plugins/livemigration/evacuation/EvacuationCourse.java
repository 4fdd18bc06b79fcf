package io.jenkins.plugins.livemigration.evacuation;

import io.jenkins.plugins.livemigration.evacuation.CourseAction.CancelMove;
import io.jenkins.plugins.livemigration.evacuation.CourseAction.Conclude;
import io.jenkins.plugins.livemigration.evacuation.CourseAction.StartMove;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An evacuation on its way from plan to result. Each event gives the course that follows and what is to be done; the course
 * itself never changes, so that it can be kept, and gone on with after a restart.
 *
 * <p>Events may be told twice, or late: one that does not fit the guest's stage and destination changes nothing. Since a second
 * move goes to another host than the first, the destination tells whose end was told.
 *
 * @param plan the plan
 * @param guests what became of each guest so far: those that cannot move, then in the order of the plan
 * @param others moves of others that run, as last told
 * @param held why no more moves are begun; empty if they are
 * @param stopAsked whether it was asked to stop
 * @param concluded whether nothing more will happen
 */
public record EvacuationCourse(
        EvacuationPlan plan,
        List<GuestProgress> guests,
        List<GuestRoute> others,
        String held,
        boolean stopAsked,
        boolean concluded)
        implements Serializable {

    private static final int TRIES_MAX = 2;

    public EvacuationCourse {
        guests = List.copyOf(guests);
        others = List.copyOf(others);
    }

    /**
     * Begins.
     *
     * @param others moves of others that run
     */
    public static CourseStep begin(EvacuationPlan plan, List<GuestRoute> others) {
        List<GuestProgress> guests = Stream.concat(
                        plan.unplaced().stream().map(GuestProgress::unplaced),
                        plan.moves().stream().map(GuestProgress::planned))
                .toList();
        return new EvacuationCourse(plan, guests, others, "", false, false).next(List.of());
    }

    /**
     * Ends before anything began.
     *
     * @param why why no move is begun, as part of a sentence
     */
    public static CourseStep refused(EvacuationPlan plan, String why) {
        EvacuationCourse begun = begin(plan, List.of()).course();
        List<GuestProgress> guests = begun.guests().stream()
                .map(one -> one.stage().isUnderWay() ? one.in(GuestStage.WAITING, "") : one)
                .toList();
        return new EvacuationCourse(plan, guests, List.of(), why, false, false).next(List.of());
    }

    /** Other moves of others run than was told before. */
    public CourseStep othersRun(List<GuestRoute> now) {
        return new EvacuationCourse(plan, guests, now, held, stopAsked, concluded).next(List.of());
    }

    /** A move that was asked for runs. */
    public CourseStep started(String guest, String destination) {
        return underWay(guest, destination)
                .map(one -> with(one.in(GuestStage.RUNNING, "")))
                .orElse(this)
                .next(List.of());
    }

    /** A guest has arrived. */
    public CourseStep moved(String guest, String destination) {
        return underWay(guest, destination)
                .map(one -> with(one.in(GuestStage.MOVED, "")))
                .orElse(this)
                .next(List.of());
    }

    /**
     * A guest is on the host no more, though no move brought it away, and needs none.
     *
     * @param why what became of it, as a sentence
     */
    public CourseStep gone(String guest, String why) {
        GuestProgress one = progress(guest);
        // A guest that cannot move may be shut down by its owner, which is how such guests often leave.
        boolean counts = !concluded && one.stage() != GuestStage.MOVED && one.stage() != GuestStage.GONE;
        return (counts ? with(one.in(GuestStage.GONE, why)) : this).next(List.of());
    }

    /**
     * A move failed, or was cancelled; the guest is where it was, or nobody knows.
     *
     * @param cause why, as a sentence
     * @param mayPass whether the cause may pass, or not be there at another host. Not so if where the guest is, is unknown
     */
    public CourseStep failed(String guest, String destination, String cause, boolean mayPass) {
        return underWay(guest, destination)
                .map(one -> afterFailure(one, new FailedMove(destination, cause, mayPass)))
                .orElse(this)
                .next(List.of());
    }

    /** No more moves are to begin; what becomes of those that run, the settings say. */
    public CourseStep stop() {
        if (stopAsked || concluded) {
            return next(List.of());
        }
        EvacuationCourse stopping =
                new EvacuationCourse(plan, guests, others, "the evacuation was stopped", true, concluded);
        List<CourseAction> cancels = new ArrayList<>();
        if (plan.settings().onAbort() == OnAbort.CANCEL) {
            for (GuestProgress one : guests) {
                if (one.stage().isUnderWay()) {
                    cancels.add(new CancelMove(one.guest(), one.destination()));
                    stopping = stopping.with(one.toCancel());
                }
            }
        }
        return stopping.next(cancels);
    }

    /** The moves that have not begun, in the order in which they will as limits allow, and for what each waits. */
    public List<WaitingMove> waiting() {
        List<GuestRoute> running = running();
        return in(GuestStage.WAITING)
                .map(one -> new WaitingMove(
                        one.guest().name(),
                        one.destination(),
                        plan.limits().waitsFor(one.route(plan.source()), running)))
                .toList();
    }

    /** The moves of this evacuation that run, for others that keep the same limits. */
    public List<GuestRoute> ownMoves() {
        return guests.stream()
                .filter(one -> one.stage().isUnderWay())
                .map(one -> one.route(plan.source()))
                .toList();
    }

    /** How it stands, or ended. */
    public EvacuationResult result() {
        return new EvacuationResult(plan.source(), guests, plan.settings().allowRemaining(), stopAsked);
    }

    private EvacuationCourse afterFailure(GuestProgress one, FailedMove failure) {
        GuestProgress failed = one.failed(failure);
        if (failure.mayPass() && held.isEmpty() && failed.failures().size() < TRIES_MAX) {
            SecondChoice second = SecondChoice.of(this, failed);
            if (second.host().isPresent()) {
                return with(failed.again(second.host().orElseThrow()));
            }
            failed = failed.in(GuestStage.FAILED, failure.cause() + " No other host can take it: " + second.reasons());
        }
        EvacuationCourse next = with(failed).leavingMatesOf(failed);
        boolean stops = plan.settings().onFailure() == OnFailure.STOP && held.isEmpty();
        return stops ? next.holding("the move of " + one.guest().name() + " failed, and onFailure is 'stop'") : next;
    }

    /** A group that is kept together is not torn further apart than it is by the failure. */
    private EvacuationCourse leavingMatesOf(GuestProgress failed) {
        String why = "its move was not begun: its group " + failed.guest().group() + " is kept together, and "
                + failed.guest().name() + " could not be moved";
        return each(
                one -> one.stage() == GuestStage.WAITING && areMates(one, failed) ? one.in(GuestStage.LEFT, why) : one);
    }

    /** Whether others are there that a guest must stay together with. */
    boolean hasMates(GuestProgress guest) {
        return guests.stream().anyMatch(one -> one.stage() != GuestStage.GONE && areMates(one, guest));
    }

    private boolean areMates(GuestProgress one, GuestProgress other) {
        String group = one.guest().group();
        return plan.settings().groups().get(group) == Affinity.TOGETHER
                && other.guest().group().equals(group)
                && !other.guest().equals(one.guest());
    }

    private CourseStep next(List<CourseAction> before) {
        if (concluded) {
            return new CourseStep(this, before);
        }
        List<CourseAction> actions = new ArrayList<>(before);
        EvacuationCourse next = held.isEmpty() ? admitted(actions) : left();
        if (next.guests.stream().allMatch(one -> one.stage().isFinal())) {
            next = new EvacuationCourse(plan, next.guests, others, held, stopAsked, true);
            actions.add(new Conclude(next.result()));
        }
        return new CourseStep(next, actions);
    }

    private EvacuationCourse admitted(List<CourseAction> actions) {
        List<GuestRoute> waiting =
                in(GuestStage.WAITING).map(one -> one.route(plan.source())).toList();
        List<GuestRoute> start = plan.limits().startable(waiting, running());
        long bandwidth = plan.settings().bandwidthOfOne();
        return each(one -> {
            if (one.stage() != GuestStage.WAITING || !start.contains(one.route(plan.source()))) {
                return one;
            }
            actions.add(new StartMove(one.guest(), one.destination(), bandwidth));
            return one.in(GuestStage.STARTING, "");
        });
    }

    /** A guest that failed once and waits for its second move is left for the cause of its failure too. */
    private EvacuationCourse left() {
        return each(one ->
                one.stage() == GuestStage.WAITING ? one.in(GuestStage.LEFT, "its move was not begun: " + held) : one);
    }

    private List<GuestRoute> running() {
        return Stream.concat(ownMoves().stream(), others.stream()).toList();
    }

    private Stream<GuestProgress> in(GuestStage stage) {
        return guests.stream().filter(one -> one.stage() == stage);
    }

    private GuestProgress progress(String guest) {
        return guests.stream()
                .filter(one -> one.guest().name().equals(guest))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(guest + " is no guest of this evacuation"));
    }

    private Optional<GuestProgress> underWay(String guest, String destination) {
        return Optional.of(progress(guest))
                .filter(one -> one.stage().isUnderWay() && one.destination().equals(destination));
    }

    private EvacuationCourse with(GuestProgress changed) {
        return each(one -> one.guest().name().equals(changed.guest().name()) ? changed : one);
    }

    private EvacuationCourse each(UnaryOperator<GuestProgress> change) {
        return new EvacuationCourse(plan, guests.stream().map(change).toList(), others, held, stopAsked, concluded);
    }

    private EvacuationCourse holding(String why) {
        return new EvacuationCourse(plan, guests, others, why, stopAsked, concluded);
    }
}
