package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.RelocationCheck;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.Findings;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveUnderCheck;
import java.time.Duration;

/** The vCenter's own check before a move. */
final class PreCheck {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final RunContext run;
    private final Vcenter vcenter;

    PreCheck(RunContext run, Vcenter vcenter) {
        this.run = run;
        this.vcenter = vcenter;
    }

    /** What it finds; nothing if this vCenter cannot check, which is said. */
    Findings of(MoveUnderCheck move) throws VsphereException {
        Duration left = run.until(run.deadline());
        Findings findings = new Findings();
        try {
            RelocationCheck check =
                    vcenter.checkRelocation(move.guest().id(), move.spec(), left.compareTo(LIMIT) < 0 ? left : LIMIT);
            check.errors().forEach(fault -> findings.problem("The vCenter's check says: " + FaultAdvice.words(fault)));
            check.warnings()
                    .forEach(fault -> findings.warning("The vCenter's check warns: " + FaultAdvice.words(fault)));
        } catch (VsphereException e) {
            if (e.kind() == VsphereException.Kind.NOT_SUPPORTED) {
                run.log()
                        .say("This vCenter cannot check a relocation beforehand (" + e.getMessage()
                                + "); the plugin's own checks stand alone.");
            } else if (e.kind() == VsphereException.Kind.FAULT) {
                // The check's task failed, not the check: the relocation would say the same.
                findings.problem("The vCenter's check failed: "
                        + (e.fault() == null ? e.getMessage() : FaultAdvice.words(e.fault())));
            } else {
                throw e;
            }
        }
        return findings;
    }
}
