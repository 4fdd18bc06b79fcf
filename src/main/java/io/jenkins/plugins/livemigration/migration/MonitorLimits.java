package io.jenkins.plugins.livemigration.migration;

import java.time.Duration;

/**
 * How long the engine waits for what.
 *
 * @param connect until a host answers
 * @param poll between two looks at the job's statistics
 * @param report between two progress lines
 * @param settle for the hypervisor to end a job after it was cancelled, or to tell its last events after a call
 * @param reconnect for a host whose libvirt daemon went away to answer again
 * @param recoveryTries how often a broken post-copy is resumed before it is left to a human
 * @param recoveryPause between two such tries
 */
public record MonitorLimits(
        Duration connect,
        Duration poll,
        Duration report,
        Duration settle,
        Duration reconnect,
        int recoveryTries,
        Duration recoveryPause) {

    /** The limits of production. */
    public static MonitorLimits defaults() {
        return new MonitorLimits(
                Duration.ofSeconds(20),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                10,
                Duration.ofSeconds(3));
    }
}
