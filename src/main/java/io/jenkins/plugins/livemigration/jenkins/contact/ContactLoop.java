package io.jenkins.plugins.livemigration.jenkins.contact;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Contacts with an agent, each after a pause, never two at a time, until it is ended. Nothing here waits. */
public final class ContactLoop {

    private final ContactSchedule schedule;
    private final Supplier<Duration> contact;
    private Future<?> next;
    private boolean inContact;
    private boolean hurried;
    private boolean ended;

    /** @param contact makes one contact, and says after which pause the next shall be; null: there shall be none */
    public ContactLoop(ContactSchedule schedule, Supplier<Duration> contact) {
        this.schedule = schedule;
        this.contact = contact;
    }

    public synchronized void begin() {
        schedule(Duration.ZERO);
    }

    /** Brings the next contact forward. */
    public synchronized void hurry() {
        hurried = true;
        if (!inContact && !ended && (next == null || next.cancel(false))) {
            schedule(Duration.ZERO);
        }
    }

    /** Makes no further contact. Whether this is the first to end it. */
    public synchronized boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        if (next != null) {
            next.cancel(false);
        }
        return true;
    }

    private void run() {
        synchronized (this) {
            if (ended) {
                return;
            }
            inContact = true;
            hurried = false;
        }
        Duration pause = null;
        try {
            pause = contact.get();
        } finally {
            resume(pause);
        }
    }

    private synchronized void resume(Duration pause) {
        inContact = false;
        if (pause != null && !ended) {
            schedule(hurried ? Duration.ZERO : pause);
        }
    }

    private synchronized void schedule(Duration delay) {
        next = schedule.in(delay, this::run);
    }
}
