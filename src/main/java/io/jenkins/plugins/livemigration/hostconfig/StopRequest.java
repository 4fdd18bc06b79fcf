package io.jenkins.plugins.livemigration.hostconfig;

import java.util.Optional;

/**
 * The wish that nothing new be begun. What is under way is not torn apart: a host that is left alone in the middle of a
 * change would go on with it, while others take it back.
 */
final class StopRequest {

    private volatile String reason;

    /** Asks for it; the first reason counts. */
    synchronized void ask(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    boolean isAsked() {
        return reason != null;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
