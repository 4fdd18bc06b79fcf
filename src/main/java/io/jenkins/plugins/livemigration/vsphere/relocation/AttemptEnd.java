package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;

/**
 * How one attempt ended.
 *
 * @param report what came of it
 * @param isBusy whether it failed only because another task works on the guest
 * @param busyWith that task; null if it is not known
 */
record AttemptEnd(VmotionReport report, boolean isBusy, ObjectId busyWith) {

    static AttemptEnd of(VmotionReport report) {
        return new AttemptEnd(report, false, null);
    }

    static AttemptEnd busy(VmotionReport report, ObjectId with) {
        return new AttemptEnd(report, true, with);
    }
}
