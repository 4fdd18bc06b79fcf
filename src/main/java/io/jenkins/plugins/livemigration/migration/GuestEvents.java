package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.GuestListener;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;
import java.util.concurrent.BlockingQueue;

/** Hands the hypervisor's events over from its event loop to the monitor. */
record GuestEvents(BlockingQueue<MoveEvent> queue) implements GuestListener {

    @Override
    public void iteration(int iteration) {
        queue.add(new MoveEvent.IterationBegan(iteration));
    }

    @Override
    public void jobCompleted(JobSample completed) {
        queue.add(new MoveEvent.JobCompleted(completed));
    }

    @Override
    public void lifecycle(Lifecycle event) {
        queue.add(new MoveEvent.LifecycleMoved(event));
    }

    @Override
    public void connectionLost(String reason) {
        queue.add(new MoveEvent.SourceLost(reason));
    }
}
