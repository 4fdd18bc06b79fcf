package io.jenkins.plugins.livemigration.vsphere.soap;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Uses a session now and then, since vCenter ends one that idles for 30 minutes. */
final class KeepAlive {

    /** A third of what vCenter allows, so that one call may fail. */
    static final Duration DEFAULT_PERIOD = Duration.ofMinutes(10);

    private final Consumer<Duration> use;
    private final Duration period;
    private final ScheduledExecutorService clock;

    /**
     * @param use uses the session if it has idled for this long; throws nothing
     * @param host for the name of the thread
     */
    KeepAlive(Consumer<Duration> use, Duration period, String host) {
        this.use = use;
        this.period = period;
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "vCenter " + host + " keep alive");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        Duration half = period.dividedBy(2);
        clock.scheduleWithFixedDelay(() -> use.accept(half), half.toMillis(), half.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        clock.shutdownNow();
    }
}
