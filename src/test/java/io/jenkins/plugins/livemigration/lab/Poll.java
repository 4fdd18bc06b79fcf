package io.jenkins.plugins.livemigration.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for something that nobody announces. The limit is for the broken case only and therefore generous. */
public final class Poll {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private Poll() {}

    /**
     * Asks until there is a value.
     *
     * @throws AssertionError after 60 s, with {@code what} and {@code state}
     */
    public static <T> T until(String what, Supplier<Optional<T>> question, Supplier<String> state) {
        return until(LIMIT, what, question, state);
    }

    /**
     * Asks until there is a value, for what begins with the start of a JVM or of two.
     *
     * @throws AssertionError after the limit, with {@code what} and {@code state}
     */
    public static <T> T until(Duration limit, String what, Supplier<Optional<T>> question, Supplier<String> state) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(what + ": not within " + limit.toSeconds() + " s. " + state.get());
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting: " + what, e);
            }
        }
    }
}
