package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;

/** Something that the monitor has to know of at once. */
sealed interface MoveEvent {

    /** Pre-copy began a pass over memory. */
    record IterationBegan(int iteration) implements MoveEvent {}

    /** The hypervisor says that the job is done. */
    record JobCompleted(JobSample completed) implements MoveEvent {}

    /** The guest's life on the source moved on. */
    record LifecycleMoved(Lifecycle lifecycle) implements MoveEvent {}

    /** The blocking call returned; the failure is null if it succeeded. */
    record CallReturned(HypervisorException failure) implements MoveEvent {}

    /** The connection to the source broke: no event follows from it. */
    record SourceLost(String reason) implements MoveEvent {}

    /** Somebody wants the move cancelled. */
    record CancelWanted(String who) implements MoveEvent {}
}
