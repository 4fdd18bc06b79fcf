package io.jenkins.plugins.livemigration.jenkins.follow;

import java.time.Duration;
import java.util.concurrent.Future;

/** Runs contacts with agents later, in threads that may wait for an answer. */
interface ContactSchedule {

    /** @return what cancels the contact, as long as it has not begun */
    Future<?> in(Duration delay, Runnable contact);
}
