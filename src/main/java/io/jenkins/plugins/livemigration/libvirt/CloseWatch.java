package io.jenkins.plugins.livemigration.libvirt;

import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.Libvirt.VirConnectCloseFunc;

/** Listens for the end of a connection that nobody asked to end ({@code virConnectRegisterCloseCallback}). */
final class CloseWatch {

    private static final Logger LOGGER = Logger.getLogger(CloseWatch.class.getName());

    /** {@code virConnectCloseReason}, in its order; the last is our own closing. */
    private static final String[] REASONS = {
        "an error on the connection", "the host closed the connection", "the host did not answer keep-alives"
    };

    private final NativeLibvirt libvirt;
    private final ConnectionPointer pointer;

    // A field, so that the collector leaves it alone while libvirt knows its address.
    private final VirConnectCloseFunc callback;

    private volatile String lostBecause;
    private boolean registered;

    /** @param onLoss told once why the connection was lost, on the event loop's thread */
    CloseWatch(NativeLibvirt libvirt, ConnectionPointer pointer, Consumer<String> onLoss) {
        this.libvirt = libvirt;
        this.pointer = pointer;
        this.callback = (ConnectionPointer connection, int reason, Pointer opaque) -> {
            if (reason < REASONS.length) {
                lostBecause = REASONS[reason];
                onLoss.accept(lostBecause);
            }
        };
    }

    /** Registers; negative if libvirt refused. */
    int begin() {
        int result = libvirt.virConnectRegisterCloseCallback(pointer, callback, null, null);
        registered = result >= 0;
        return result;
    }

    /** Why the connection was lost; empty if nothing was heard. */
    Optional<String> lostBecause() {
        return Optional.ofNullable(lostBecause);
    }

    void end() {
        if (registered && libvirt.virConnectUnregisterCloseCallback(pointer, callback) < 0) {
            LOGGER.log(
                    Level.FINE,
                    "Unregistering from a connection: {0}",
                    LibvirtError.last(libvirt).message());
        }
    }
}
