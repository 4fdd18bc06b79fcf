package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.Objects;

/**
 * A move, as far as limits go.
 *
 * @param guest the guest's name
 * @param source the host that it leaves
 * @param destination the host that it goes to
 * @param of whose move it is, in words that a log can show; empty for this evacuation's own
 */
public record GuestRoute(String guest, String source, String destination, String of) implements Serializable {

    public GuestRoute {
        Objects.requireNonNull(guest);
        Objects.requireNonNull(source);
        Objects.requireNonNull(destination);
        Objects.requireNonNull(of);
    }

    /** {@code web1}, {@code web1 of nightly #12}. */
    String label() {
        return of.isEmpty() ? guest : guest + " of " + of;
    }
}
