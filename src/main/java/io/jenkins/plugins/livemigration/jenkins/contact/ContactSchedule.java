package io.jenkins.plugins.livemigration.jenkins.contact;

import java.time.Duration;
import java.util.concurrent.Future;

/** Runs contacts with agents later, in threads that may wait for an answer. */
public interface ContactSchedule {

    /** @return what cancels the contact, as long as it has not begun */
    Future<?> in(Duration delay, Runnable contact);
}
