package io.jenkins.plugins.livemigration.jenkins.contact;

import hudson.model.Computer;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/**
 * Jenkins' own timer tells when; the contact itself runs in Jenkins' pool for remoting, since it may wait for an agent's
 * answer and the timer's few threads belong to all. A move that waits for its next contact has no thread.
 */
public final class TimerSchedule implements ContactSchedule {

    @Override
    public Future<?> in(Duration delay, Runnable contact) {
        return Timer.get()
                .schedule(
                        () -> Computer.threadPoolForRemoting.submit(contact), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
