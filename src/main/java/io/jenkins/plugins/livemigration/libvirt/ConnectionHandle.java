package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.libvirt.jna.ConnectionPointer;

/**
 * A native connection with everything that a call on it needs: the time limit, libvirt's error of a failed call, the
 * guard against calls on a closed connection, and the one orderly way to close it.
 */
final class ConnectionHandle {

    private static final Logger LOGGER = Logger.getLogger(ConnectionHandle.class.getName());

    private final String uri;
    private final NativeLibvirt libvirt;
    private final ConnectionPointer pointer;
    private final EventLoop eventLoop;
    private final BoundedCalls calls;
    private final Duration limit;
    private final Lease lease = new Lease(this::closeInBackground);
    private final Set<Lease> domains = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CloseWatch closeWatch;
    private final DomainEvents events;
    private final NativeCall<ConnectionHandle> sibling;

    /**
     * @param pointer an open connection; this object closes it
     * @param eventLoop a loop that was acquired for this connection; this object releases it
     * @param limit of each call
     * @param sibling opens another connection to the same host
     */
    ConnectionHandle(
            String uri,
            NativeLibvirt libvirt,
            ConnectionPointer pointer,
            EventLoop eventLoop,
            BoundedCalls calls,
            Duration limit,
            NativeCall<ConnectionHandle> sibling) {
        this.uri = uri;
        this.libvirt = libvirt;
        this.pointer = pointer;
        this.eventLoop = eventLoop;
        this.calls = calls;
        this.limit = limit;
        this.sibling = sibling;
        this.events = new DomainEvents(libvirt, pointer);
        this.closeWatch = new CloseWatch(libvirt, pointer, events::connectionLost);
    }

    /**
     * Makes sure that a broken connection is noticed; runs on the thread that opened it. A driver that works without
     * a daemon has neither keep-alives nor a connection that could break.
     *
     * @param interval seconds between keep-alives
     * @param count how many may stay unanswered
     */
    void watch(int interval, int count) throws HypervisorException {
        unlessUnsupported("virConnectSetKeepAlive", libvirt.virConnectSetKeepAlive(pointer, interval, count));
        unlessUnsupported("virConnectRegisterCloseCallback", closeWatch.begin());
    }

    private void unlessUnsupported(String name, int result) throws HypervisorException {
        if (result < 0) {
            HypervisorException failure = failure(name);
            if (failure.kind() != Kind.UNSUPPORTED) {
                throw failure;
            }
        }
    }

    String uri() {
        return uri;
    }

    NativeLibvirt libvirt() {
        return libvirt;
    }

    ConnectionPointer pointer() {
        return pointer;
    }

    DomainEvents events() {
        return events;
    }

    /** Opens another connection to the same host; the caller closes it. */
    ConnectionHandle openSibling() throws HypervisorException {
        return sibling.run();
    }

    /** Takes note of a domain's handle, to be freed with the connection at the latest. */
    void adopt(Lease domain) {
        domains.add(domain);
    }

    /** Forgets a domain's handle that was freed. */
    void disown(Lease domain) {
        domains.remove(domain);
    }

    /** Runs a call within the time limit, on a thread of this connection's own. */
    <T> T call(String name, NativeCall<T> body) throws HypervisorException {
        return call(name, body, unclaimed -> {}, () -> {});
    }

    /**
     * Runs a call within the time limit, on a thread of this connection's own.
     *
     * @param unclaimed releases a result that came after the limit
     * @param done runs once when the call has returned, however late, or is known never to begin
     */
    <T> T call(String name, NativeCall<T> body, Consumer<T> unclaimed, Runnable done) throws HypervisorException {
        enter(name, done);
        return calls.call(name, limit, () -> guarded(name, body), unclaimed, () -> leave(done));
    }

    /** Runs a call on the calling thread, however long it takes. */
    <T> T callUnbounded(String name, NativeCall<T> body) throws HypervisorException {
        enter(name, () -> {});
        try {
            return guarded(name, body);
        } finally {
            lease.exit();
        }
    }

    private void enter(String name, Runnable done) throws HypervisorException {
        if (!lease.enter()) {
            done.run();
            throw new HypervisorException(
                    Kind.CONNECTION_LOST, name, uri, "this connection was closed before the call");
        }
    }

    private void leave(Runnable done) {
        try {
            done.run();
        } finally {
            lease.exit();
        }
    }

    private <T> T guarded(String name, NativeCall<T> body) throws HypervisorException {
        try {
            return body.run();
        } catch (UnsatisfiedLinkError e) {
            // The library is there, or no connection would be: what is missing is one function of it.
            LOGGER.log(Level.FINE, "A function that this libvirt lacks", e);
            throw new HypervisorException(
                    Kind.UNSUPPORTED,
                    name,
                    uri,
                    "the libvirt client library of this machine is too old: it has no function " + name);
        }
    }

    /** Passes a result that is not negative on. To be called on the thread of the call, right after it. */
    int check(String name, int result) throws HypervisorException {
        if (result < 0) {
            throw failure(name);
        }
        return result;
    }

    /** Passes a result that is there on. To be called on the thread of the call, right after it. */
    <T> T check(String name, T result) throws HypervisorException {
        if (result == null) {
            throw failure(name);
        }
        return result;
    }

    /** The failure of a call. To be called on the thread of the call, right after it. */
    HypervisorException failure(String name) {
        LibvirtError error = LibvirtError.last(libvirt);
        // Asked after the error was read, since it clears it. It looks at the socket's state and makes no call.
        boolean broken = closeWatch.lostBecause().isPresent() || libvirt.virConnectIsAlive(pointer) == 0;
        return error.asException(broken ? Kind.CONNECTION_LOST : error.kind(), name, uri);
    }

    /** Whether the connection is open and nothing was heard to the contrary. */
    boolean isAlive() {
        return !lease.isClosed() && closeWatch.lostBecause().isEmpty();
    }

    /**
     * Closes the connection, now or as soon as the last call on it has returned. Waits for that at most as long as one
     * call may take, and not at all when a call is under way.
     */
    void close() {
        if (!lease.close()) {
            return;
        }
        boolean interrupted = false;
        try {
            closed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closing is a call to the host: one that hangs holds it up until keep-alives have given the host up. */
    private void closeInBackground() {
        Thread thread = new Thread(this::closeNow, "libvirt close of " + uri);
        thread.setDaemon(true);
        thread.start();
    }

    private void closeNow() {
        try {
            // Each domain and each registration holds the native connection: with one left it is never freed.
            domains.forEach(Lease::close);
            events.end();
            closeWatch.end();
            int references = libvirt.virConnectClose(pointer);
            if (references != 0) {
                LOGGER.log(Level.WARNING, "Closing {0} left {1} references", new Object[] {uri, references});
            }
        } finally {
            calls.end();
            eventLoop.release();
            closed.countDown();
        }
    }
}
