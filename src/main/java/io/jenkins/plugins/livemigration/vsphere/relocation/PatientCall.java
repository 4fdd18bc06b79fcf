package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call whose answer is heard even if the build is told to end meanwhile. An interruption would cut it off, and nobody would
 * know what it started; so it is made by a thread of its own, and cut off only if no answer comes for a while.
 */
final class PatientCall<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Callable<T> call;
    private final Duration patience;

    /** @param call throws {@link VsphereException} alone, and ends soon when its thread is interrupted */
    PatientCall(Callable<T> call) {
        this(call, PATIENCE);
    }

    /** @param patience how long an answer is waited for after the build was told to end */
    PatientCall(Callable<T> call, Duration patience) {
        this.call = call;
        this.patience = patience;
    }

    /**
     * Makes the call, once.
     *
     * @param abort keeps that the build was told to end
     */
    T answer(AbortSignal abort) throws VsphereException {
        FutureTask<T> answer = new FutureTask<>(call);
        Thread thread = new Thread(answer, Thread.currentThread().getName() + " (call)");
        thread.setDaemon(true);
        thread.start();
        boolean isCut = false;
        while (true) {
            try {
                return isCut || !abort.isRaised()
                        ? answer.get()
                        : answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                abort.raise();
            } catch (TimeoutException e) {
                isCut = true;
                thread.interrupt();
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
    }

    private static VsphereException failure(ExecutionException e) {
        if (e.getCause() instanceof VsphereException failure) {
            return failure;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
    }
}
