package io.jenkins.plugins.livemigration.migration;

import java.util.Locale;
import java.util.UUID;

/** The sentences of a result: what happened, why, where the guest is now and in which state, and what to do. */
record ConclusionMessage(RunningMove move, MonitorEnd end, Whereabouts whereabouts, Outcome outcome) {

    String text() {
        return switch (outcome) {
            case MOVED -> moved();
            case NOT_RUNNING -> moved() + " It ran before the move and does not run now: find out why, then let it run"
                    + " with virsh resume " + uuid() + " on " + whereabouts.destinationHost() + ".";
            case ABORTED -> "The move was cancelled: " + move.cancelWanted() + ". " + whereabouts.sentence();
            case FAILED -> "The move failed. " + why() + " "
                    + (end instanceof MonitorEnd.LostToAnother
                            ? whereabouts.sentenceInAnotherMove()
                            : whereabouts.sentence());
            case GUEST_ENDED -> ended();
            case SPLIT -> split();
            case UNKNOWN -> unknown();
            case REFUSED, DRY_RUN -> throw new IllegalStateException("nothing was started: " + outcome);
        };
    }

    private String moved() {
        String silent = " The hypervisor did not say so itself: ";
        if (end instanceof MonitorEnd.Succeeded) {
            return whereabouts.sentence();
        } else if (end instanceof MonitorEnd.Failed) {
            return whereabouts.sentence() + silent + why();
        } else if (end instanceof MonitorEnd.SourceLost lost) {
            return whereabouts.sentence() + silent + "the connection to the source's libvirt daemon broke ("
                    + lost.reason() + "), so that both hosts were asked.";
        }
        return whereabouts.sentence() + silent + "its job was gone, so that both hosts were asked.";
    }

    private String why() {
        if (end instanceof MonitorEnd.Failed failed) {
            return FailureCause.explain(failed.failure().libvirtMessage());
        } else if (end instanceof MonitorEnd.LostToAnother lost) {
            return FailureCause.explain(lost.failure().libvirtMessage());
        } else if (end instanceof MonitorEnd.SourceLost lost) {
            String since = whereabouts.source().isAnswered()
                    ? ", and when it answered again the migration job was gone: libvirt cancels a pre-copy when its"
                            + " daemon is restarted."
                    : ", and it has not answered since.";
            return "The connection to the source's libvirt daemon broke (" + lost.reason() + ")" + since;
        } else if (end instanceof MonitorEnd.Stuck stuck) {
            return "The move could not be ended: " + stuck.reason() + ".";
        } else if (end instanceof MonitorEnd.JobGone) {
            return "The migration job on the source is gone without having completed: somebody cancelled it, or the"
                    + " source's libvirt daemon was restarted.";
        }
        if (end instanceof MonitorEnd.StreamBroken) {
            return "The stream of the post-copy broke.";
        }
        return "The hypervisor said that the move succeeded, which the hosts do not confirm.";
    }

    private String ended() {
        if (whereabouts.source().inPostCopy() || whereabouts.destination().inPostCopy()) {
            String half = whereabouts.source().inPostCopy() ? "destination" : "source";
            return "The guest was lost: its memory was split between the hosts in post-copy, and the " + half
                    + "'s half is gone. " + why() + " " + whereabouts.sentence() + " What is left of it cannot run:"
                    + " remove it with virsh destroy " + uuid() + ", then start the guest anew.";
        }
        String how = move.endedByItself().isEmpty() ? why() : capitalised(move.endedByItself()) + ".";
        return "The guest ended during the move. " + how + " " + whereabouts.sentence()
                + " If its owner did not stop it, start it on " + whereabouts.sourceHost() + ".";
    }

    private String unknown() {
        String advice = PostCopyRecovery.isBroken(whereabouts)
                ? " The post-copy broke." + mend()
                : " Ask both hosts: virsh domstate --reason " + uuid() + ".";
        return "The outcome of the move is not known. " + why() + " " + whereabouts.sentence() + advice;
    }

    private String split() {
        return "POST-COPY BROKE and could not be resumed: each host has a part of the guest, and both parts wait. "
                + why() + " " + whereabouts.sentence() + mend();
    }

    private String mend() {
        return " DESTROY NEITHER. Mend the network between the hosts, then resume on " + whereabouts.sourceHost()
                + ": virsh migrate --live --p2p --postcopy --postcopy-resume " + uuid() + " "
                + move.prepared().request().destination().peerUri();
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private UUID uuid() {
        return move.prepared().guest();
    }
}
