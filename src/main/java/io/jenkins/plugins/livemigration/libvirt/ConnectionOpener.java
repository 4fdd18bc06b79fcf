package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.libvirt.jna.ConnectionPointer;

/** Opens native connections, each within a time limit. */
final class ConnectionOpener {

    private static final String FUNCTION = "virConnectOpenAuth";

    private final Duration callLimit;
    private final int keepAliveSeconds;
    private final int keepAliveCount;

    // Attempts under way by URI: a host that accepts and never answers keeps a thread each time it is tried.
    private final Map<String, Integer> opening = new ConcurrentHashMap<>();

    /**
     * @param callLimit how long one call on an open connection may take
     * @param keepAliveSeconds seconds between questions whether the host is still there
     * @param keepAliveCount unanswered questions after which a connection is given up
     */
    ConnectionOpener(Duration callLimit, int keepAliveSeconds, int keepAliveCount) {
        this.callLimit = callLimit;
        this.keepAliveSeconds = keepAliveSeconds;
        this.keepAliveCount = keepAliveCount;
    }

    /** Opens a connection; an attempt that succeeds after the limit is closed by itself. */
    ConnectionHandle open(String uri, Duration limit) throws HypervisorException {
        ClientLibrary library = ClientLibrary.load(uri);
        if (opening.merge(uri, 1, Integer::sum) > BoundedCalls.THREADS) {
            opened(uri);
            throw new HypervisorException(
                    Kind.TIMED_OUT,
                    FUNCTION,
                    uri,
                    BoundedCalls.THREADS
                            + " earlier attempts still wait for this host's answer, so none was made. The host, or its "
                            + "libvirt daemon, hangs");
        }
        BoundedCalls calls = new BoundedCalls(uri);
        try {
            return calls.call(
                    FUNCTION,
                    limit,
                    () -> open(library, uri, limit, calls),
                    ConnectionHandle::close,
                    () -> opened(uri));
        } catch (HypervisorException | RuntimeException | Error e) {
            calls.end();
            throw e;
        }
    }

    private void opened(String uri) {
        opening.computeIfPresent(uri, (key, count) -> count == 1 ? null : count - 1);
    }

    private ConnectionHandle open(ClientLibrary library, String uri, Duration limit, BoundedCalls calls)
            throws HypervisorException {
        NativeLibvirt libvirt = library.functions();
        EventLoop eventLoop = library.eventLoop();
        // Before the connection: what is opened without an event loop never has keep-alives or events.
        eventLoop.acquire();
        ConnectionPointer pointer = libvirt.virConnectOpenAuth(uri, null, 0);
        if (pointer == null) {
            LibvirtError error = LibvirtError.last(libvirt);
            eventLoop.release();
            throw error.asException(error.kindOfOpening(), FUNCTION, uri);
        }
        ConnectionHandle connection =
                new ConnectionHandle(uri, libvirt, pointer, eventLoop, calls, callLimit, () -> open(uri, limit));
        try {
            connection.watch(keepAliveSeconds, keepAliveCount);
        } catch (HypervisorException e) {
            connection.close();
            throw e;
        }
        return connection;
    }
}
