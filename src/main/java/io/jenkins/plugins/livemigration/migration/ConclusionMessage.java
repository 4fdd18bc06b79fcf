package io.jenkins.plugins.livemigration.migration;

import java.util.List;
import java.util.UUID;

/** The sentences of a result: what happened, why, where the guest is now and in which state, and what to do. */
record ConclusionMessage(RunningMove move, MonitorEnd end, Whereabouts whereabouts, Outcome outcome) {

    String text() {
        return switch (outcome) {
            case MOVED -> moved();
            case ABORTED -> "The move was cancelled: " + cancelReason() + ". " + whereabouts.sentence();
            case FAILED -> "The move failed. " + why() + " " + whereabouts.sentence();
            case GUEST_ENDED -> "The guest ended during the move: " + endedHow() + ". " + whereabouts.sentence()
                    + " If its owner did not stop it, start it on " + whereabouts.sourceHost() + ".";
            case SPLIT -> split();
            case UNKNOWN -> "The outcome of the move is not known. " + why() + " " + whereabouts.sentence()
                    + " Ask both hosts: virsh domstate --reason " + uuid() + ".";
            case REFUSED, DRY_RUN -> throw new IllegalStateException("nothing was started: " + outcome);
        };
    }

    private String moved() {
        String text = whereabouts.sentence();
        if (!(end instanceof MonitorEnd.Succeeded)) {
            text += " The hypervisor did not say so itself: " + why();
        }
        return text;
    }

    private String why() {
        if (end instanceof MonitorEnd.Failed failed) {
            return FailureCause.explain(failed.failure().libvirtMessage());
        } else if (end instanceof MonitorEnd.SourceLost lost) {
            return "The connection to the source's libvirt daemon broke (" + lost.reason() + "), and when it answered again"
                    + " the migration job was gone: libvirt cancels a pre-copy when its daemon is restarted.";
        } else if (end instanceof MonitorEnd.Stuck stuck) {
            return "The move could not be ended: " + stuck.reason() + ".";
        } else if (end instanceof MonitorEnd.JobGone) {
            return "The migration job on the source is gone without having completed: somebody cancelled it, or the"
                    + " source's libvirt daemon was restarted.";
        }
        return "The hypervisor said that the move succeeded, which the hosts do not confirm.";
    }

    private String cancelReason() {
        List<PerformedAction> actions = move.actions();
        for (int i = actions.size() - 1; i >= 0; i--) {
            if (actions.get(i).action().contains("abort") || actions.get(i).action().contains("cancel")) {
                return actions.get(i).reason();
            }
        }
        return "by request";
    }

    private String endedHow() {
        return move.endedByItself().isEmpty() ? why() : move.endedByItself();
    }

    private String split() {
        String peer = move.prepared().request().destination().peerUri();
        return "POST-COPY BROKE and could not be resumed: each host has a part of the guest, and both parts wait. "
                + why() + " " + whereabouts.sentence()
                + " DESTROY NEITHER. Mend the network between the hosts, then resume on " + whereabouts.sourceHost()
                + ": virsh migrate --live --p2p --postcopy --postcopy-resume " + uuid() + " " + peer;
    }

    private UUID uuid() {
        return move.prepared().guest();
    }
}
