package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import java.util.List;

/**
 * The target's CPUs must have what the guest's CPU features need. EVC modes of one vendor each contain those before them
 * (VMware KB 1003212).
 */
final class EvcCheck implements MoveCheck {

    private static final List<List<String>> ORDER = List.of(
            List.of(
                    "intel-merom",
                    "intel-penryn",
                    "intel-nehalem",
                    "intel-westmere",
                    "intel-sandybridge",
                    "intel-ivybridge",
                    "intel-haswell",
                    "intel-broadwell",
                    "intel-skylake",
                    "intel-cascadelake",
                    "intel-icelake",
                    "intel-sapphirerapids"),
            List.of(
                    "amd-rev-e",
                    "amd-rev-f",
                    "amd-greyhound-no3dnow",
                    "amd-greyhound",
                    "amd-bulldozer",
                    "amd-piledriver",
                    "amd-steamroller",
                    "amd-zen",
                    "amd-zen2",
                    "amd-zen3",
                    "amd-zen4"));

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        String needed = move.guest().evcMode();
        String offered = move.target().evcMode();
        // Without a mode on either side nothing can be compared; the vCenter's own check compares features.
        if (!move.isLive() || needed.isEmpty() || offered.isEmpty() || needed.equals(offered)) {
            return;
        }
        if (!vendor(needed).equals(vendor(offered))) {
            findings.problem(
                    "The CPUs of " + move.targetName() + " are of another vendor: they can do EVC mode " + offered
                            + ", and " + move.guest().name() + " runs with " + needed
                            + ". vMotion cannot cross vendors: choose another host.");
            return;
        }
        for (List<String> order : ORDER) {
            if (order.contains(needed) && order.contains(offered)) {
                if (order.indexOf(offered) < order.indexOf(needed)) {
                    findings.problem("The CPUs of " + move.targetName() + " can do EVC mode " + offered
                            + " at most, and "
                            + move.guest().name() + " runs with features of " + needed + ": choose a newer host, or"
                            + " restart the guest under the lower mode.");
                }
                return;
            }
        }
        findings.warning("EVC modes " + needed + " of " + move.guest().name() + " and " + offered + " of "
                + move.targetName() + " cannot be compared: one of them is not known here.");
    }

    private static String vendor(String mode) {
        return mode.split("-", 2)[0];
    }
}
