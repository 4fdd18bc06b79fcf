package io.jenkins.plugins.livemigration.vsphere.yavijava;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Waits for news of tasks, for many threads at once. A watch is kept between two waits for the same task, so that a wait is
 * one call; it ends with the task, or with the session.
 */
final class TaskFollower {

    private static final Logger LOGGER = Logger.getLogger(TaskFollower.class.getName());

    /** Sessions that may end during one wait. */
    private static final int LOST_SESSIONS = 3;

    private final VimService service;
    private final Map<ObjectId, TaskWatch> idle = new ConcurrentHashMap<>();

    TaskFollower(VimService service) {
        this.service = service;
    }

    /** As {@code Vcenter.awaitNews}. */
    TaskInfo awaitNews(ObjectId task, TaskInfo seen, Duration patience) throws VsphereException {
        TaskWatch kept = idle.remove(task);
        for (int lost = 0; ; lost++) {
            try {
                return awaitAndKeep(kept == null ? TaskWatch.begin(service, task) : kept, task, seen, patience);
            } catch (VsphereException e) {
                if (!isOfALostSession(e) || lost == LOST_SESSIONS) {
                    throw e;
                }
                // Says so itself if it is the task that is gone.
                TaskProperties.read(service, task);
                LOGGER.log(Level.FINE, "The watch of {0} did not outlive its session; another begins", task);
                kept = null;
            }
        }
    }

    private TaskInfo awaitAndKeep(TaskWatch watch, ObjectId task, TaskInfo seen, Duration patience)
            throws VsphereException {
        // A wait that was given up may be served all the same at the other end, and take the news with it: no watch
        // outlives
        // one. The next begins with all that is known.
        boolean lasts = false;
        try {
            TaskInfo info = await(watch, task, seen, patience);
            lasts = !info.hasEnded();
            return info;
        } finally {
            if (!lasts || idle.putIfAbsent(task, watch) != null) {
                end(watch);
            }
        }
    }

    private TaskInfo await(TaskWatch watch, ObjectId task, TaskInfo seen, Duration patience) throws VsphereException {
        long deadline = System.nanoTime() + patience.toNanos();
        TaskInfo info = watch.last();
        while (info == null || info.equals(seen) && !info.hasEnded()) {
            long left = deadline - System.nanoTime();
            if (info != null && left <= 0) {
                return info;
            }
            info = watch.await(Duration.ofNanos(Math.max(0, left)));
            if (info == null) {
                return TaskProperties.read(service, task);
            }
        }
        return info;
    }

    /** Collectors belong to a session, and so do their versions. */
    private static boolean isOfALostSession(VsphereException e) {
        return e.kind() == Kind.GONE || e.fault() != null && e.fault().type().equals("InvalidCollectorVersion");
    }

    private static void end(TaskWatch watch) {
        try {
            watch.end();
        } catch (VsphereException e) {
            LOGGER.log(Level.FINE, "A watch was not ended; it ends with the session: {0}", e.getMessage());
        }
    }
}
