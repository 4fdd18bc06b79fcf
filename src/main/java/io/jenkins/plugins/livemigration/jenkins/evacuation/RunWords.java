package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.EvacuationCourse;
import io.jenkins.plugins.livemigration.evacuation.GuestStage;
import io.jenkins.plugins.livemigration.evacuation.WaitingMove;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import java.util.List;

/** What a log and the stage view say of an evacuation while it runs. */
final class RunWords {

    private RunWords() {}

    /** {@code 3 of 6 guests moved, 2 on their way; 1 guest waits: next web3 to kvm02, since ...}. */
    static String status(EvacuationState state, boolean stopping) {
        if (!state.isBegun()) {
            return "planning";
        }
        String waits = waitsFor(state.course());
        return (stopping ? "stopping; " : "") + count(state) + (waits.isEmpty() ? "" : "; " + waits);
    }

    /** {@code 3 of 6 guests moved, 2 on their way}. */
    static String count(EvacuationState state) {
        EvacuationCourse course = state.course();
        return in(course, GuestStage.MOVED) + " of " + course.guests().size() + " guests moved, "
                + (in(course, GuestStage.STARTING) + in(course, GuestStage.RUNNING)) + " on their way";
    }

    /** Who waits for what; empty if nobody does. */
    static String waitsFor(EvacuationCourse course) {
        List<WaitingMove> waiting = course.waiting();
        if (waiting.isEmpty()) {
            return "";
        }
        WaitingMove next = waiting.get(0);
        return waiting.size() + (waiting.size() == 1 ? " guest waits" : " guests wait") + ": next " + next.guest()
                + " to " + next.destination()
                + (next.waitsFor().isEmpty() ? "" : ", since " + String.join("; ", next.waitsFor()));
    }

    /** What happened to a move, where the guest is and what to do. */
    static String of(MoveEnding ending) {
        if (ending instanceof MoveEnding.Concluded concluded) {
            return concluded.result().message();
        } else if (ending instanceof MoveEnding.Refused refused) {
            return refused.problems().getMessage();
        } else if (ending instanceof MoveEnding.LeftOpen open) {
            return open.message();
        }
        throw new IllegalArgumentException("unknown ending " + ending);
    }

    private static int in(EvacuationCourse course, GuestStage stage) {
        return (int)
                course.guests().stream().filter(guest -> guest.stage() == stage).count();
    }
}
