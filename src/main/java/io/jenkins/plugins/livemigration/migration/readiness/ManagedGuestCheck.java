package io.jenkins.plugins.livemigration.migration.readiness;

/** A guest that a cloud manages must be moved by that cloud: moved behind its back, it is lost to its manager. */
final class ManagedGuestCheck implements ReadinessCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        for (String manager : move.guest().managers()) {
            if (move.request().allowManaged()) {
                findings.warning("Guest " + move.guest().name() + " is managed by " + manager
                        + ", which will not know of the move (allowManaged is on).");
            } else {
                findings.problem("Guest " + move.guest().name() + " is managed by " + manager
                        + ", which would not know of the move and would look for it on the wrong host: move it with "
                        + manager + ", or set allowManaged if you will correct its records yourself.");
            }
        }
    }
}
