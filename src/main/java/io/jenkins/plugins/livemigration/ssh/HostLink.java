package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.Waiting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * The way to one host: a connection that is made when it is needed first, or when the last one has broken. Who comes
 * while it is being made waits for the same attempt and shares its failure; who comes later begins another.
 */
final class HostLink {

    private final HostReference host;
    private final SshSettings settings;
    private final SshKey key;
    private final HostKeys hostKeys;
    private final Route route;
    private final SshThreads threads;
    private CompletableFuture<SshConnection> attempt;
    private boolean closed;

    /** @param host with user and port */
    HostLink(HostReference host, SshSettings settings, SshKey key, HostKeys hostKeys, Route route, SshThreads threads) {
        this.host = host;
        this.settings = settings;
        this.key = key;
        this.hostKeys = hostKeys;
        this.route = route;
        this.threads = threads;
    }

    String name() {
        return host.name();
    }

    /** What tells this link from others. */
    String id() {
        return host.toString();
    }

    /** The connection, which stood a moment ago. */
    SshConnection connection() throws RemoteException {
        // The attempt ends by its own limits: that of the host, and that of the jump host before it.
        return Waiting.await(
                current(),
                settings.connectLimit().multipliedBy(3),
                host.name(),
                () -> failure("The log-on does not end."));
    }

    private synchronized CompletableFuture<SshConnection> current() throws RemoteException {
        if (closed) {
            throw failure("The connection is closed: the work has ended.");
        }
        if (attempt == null || attempt.isDone() && !stands(attempt)) {
            CompletableFuture<SshConnection> fresh = new CompletableFuture<>();
            attempt = fresh;
            threads.execute(() -> logOn(fresh));
        }
        return attempt;
    }

    private static boolean stands(CompletableFuture<SshConnection> done) {
        return !done.isCompletedExceptionally() && done.join().isUp();
    }

    private void logOn(CompletableFuture<SshConnection> result) {
        Future<?> alarm = null;
        try {
            key.problem().ifPresent(problem -> result.completeExceptionally(keyUnusable(problem)));
            if (result.isDone()) {
                return;
            }
            route.prepare(host);
            LogOn logOn = new LogOn(host, settings, key, hostKeys, route);
            alarm = threads.after(settings.connectLimit(), () -> {
                if (result.completeExceptionally(logOn.late())) {
                    threads.execute(logOn::abort);
                }
            });
            SshConnection connection = logOn.run(threads);
            if (!result.complete(connection)) {
                connection.close();
            }
        } catch (RemoteException e) {
            result.completeExceptionally(e);
        } catch (RuntimeException e) {
            result.completeExceptionally(failure("The log-on failed: " + e));
        } finally {
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }

    /** Logs off; nobody logs on any more. Blocks while the host takes leave. */
    void close() {
        CompletableFuture<SshConnection> last;
        synchronized (this) {
            closed = true;
            last = attempt;
        }
        if (last != null
                && !last.completeExceptionally(failure("The work has ended."))
                && !last.isCompletedExceptionally()) {
            last.join().close();
        }
    }

    /** Drops the connection, whether the host has taken leave or not. After {@link #close}. */
    void abandon() {
        CompletableFuture<SshConnection> last;
        synchronized (this) {
            last = attempt;
        }
        if (last != null && last.isDone() && !last.isCompletedExceptionally()) {
            last.join().abandon();
        }
    }

    private RemoteException keyUnusable(String problem) {
        return new RemoteException(
                RemoteException.Kind.LOGIN_REFUSED,
                host.name(),
                problem + " Nothing was sent to the host.",
                "Correct the credentials.");
    }

    private RemoteException failure(String what) {
        return new RemoteException(RemoteException.Kind.FAILED, host.name(), what, "");
    }
}
