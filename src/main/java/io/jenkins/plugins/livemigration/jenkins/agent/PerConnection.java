package io.jenkins.plugins.livemigration.jenkins.agent;

import hudson.remoting.Channel;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What this JVM keeps on behalf of one controller. It belongs to the connection to that controller, not to a static
 * field: one JVM may serve two of them, each with its own copy of this plugin's classes.
 *
 * @param <T> what is kept
 * @param type its class; one of each is kept
 * @param make makes the first
 * @param closed told when the connection ends
 * @param builtIn what the controller's own JVM keeps, for builds on the built-in node
 */
public record PerConnection<T>(Class<T> type, Supplier<T> make, Consumer<T> closed, Supplier<T> builtIn) {

    /** What is kept for the connection that serves this thread. */
    public T here() {
        Channel channel = Channel.current();
        if (channel == null) {
            return builtIn.get();
        }
        Object known = channel.getProperty(type.getName());
        return known != null ? type.cast(known) : belongingTo(channel, make.get());
    }

    /**
     * Whoever comes first with a channel; the others get what that one brought. Classes are loaded before the channel is
     * locked: they come over it, and a thread that loads some has locked its class loader and waits for the channel.
     */
    private T belongingTo(Channel channel, T brought) {
        Leaver<T> leaver = new Leaver<>(brought, closed);
        synchronized (channel) {
            Object known = channel.getProperty(type.getName());
            if (known != null) {
                return type.cast(known);
            }
            channel.setProperty(type.getName(), brought);
            channel.addListener(leaver);
            return brought;
        }
    }

    private static final class Leaver<T> extends Channel.Listener {

        private final T kept;
        private final Consumer<T> closed;

        Leaver(T kept, Consumer<T> closed) {
            this.kept = kept;
            this.closed = closed;
        }

        @Override
        public void onClosed(Channel channel, IOException cause) {
            closed.accept(kept);
        }
    }
}
