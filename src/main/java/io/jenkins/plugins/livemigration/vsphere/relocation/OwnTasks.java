package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The relocations that this run started itself, or one before it of the same step: only these may be cancelled. A task does
 * not say where it takes a guest, nor for which build, so that any other of the same user may be wanted by somebody else. So
 * may one that was found after no answer came to the call: it is not known whether that call made it.
 */
final class OwnTasks {

    private final Set<String> ids = new HashSet<>();
    private final Set<String> doubtful = new HashSet<>();
    private final Consumer<String> memory;

    /**
     * @param before id of the task that an earlier run of the step started; empty: none is known
     * @param memory keeps the id of a task for a later run, should this one be lost
     */
    OwnTasks(String before, Consumer<String> memory) {
        this.memory = memory;
        ids.add(before);
    }

    /** The vCenter named it as its answer. */
    void started(ObjectId task) {
        ids.add(task.id());
        memory.accept(task.id());
    }

    /** It was found among the guest's tasks when no answer had come. */
    void found(ObjectId task) {
        doubtful.add(task.id());
    }

    boolean has(ObjectId task) {
        return ids.contains(task.id());
    }

    /** Whether it may be this run's own, but need not. */
    boolean isDoubtful(ObjectId task) {
        return doubtful.contains(task.id());
    }
}
