package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.relocation.LoginName;
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
 * @param started which tasks it may cancel
 */
record Services(
        Vcenter vcenter,
        String user,
        GuestMover mover,
        VsphereListener listener,
        Clock clock,
        Pause pause,
        BooleanSupplier isAbandoned,
        StartedTasks started) {

    /** Whether a task was started by the user who is logged in, in whatever build. */
    boolean isSameUser(String taskUser) {
        return LoginName.of(taskUser).isSame(LoginName.of(user));
    }
}
