package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

/** A guest with fault tolerance keeps its files where they are. */
final class FaultToleranceCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        if (!move.guest().faultTolerant()) {
            return;
        }
        if (move.isStorage()) {
            findings.problem(
                    move.guest().name() + " is protected by fault tolerance, which does not allow its files to be"
                            + " moved: suspend fault tolerance first.");
        } else if (move.isCompute()) {
            findings.warning(move.guest().name() + " is protected by fault tolerance: it cannot go to the host of its"
                    + " secondary.");
        }
    }
}
