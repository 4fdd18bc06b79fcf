package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.policy.AbortMigration;
import io.jenkins.plugins.livemigration.policy.PolicyAction;
import io.jenkins.plugins.livemigration.policy.SetMaxDowntime;
import io.jenkins.plugins.livemigration.policy.StartPostCopy;
import io.jenkins.plugins.livemigration.policy.SuspendGuest;

/** Carries out what the policy decided, and records each action with its reason and whether it worked. */
final class ActionPerformer {

    private final RunningMove move;
    private final Guest guest;

    ActionPerformer(RunningMove move, Guest guest) {
        this.move = move;
        this.guest = guest;
    }

    /** A call that steers the guest. */
    private interface Steering {
        void steer() throws HypervisorException;
    }

    /**
     * Carries out one action. An abort must be known to be this move's own.
     *
     * @return whether it worked; a failure is recorded and told
     */
    boolean perform(PolicyAction action) {
        if (action instanceof SetMaxDowntime downtime) {
            return perform(action, () -> guest.setMaxDowntime(downtime.millis()));
        } else if (action instanceof StartPostCopy) {
            return perform(action, guest::startPostCopy);
        } else if (action instanceof SuspendGuest) {
            move.suspending();
            return perform(action, this::suspend);
        } else if (action instanceof AbortMigration) {
            return perform(action, guest::abortJob);
        }
        throw new IllegalArgumentException("unknown action: " + action);
    }

    private void suspend() throws HypervisorException {
        try {
            guest.suspend();
        } catch (HypervisorException e) {
            if (!e.leavesOutcomeOpen()) {
                move.notSuspended();
            }
            throw e;
        }
    }

    private boolean perform(PolicyAction action, Steering steering) {
        long at = move.elapsed().toMillis();
        String failure = "";
        try {
            steering.steer();
        } catch (HypervisorException e) {
            failure = e.getMessage();
        }
        move.performed(new PerformedAction(at, action.describe(), action.reason(), failure));
        return failure.isEmpty();
    }
}
