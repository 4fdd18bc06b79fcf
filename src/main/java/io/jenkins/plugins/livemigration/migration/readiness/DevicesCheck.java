package io.jenkins.plugins.livemigration.migration.readiness;

/** Devices that tie a guest to its host forbid the move, each by name. */
final class DevicesCheck implements ReadinessCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        for (String device : move.guest().immovableDevices()) {
            findings.problem(
                    "Guest " + move.guest().name() + " cannot leave its host with " + device + ": detach it first.");
        }
    }
}
