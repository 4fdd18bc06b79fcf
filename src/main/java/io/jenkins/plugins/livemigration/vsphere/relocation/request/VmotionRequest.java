package io.jenkins.plugins.livemigration.vsphere.relocation.request;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import java.io.Serializable;

/**
 * What a move by vMotion is asked for.
 *
 * @param guest which guest
 * @param target where it is to go
 * @param options how, and what is asked before
 * @param limits when it ends that does not end by itself
 * @param destination the other vCenter that it goes to, which all names of {@code target} belong to then; null: this one
 * @param dryRun whether only the checks are made
 */
public record VmotionRequest(
        GuestReference guest,
        TargetNames target,
        MoveOptions options,
        MoveLimits limits,
        VcenterAccess destination,
        boolean dryRun)
        implements Serializable {

    /** The same for a guest that is in the other vCenter already. */
    public VmotionRequest withinDestination() {
        return new VmotionRequest(guest, target, options, limits, null, dryRun);
    }

    /** Whether the guest goes to another vCenter. */
    public boolean crosses() {
        return destination != null;
    }
}
