package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.GuestListener;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;

/** A listener with a bug. */
final class FailingListener implements GuestListener {

    @Override
    public void iteration(int iteration) {
        throw new IllegalStateException("iteration");
    }

    @Override
    public void jobCompleted(JobSample completed) {
        throw new IllegalStateException("jobCompleted");
    }

    @Override
    public void lifecycle(Lifecycle event) {
        throw new IllegalStateException("lifecycle");
    }

    @Override
    public void connectionLost(String reason) {
        throw new IllegalStateException("connectionLost");
    }
}
