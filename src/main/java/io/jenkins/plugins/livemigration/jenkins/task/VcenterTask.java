package io.jenkins.plugins.livemigration.jenkins.task;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.yavijava.YavijavaVcenters;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Work at a vCenter, which the agent reaches over HTTPS. When the connection to the controller breaks, it is interrupted as
 * when its build is stopped; {@link TaskLog#isHeard} tells the two apart.
 */
public interface VcenterTask extends BuildTask {

    /** How the vCenter is reached. */
    VcenterAccess access();

    /**
     * Does the work. Interrupted, it ends as soon as it is settled what becomes of that which the vCenter is doing for it.
     *
     * @param vcenters the way to the vCenter; sessions are closed by the task
     * @param log gets lines for the build's log
     * @return what came of it: a record of this plugin, for it goes back over the connection
     * @throws IOException if files of the agent cannot be read or written, with a sentence for the user
     * @throws InterruptedException if it was interrupted and has nothing to report
     */
    Serializable carryOut(Vcenters vcenters, TaskLog log) throws IOException, InterruptedException;

    @Override
    default List<String> packages() {
        return List.of("report", "vsphere");
    }

    @Override
    default List<Class<?>> libraries() {
        return YavijavaVcenters.libraries();
    }

    @Override
    default Serializable perform(TaskLog log) throws IOException, InterruptedException {
        return carryOut(new YavijavaVcenters(), log);
    }
}
