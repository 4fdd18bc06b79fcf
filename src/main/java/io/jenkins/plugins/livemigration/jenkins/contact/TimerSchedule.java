package io.jenkins.plugins.livemigration.jenkins.contact;

import hudson.ExtensionList;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/**
 * Jenkins' own timer tells when; the contact itself runs in one of the few {@link ContactThreads}, since it may wait for
 * an agent's answer and the timer's threads belong to all. What waits for its next contact has no thread.
 *
 * @param agent name of the node that is contacted; empty for the built-in node
 */
public record TimerSchedule(String agent) implements ContactSchedule {

    @Override
    public Future<?> in(Duration delay, Runnable contact) {
        return Timer.get()
                .schedule(
                        () -> ExtensionList.lookupSingleton(ContactThreads.class)
                                .lanes()
                                .execute(agent, contact),
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
    }
}
