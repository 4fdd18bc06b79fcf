package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Nic;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;

/** What the guest's adapters are on then must be there on the target. */
final class NetworksCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        if (!move.isCompute() && move.spec().networks().isEmpty()) {
            return;
        }
        for (Nic nic : move.guest().nics()) {
            ObjectId network = move.after(nic);
            if (network == null && !move.crosses()) {
                findings.warning("It is not known which network " + nic.label() + " of "
                        + move.guest().name() + " is on.");
            } else if (network == null || !move.target().networks().contains(network)) {
                findings.problem(move.targetName() + " does not have the network "
                        + (network == null
                                ? move.names().here(nic.network())
                                : move.names().there(network))
                        + " of " + nic.label() + ": choose one of its own by the parameter networks, key "
                        + nic.key() + ". It has: "
                        + move.names().listThere(move.target().networks()) + ".");
            }
        }
    }
}
