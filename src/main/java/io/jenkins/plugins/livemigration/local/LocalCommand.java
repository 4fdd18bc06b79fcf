package io.jenkins.plugins.livemigration.local;

import io.jenkins.plugins.livemigration.remote.CommandRun;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** One process of this machine and the threads that read what it prints. */
final class LocalCommand {

    private final CommandRun run;
    private final Process process;

    private LocalCommand(CommandRun run, Process process) {
        this.run = run;
        this.process = process;
    }

    /**
     * Starts a process; its input stays open.
     *
     * @param line program and arguments
     * @throws RemoteException of kind FAILED if it cannot be started
     */
    static LocalCommand start(CommandRun run, List<String> line, Executor threads) throws RemoteException {
        run.begins();
        Process process;
        try {
            process = new ProcessBuilder(line).start();
        } catch (IOException e) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    run.host(),
                    "'" + run.command() + "' cannot be started: " + e.getMessage(),
                    "");
        }
        run.started();
        CompletableFuture<Void> output = copy(process.getInputStream(), run.output(), threads);
        CompletableFuture<Void> errors = copy(process.getErrorStream(), run.errors(), threads);
        CompletableFuture.allOf(output, errors, process.onExit()).whenComplete((all, failure) -> {
            if (failure == null) {
                run.ended(process.exitValue());
            } else {
                run.failed(new RemoteException(
                        RemoteException.Kind.FAILED,
                        run.host(),
                        "What '" + run.command() + "' prints cannot be read: " + failure.getMessage(),
                        ""));
            }
        });
        return new LocalCommand(run, process);
    }

    private static CompletableFuture<Void> copy(InputStream from, OutputStream to, Executor threads) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        threads.execute(() -> {
            try (from) {
                from.transferTo(to);
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    CommandRun run() {
        return run;
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** Ends the process and its children, as far as this user may; the others end by their own time limit. */
    void end() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
