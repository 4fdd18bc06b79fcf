package io.jenkins.plugins.livemigration.hostconfig;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The wish that nothing new be begun. What is under way is not torn apart: a host that is left alone in the middle of a
 * change would go on with it, while others take it back.
 */
final class StopRequest {

    private final Consumer<String> listener;
    private volatile String reason;

    /** @param listener is told the reason at once */
    StopRequest(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Asks for it. Whether this reason is the first, which counts. */
    synchronized boolean ask(String why) {
        if (reason != null) {
            return false;
        }
        reason = why;
        listener.accept(why);
        return true;
    }

    boolean isAsked() {
        return reason != null;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
