package io.jenkins.plugins.livemigration.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A command that runs on a host, for any adapter that has its standard input and a way to let go of it. */
public final class HostProcess implements RemoteProcess {

    private static final Duration WRITE_LIMIT = Duration.ofSeconds(10);

    private final CommandRun run;
    private final OutputStream input;
    private final Executor executor;
    private final Runnable release;

    /**
     * @param run what the command prints and how it ends
     * @param input the command's standard input
     * @param executor does what may block
     * @param release lets go of the command; may block, may be called more than once
     */
    public HostProcess(CommandRun run, OutputStream input, Executor executor, Runnable release) {
        this.run = run;
        this.input = input;
        this.executor = executor;
        this.release = release;
    }

    @Override
    public Optional<String> readLine(Duration limit) throws RemoteException {
        return run.nextLine(limit);
    }

    @Override
    public void write(String text) throws RemoteException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes to the command's standard input. */
    public void write(byte[] bytes) throws RemoteException {
        CompletableFuture<Void> written = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                input.write(bytes);
                input.flush();
                written.complete(null);
            } catch (IOException e) {
                written.completeExceptionally(failure(
                        "'" + run.command() + "' reads its input no more: it has ended, or the connection has."));
            }
        });
        Waiting.await(
                written,
                WRITE_LIMIT,
                run.host(),
                () -> new RemoteException(
                        RemoteException.Kind.TIMED_OUT,
                        run.host(),
                        "'" + run.command() + "' did not read its input within " + Seconds.of(WRITE_LIMIT) + ".",
                        ""));
    }

    @Override
    public CommandResult finish(Duration limit) throws RemoteException {
        executor.execute(this::closeInput);
        try {
            return run.await(limit);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        executor.execute(() -> {
            closeInput();
            release.run();
        });
    }

    private void closeInput() {
        try {
            input.close();
        } catch (IOException e) {
            // Closed already, by the end of the command or of the connection; which of them, the command's end tells.
            return;
        }
    }

    private RemoteException failure(String what) {
        return new RemoteException(RemoteException.Kind.FAILED, run.host(), what, "");
    }
}
