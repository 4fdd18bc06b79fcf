package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

/** A device of the host itself cannot go along. */
final class PassthroughCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        if (move.isLive() && !move.guest().passthrough().isEmpty()) {
            findings.problem(move.guest().name() + " has devices of its host "
                    + move.source().name() + ": "
                    + String.join(", ", move.guest().passthrough())
                    + ". vMotion cannot take them along: remove them from the guest first.");
        }
    }
}
