package io.jenkins.plugins.livemigration.libvirt;

import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.libvirt.jna.Libvirt.VirEventTimeoutCallback;

/**
 * Runs libvirt's default event implementation while there is at least one connection: keep-alives, events and the news
 * that a connection broke all come through it.
 *
 * <p>It sleeps in poll(2) until something happens. Its one timer of its own is disabled but for the moment of stopping.
 */
final class EventLoop {

    private static final Logger LOGGER = Logger.getLogger(EventLoop.class.getName());
    private static final int DISABLED = -1;
    private static final int AT_ONCE = 0;
    private static final int LAST_ROUNDS = 3;
    private static final int LAST_ROUND_MILLIS = 5;
    private static final long PAUSE_AFTER_FAILURE_NANOS = 100_000_000L;

    private final NativeLibvirt libvirt;

    // A field, so that the collector leaves it alone while libvirt knows its address.
    private final VirEventTimeoutCallback wakeUp;

    // Volatile for another event loop of the process, which may be the one that calls the timer.
    private volatile boolean woken;

    private boolean registered;
    private int timer;
    private int users;
    private Run run;

    EventLoop(NativeLibvirt libvirt) {
        this.libvirt = libvirt;
        this.wakeUp = (id, opaque) -> {
            woken = true;
            libvirt.virEventUpdateTimeout(id, DISABLED);
        };
    }

    /** Starts the loop if it does not run; to be called before a connection is opened, once for each. */
    synchronized void acquire() {
        if (!registered) {
            // Fails only for lack of memory or file descriptors; connections then work without events.
            if (libvirt.virEventRegisterDefaultImpl() < 0) {
                LOGGER.log(
                        Level.WARNING,
                        "libvirt's event loop: {0}",
                        LibvirtError.last(libvirt).message());
            }
            timer = libvirt.virEventAddTimeout(DISABLED, wakeUp, null, null);
            registered = true;
        }
        users++;
        if (users == 1) {
            run = new Run(run);
            run.start();
        }
    }

    /** Ends the loop with its last user; to be called after a connection was closed, once for each. */
    synchronized void release() {
        users--;
        if (users == 0) {
            run.end();
        }
    }

    /** One life of the loop, from the first connection to the last. */
    private final class Run extends Thread {

        private Thread before;
        private volatile boolean wanted = true;

        Run(Thread before) {
            super("libvirt events");
            setDaemon(true);
            this.before = before;
        }

        void end() {
            wanted = false;
            libvirt.virEventUpdateTimeout(timer, AT_ONCE);
        }

        @Override
        public void run() {
            awaitEndOfBefore();
            while (wanted) {
                turn();
            }
            // What connections closed last have left is freed by idle work of the loop. It is done only while nothing
            // else is due, so the timer that keeps these turns from waiting for ever must itself not be due at first.
            for (int i = 0; i < LAST_ROUNDS; i++) {
                woken = false;
                libvirt.virEventUpdateTimeout(timer, LAST_ROUND_MILLIS);
                while (!woken) {
                    turn();
                }
            }
        }

        private void turn() {
            if (libvirt.virEventRunDefaultImpl() < 0) {
                LOGGER.log(
                        Level.WARNING,
                        "libvirt''s event loop: {0}",
                        LibvirtError.last(libvirt).message());
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            }
        }

        /** Two loops at a time would take each other's wake-ups. */
        private void awaitEndOfBefore() {
            while (before != null) {
                try {
                    before.join();
                    before = null;
                } catch (InterruptedException e) {
                    LOGGER.log(Level.FINE, "Nobody has a reason to interrupt this thread", e);
                }
            }
        }
    }
}
