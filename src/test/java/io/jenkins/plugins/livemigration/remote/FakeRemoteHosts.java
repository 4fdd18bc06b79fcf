package io.jenkins.plugins.livemigration.remote;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hosts that are made up: each answers commands as its script says, after a delay. For logic, and for faults and numbers
 * of hosts that no lab has; what real hosts say is found out on real hosts.
 */
public final class FakeRemoteHosts implements RemoteHosts {

    private final Map<String, FakeRemoteHost> hosts = new LinkedHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private Duration delay = Duration.ZERO;

    /** How long a log-on, and each command, takes. */
    public FakeRemoteHosts delay(Duration value) {
        delay = value;
        return this;
    }

    /** A host that can be reached, a machine of its own. */
    public FakeRemoteHost add(String name) {
        FakeRemoteHost host = new FakeRemoteHost(this, HostReference.parse(name));
        hosts.put(host.name(), host);
        return host;
    }

    /** Log-ons and commands so far. */
    public int calls() {
        return calls.get();
    }

    /** The most log-ons and commands that there were at one time. */
    public int mostInFlight() {
        return mostInFlight.get();
    }

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        FakeRemoteHost host = hosts.get(reference.name());
        if (host == null) {
            throw new RemoteException(
                    RemoteException.Kind.UNREACHABLE, reference.name(), "the name is not known", "Correct the name.");
        }
        spend(host.name(), delay, Command.DEFAULT_LIMIT);
        host.failLogOn();
        return host;
    }

    Duration delay() {
        return delay;
    }

    /** Lets time pass as a call would: until it is over, its limit has passed, or the caller is interrupted. */
    void spend(String host, Duration time, Duration limit) throws RemoteException {
        calls.incrementAndGet();
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            boolean late = time.compareTo(limit) > 0;
            boolean never = new CountDownLatch(1).await((late ? limit : time).toNanos(), TimeUnit.NANOSECONDS);
            if (late) {
                throw new RemoteException(
                        RemoteException.Kind.TIMED_OUT, host, "no answer within " + limit.toMillis() + " ms", "");
            }
            if (never) {
                throw new IllegalStateException("Nobody counts this latch down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(RemoteException.Kind.FAILED, host, "interrupted while waiting", "");
        } finally {
            inFlight.decrementAndGet();
        }
    }

    @Override
    public void close() {
        hosts.clear();
    }
}
