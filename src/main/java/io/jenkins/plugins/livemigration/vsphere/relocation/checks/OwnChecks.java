package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import java.util.List;

/** All questions of one move. */
public final class OwnChecks {

    private static final List<MoveCheck> OF_GUEST = List.of(
            new GuestStateCheck(),
            new PassthroughCheck(),
            new SnapshotsCheck(),
            new SpecialDisksCheck(),
            new FaultToleranceCheck());

    private static final List<MoveCheck> OF_TARGET = List.of(
            new HostStateCheck(),
            new VmotionEnabledCheck(),
            new VmotionNetworkCheck(),
            new NetworksCheck(),
            new DatastoresReachableCheck(),
            new DatastoreStateCheck(),
            new EvcCheck(),
            new MediaCheck(),
            new FreeSpaceCheck(),
            new MemoryCheck(),
            new ResourcePoolCheck());

    /** What concerns the guest, whichever host it goes to. */
    public Findings ofGuest(MoveUnderCheck move) {
        return all(OF_GUEST, move);
    }

    /** What concerns this target. */
    public Findings ofTarget(MoveUnderCheck move) {
        return all(OF_TARGET, move);
    }

    private static Findings all(List<MoveCheck> checks, MoveUnderCheck move) {
        Findings findings = new Findings();
        checks.forEach(check -> check.check(move, findings));
        return findings;
    }
}
