package io.jenkins.plugins.livemigration.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.jenkins.plugins.livemigration.hypervisor.GuestListener;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;
import io.jenkins.plugins.livemigration.hypervisor.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt.VirConnectDomainEventCallback;
import org.libvirt.jna.Libvirt.VirDomainEventCallback;

/**
 * The events of one connection. libvirt is asked once for the events of all guests, at the first subscription, and
 * each event is handed to those who asked for its guest: the callbacks that native code knows live as long as the
 * connection, and none can be called after it was freed.
 */
final class DomainEvents {

    private static final Logger LOGGER = Logger.getLogger(DomainEvents.class.getName());
    private static final int UUID_TEXT_LENGTH = 37;

    private final NativeLibvirt libvirt;
    private final ConnectionPointer pointer;
    private final List<Listening> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Integer> registrations = new ArrayList<>();

    // Fields, so that the collector leaves them alone while libvirt knows their addresses.
    private final VirConnectDomainEventCallback lifecycle = this::onLifecycle;
    private final NativeLibvirt.IterationCallback iteration = this::onIteration;
    private final NativeLibvirt.JobCompletedCallback jobCompleted = this::onJobCompleted;

    DomainEvents(NativeLibvirt libvirt, ConnectionPointer pointer) {
        this.libvirt = libvirt;
        this.pointer = pointer;
    }

    /** Asks libvirt for events if nobody has; runs as a call on the connection. */
    synchronized void register(ConnectionHandle connection) throws HypervisorException {
        if (registrations.isEmpty()) {
            register(connection, NativeLibvirt.EVENT_LIFECYCLE, lifecycle);
            register(connection, NativeLibvirt.EVENT_MIGRATION_ITERATION, iteration);
            register(connection, NativeLibvirt.EVENT_JOB_COMPLETED, jobCompleted);
        }
    }

    private void register(ConnectionHandle connection, int event, VirDomainEventCallback callback)
            throws HypervisorException {
        registrations.add(connection.check(
                "virConnectDomainEventRegisterAny",
                libvirt.virConnectDomainEventRegisterAny(pointer, null, event, callback, null, null)));
    }

    /** Hands the events of a guest to a listener from now on. */
    Subscription subscribe(UUID guest, GuestListener listener) {
        Listening listening = new Listening(guest, listener);
        subscriptions.add(listening);
        return () -> subscriptions.remove(listening);
    }

    /** Ends all events; runs while the connection is being closed. */
    synchronized void end() {
        subscriptions.clear();
        for (int registration : registrations) {
            if (libvirt.virConnectDomainEventDeregisterAny(pointer, registration) < 0) {
                LOGGER.log(
                        Level.FINE,
                        "Unregistering events: {0}",
                        LibvirtError.last(libvirt).message());
            }
        }
        registrations.clear();
    }

    void connectionLost(String reason) {
        subscriptions.forEach(subscription -> tell(subscription, listener -> listener.connectionLost(reason)));
    }

    private int onLifecycle(ConnectionPointer connection, DomainPointer domain, int event, int detail, Pointer opaque) {
        Lifecycle.Kind[] kinds = Lifecycle.Kind.values();
        Lifecycle.Kind kind = event >= 0 && event < kinds.length ? kinds[event] : Lifecycle.Kind.OTHER;
        tell(domain, listener -> listener.lifecycle(new Lifecycle(kind, detail)));
        return 0;
    }

    private void onIteration(ConnectionPointer connection, DomainPointer domain, int number, Pointer opaque) {
        tell(domain, listener -> listener.iteration(number));
    }

    private void onJobCompleted(
            ConnectionPointer connection, DomainPointer domain, Pointer params, int count, Pointer opaque) {
        JobSample sample = JobSamples.ended(TypedParameters.read(params, count));
        tell(domain, listener -> listener.jobCompleted(sample));
    }

    private void tell(DomainPointer domain, Consumer<GuestListener> news) {
        byte[] text = new byte[UUID_TEXT_LENGTH];
        if (libvirt.virDomainGetUUIDString(domain, text) < 0) {
            LOGGER.log(
                    Level.WARNING,
                    "An event of an unknown guest: {0}",
                    LibvirtError.last(libvirt).message());
            return;
        }
        UUID guest = UUID.fromString(Native.toString(text));
        for (Listening subscription : subscriptions) {
            if (subscription.guest.equals(guest)) {
                tell(subscription, news);
            }
        }
    }

    private static void tell(Listening subscription, Consumer<GuestListener> news) {
        try {
            news.accept(subscription.listener);
        } catch (RuntimeException e) {
            // The caller is native code, with nobody behind it who could catch this.
            LOGGER.log(Level.WARNING, "A listener to the events of guest " + subscription.guest + " failed", e);
        }
    }

    private record Listening(UUID guest, GuestListener listener) {}
}
