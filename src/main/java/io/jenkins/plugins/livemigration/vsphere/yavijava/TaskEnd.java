package io.jenkins.plugins.livemigration.vsphere.yavijava;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.util.Optional;

/** Waits until a short task has ended. */
final class TaskEnd {

    private TaskEnd() {}

    /** @return its end; empty if it did not come in time */
    static Optional<TaskInfo> await(TaskFollower tasks, ObjectId task, Duration limit) throws VsphereException {
        long deadline = System.nanoTime() + limit.toNanos();
        TaskInfo info = null;
        while (true) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            info = tasks.awaitNews(task, info, Duration.ofNanos(left));
            if (info.hasEnded()) {
                return Optional.of(info);
            }
        }
    }
}
