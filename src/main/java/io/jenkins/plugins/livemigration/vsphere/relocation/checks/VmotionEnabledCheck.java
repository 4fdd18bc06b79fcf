package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import java.util.List;

/** vMotion must be enabled at both ends. */
final class VmotionEnabledCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        if (!move.isLive()) {
            return;
        }
        for (EsxHost host : List.of(move.source(), move.target())) {
            if (!host.vmotionEnabled() && host.vmotionAdapters().isEmpty()) {
                findings.problem("vMotion is not enabled on " + host.name()
                        + ": enable it on one of its VMkernel adapters, for example by the step enableVmotion.");
            }
        }
    }
}
