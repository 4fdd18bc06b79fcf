package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.libvirt.jna.ConnectionPointer;

/** Hypervisors that libvirt manages, through libvirt's client library on this machine. */
public final class LibvirtHypervisor implements Hypervisor {

    /** How long one call on an open connection may take, unless the constructor says otherwise. */
    public static final Duration DEFAULT_CALL_LIMIT = Duration.ofSeconds(10);

    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_COUNT = 3;

    private final Duration callLimit;
    private final int keepAliveSeconds;
    private final int keepAliveCount;

    // Attempts under way by URI: a host that accepts and never answers keeps a thread each time it is tried.
    private final Map<String, Integer> opening = new ConcurrentHashMap<>();

    public LibvirtHypervisor() {
        this(DEFAULT_CALL_LIMIT);
    }

    /** @param callLimit how long one call on an open connection may take; a migration has no limit */
    public LibvirtHypervisor(Duration callLimit) {
        this(callLimit, KEEP_ALIVE_SECONDS, KEEP_ALIVE_COUNT);
    }

    /**
     * @param keepAliveSeconds seconds between questions whether the host is still there
     * @param keepAliveCount unanswered questions after which the connection is given up
     */
    LibvirtHypervisor(Duration callLimit, int keepAliveSeconds, int keepAliveCount) {
        if (callLimit.isNegative() || callLimit.isZero()) {
            throw new IllegalArgumentException("A call needs some time: " + callLimit);
        }
        this.callLimit = callLimit;
        this.keepAliveSeconds = keepAliveSeconds;
        this.keepAliveCount = keepAliveCount;
    }

    @Override
    public HypervisorConnection connect(String uri, Duration limit) throws HypervisorException {
        ClientLibrary library = ClientLibrary.load(uri);
        if (opening.merge(uri, 1, Integer::sum) > BoundedCalls.THREADS) {
            opened(uri);
            throw new HypervisorException(Kind.TIMED_OUT, "virConnectOpenAuth", uri, BoundedCalls.THREADS
                    + " earlier attempts still wait for this host's answer, so none was made. The host, or its "
                    + "libvirt daemon, hangs");
        }
        BoundedCalls calls = new BoundedCalls(uri);
        try {
            return new LibvirtConnection(calls.call(
                    "virConnectOpenAuth",
                    limit,
                    () -> open(library, uri, calls),
                    ConnectionHandle::close,
                    () -> opened(uri)));
        } catch (HypervisorException | RuntimeException | Error e) {
            calls.end();
            throw e;
        }
    }

    private void opened(String uri) {
        opening.computeIfPresent(uri, (key, count) -> count == 1 ? null : count - 1);
    }

    private ConnectionHandle open(ClientLibrary library, String uri, BoundedCalls calls) throws HypervisorException {
        NativeLibvirt libvirt = library.functions();
        EventLoop eventLoop = library.eventLoop();
        eventLoop.acquire();
        ConnectionPointer pointer = libvirt.virConnectOpenAuth(uri, null, 0);
        if (pointer == null) {
            LibvirtError error = LibvirtError.last(libvirt);
            eventLoop.release();
            throw error.asException(error.kindOfOpening(), "virConnectOpenAuth", uri);
        }
        ConnectionHandle connection = new ConnectionHandle(uri, libvirt, pointer, eventLoop, calls, callLimit);
        try {
            connection.watch(keepAliveSeconds, keepAliveCount);
        } catch (HypervisorException e) {
            connection.close();
            throw e;
        }
        return connection;
    }
}
