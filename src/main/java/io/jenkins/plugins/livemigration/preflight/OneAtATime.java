package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.List;

/** Lets only one thread at a time speak to a listener. */
final class OneAtATime implements PreflightListener {

    private final PreflightListener listener;

    OneAtATime(PreflightListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void connected(String host) {
        listener.connected(host);
    }

    @Override
    public synchronized void unreachable(String host, RemoteException why) {
        listener.unreachable(host, why);
    }

    @Override
    public synchronized void begun(Check check) {
        listener.begun(check);
    }

    @Override
    public synchronized void ended(Check check, List<Finding> findings, Duration took) {
        listener.ended(check, findings, took);
    }
}
