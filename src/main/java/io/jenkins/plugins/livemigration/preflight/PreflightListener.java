package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.List;

/** Hears how a preflight goes on. Called by several threads, one at a time. */
public interface PreflightListener {

    /** For those who do not care. */
    PreflightListener NONE = new PreflightListener() {};

    /** A host was logged on to. */
    default void connected(String host) {}

    /** A host could not be logged on to. */
    default void unreachable(String host, RemoteException why) {}

    /** A check began. */
    default void begun(Check check) {}

    /** A check ended. */
    default void ended(Check check, List<Finding> findings, Duration took) {}
}
