package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.policy.PolicyState;
import java.io.Serializable;
import java.util.List;

/**
 * Everything another monitor needs to take a running move over: kept by the controller, which outlives agents.
 *
 * @param move what stays the same while it runs
 * @param startedAtMillis when the migration call was issued, in ms since 1970 on the monitor's machine
 * @param phase where it stood
 * @param policyState what the policy did so far
 * @param encrypted whether QEMU encrypts the data, after all
 * @param suspendedAtMillis when the guest was suspended to force completion, after which it must run again, in ms since
 *     1970; null if it was not
 * @param cancelWanted why the job is to be cancelled, whether or not it could be yet; null if it is not
 * @param abortRequested whether the job was cancelled
 * @param actions what was done so far
 */
public record MoveHandle(
        PreparedMove move,
        long startedAtMillis,
        MovePhase phase,
        PolicyState policyState,
        boolean encrypted,
        Long suspendedAtMillis,
        String cancelWanted,
        boolean abortRequested,
        List<PerformedAction> actions)
        implements Serializable {

    public MoveHandle {
        actions = List.copyOf(actions);
    }
}
