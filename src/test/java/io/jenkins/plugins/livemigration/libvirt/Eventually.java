package io.jenkins.plugins.livemigration.libvirt;

import java.util.concurrent.Callable;

/** Waits for something that nobody announces; the limit is for the broken case only. */
final class Eventually {

    private static final long LIMIT_NANOS = 60_000_000_000L;
    private static final long PAUSE_MILLIS = 20;

    private Eventually() {}

    static void until(String what, Callable<Boolean> question) throws Exception {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!question.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 60 s: " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
