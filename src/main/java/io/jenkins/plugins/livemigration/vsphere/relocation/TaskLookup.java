package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds relocations among the tasks on a guest. */
final class TaskLookup {

    private static final String OURS = "RelocateVM_Task";

    /** The second is how DRS and older clients move guests. */
    private static final Set<String> RELOCATIONS = Set.of(OURS, "MigrateVM_Task");

    /** What dates of one vCenter may differ by. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final LoginName user;

    /** @param user who logged in */
    TaskLookup(LoginName user) {
        this.user = user;
    }

    /** A relocation that has not ended, whoever started it. */
    Optional<TaskInfo> running(List<TaskInfo> tasks) {
        return tasks.stream()
                .filter(task -> RELOCATIONS.contains(task.name()) && !task.hasEnded())
                .findFirst();
    }

    /** Whether this project may have started it, in whatever build: by the same call, as the same user. */
    boolean isOurs(TaskInfo task) {
        return OURS.equals(task.name()) && user.isSame(LoginName.of(task.user()));
    }

    /**
     * The relocation that was just submitted, if it arrived.
     *
     * @param tasks tasks on the guest, the latest first
     * @param earlier those that there were before
     * @param submitted when it was submitted, by the vCenter's clock, or earlier
     */
    Optional<TaskInfo> submitted(List<TaskInfo> tasks, List<TaskInfo> earlier, Instant submitted) {
        Set<ObjectId> known = earlier.stream().map(TaskInfo::id).collect(Collectors.toSet());
        return tasks.stream()
                .filter(this::isOurs)
                .filter(task -> !known.contains(task.id()))
                .filter(task -> task.queuedAt() == null || !task.queuedAt().isBefore(submitted.minus(SLACK)))
                .findFirst();
    }
}
