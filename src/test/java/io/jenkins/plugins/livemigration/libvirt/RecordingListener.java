package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.GuestListener;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what it hears. */
final class RecordingListener implements GuestListener {

    private static final int LIMIT_SECONDS = 60;

    private final List<Integer> iterations = new CopyOnWriteArrayList<>();
    private final List<Lifecycle> lifecycles = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> nextIterations = new LinkedBlockingQueue<>();
    private final BlockingQueue<Lifecycle> nextLifecycles = new LinkedBlockingQueue<>();
    private final BlockingQueue<JobSample> completed = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();

    @Override
    public void iteration(int iteration) {
        iterations.add(iteration);
        nextIterations.add(iteration);
    }

    @Override
    public void jobCompleted(JobSample sample) {
        completed.add(sample);
    }

    @Override
    public void lifecycle(Lifecycle event) {
        lifecycles.add(event);
        nextLifecycles.add(event);
    }

    @Override
    public void connectionLost(String reason) {
        lost.add(reason);
    }

    List<Integer> iterations() {
        return iterations;
    }

    List<Lifecycle> lifecycles() {
        return lifecycles;
    }

    int awaitIteration() throws InterruptedException {
        return next(nextIterations, "an iteration");
    }

    Lifecycle awaitLifecycle() throws InterruptedException {
        return next(nextLifecycles, "a lifecycle event");
    }

    JobSample awaitCompleted() throws InterruptedException {
        return next(completed, "the job's completion");
    }

    String awaitLost() throws InterruptedException {
        return next(lost, "the loss of the connection");
    }

    boolean heardNothing() {
        return iterations.isEmpty() && lifecycles.isEmpty() && completed.isEmpty() && lost.isEmpty();
    }

    private static <T> T next(BlockingQueue<T> queue, String what) throws InterruptedException {
        T found = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(found).as(what).isNotNull();
        return found;
    }
}
