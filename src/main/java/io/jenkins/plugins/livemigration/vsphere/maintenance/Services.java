package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What a run works with.
 *
 * @param vcenter the session
 * @param user who is logged in: {@code administrator@vsphere.local}
 * @param mover moves single guests
 * @param listener is told what happens
 * @param clock tells the time
 * @param pause lets time pass
 * @param isAbandoned whether an interruption means that nobody hears any more, not that the build is stopped
 */
record Services(
        Vcenter vcenter,
        String user,
        GuestMover mover,
        VsphereListener listener,
        Clock clock,
        Pause pause,
        BooleanSupplier isAbandoned) {

    /** Whether a task was started by this user: vCenter writes {@code VSPHERE.LOCAL\\Administrator} there. */
    boolean isOwn(String taskUser) {
        return !taskUser.isBlank() && bare(taskUser).equalsIgnoreCase(bare(user));
    }

    private static String bare(String name) {
        String withoutDomain = name.substring(name.indexOf('\\') + 1);
        int at = withoutDomain.indexOf('@');
        return at < 0 ? withoutDomain : withoutDomain.substring(0, at);
    }
}
