package io.jenkins.plugins.livemigration.jenkins.preflight;

import io.jenkins.plugins.livemigration.hostconfig.PlanListener;
import io.jenkins.plugins.livemigration.preflight.PreflightListener;
import io.jenkins.plugins.livemigration.remote.RemoteException;

/** Tells the log of the build which hosts were reached; what checks find stands in the table at the end. */
record PreflightProgress(PlanListener log) implements PreflightListener {

    @Override
    public void connected(String host) {
        log.say("logged on to " + host);
    }

    @Override
    public void unreachable(String host, RemoteException why) {
        log.warn("cannot log on to " + why.getMessage());
    }
}
