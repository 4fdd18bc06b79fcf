package io.jenkins.plugins.livemigration.jenkins.contact;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * The end of what an agent does for a build that has a thread to wait with.
 *
 * @param <E> how it can end
 */
public final class AwaitedEnding<E> {

    private final CompletableFuture<E> ending = new CompletableFuture<>();

    /** It ended. */
    public void complete(E how) {
        ending.complete(how);
    }

    /**
     * Has it followed, and waits for its end.
     *
     * @param tell told how it ended if the build was stopped meanwhile
     * @throws InterruptedException if the build was stopped
     */
    public E of(Follower follower, Consumer<E> tell) throws InterruptedException {
        follower.begin();
        try {
            return get();
        } catch (InterruptedException e) {
            stop(follower, tell);
            throw e;
        }
    }

    private void stop(Follower follower, Consumer<E> tell) throws InterruptedException {
        follower.stop("build stopped");
        try {
            tell.accept(get());
        } catch (InterruptedException e) {
            follower.stop("build stopped once more");
            tell.accept(get());
            throw e;
        }
    }

    private E get() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with an exception", e);
        }
    }
}
