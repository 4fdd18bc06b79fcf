package io.jenkins.plugins.livemigration.remote;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for what another thread does, never longer than a limit. The libraries below swallow interruptions, so the
 * caller's thread never goes into them: it waits here, and can be interrupted.
 */
public final class Waiting {

    private Waiting() {}

    /**
     * The result of the other thread.
     *
     * @param host for messages
     * @param late makes the exception for when the limit has passed
     * @throws RemoteException the one that the other thread ended with; of kind FAILED if this thread was interrupted,
     *     whose interrupt flag stays set
     */
    public static <T> T await(CompletableFuture<T> result, Duration limit, String host, Supplier<RemoteException> late)
            throws RemoteException {
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw late.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    host,
                    "The work was interrupted while it waited for the host.",
                    "What was under way there ends at the latest when its time limit has passed.");
        } catch (ExecutionException e) {
            throw asRemote(e.getCause(), host);
        }
    }

    private static RemoteException asRemote(Throwable cause, String host) {
        if (cause instanceof RemoteException known) {
            return new RemoteException(known.kind(), known.host(), known.what(), known.remedy());
        }
        return new RemoteException(RemoteException.Kind.FAILED, host, String.valueOf(cause), "");
    }
}
