package io.jenkins.plugins.livemigration.remote;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One run of a command on a host: what it has printed so far, and how it ended. An adapter feeds it from its own
 * threads; the caller waits here.
 */
public final class CommandRun {

    /** Time that a host has to say that a command has ended whose time is up. */
    private static final Duration GRACE = HostCommandLine.KILL_AFTER.plusSeconds(3);

    // Of timeout(1): the limit has passed; and the same, but it took the signal KILL.
    private static final int STATUS_LATE = 124;
    private static final int STATUS_KILLED = 137;

    private final String host;
    private final Command command;
    private final CappedOutput output;
    private final CappedOutput errors;
    private final CompletableFuture<Void> start = new CompletableFuture<>();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private volatile long began = System.nanoTime();

    /** @param host the host's name, for messages */
    public CommandRun(String host, Command command) {
        this.host = host;
        this.command = command;
        this.output = new CappedOutput(command.outputLimit());
        this.errors = new CappedOutput(command.outputLimit());
    }

    public String host() {
        return host;
    }

    public Command command() {
        return command;
    }

    /** Takes the command's standard output; never blocks. */
    public OutputStream output() {
        return output;
    }

    /** Takes the command's standard error; never blocks. */
    public OutputStream errors() {
        return errors;
    }

    /** The command is about to be started: its limit counts from now. */
    public void begins() {
        began = System.nanoTime();
    }

    /** The command runs. */
    public void started() {
        start.complete(null);
    }

    /** The command has ended with this status. */
    public void ended(int status) {
        finishOutput();
        start.complete(null);
        end.complete(status);
    }

    /** The command could not be started, or how it ended cannot be known. */
    public void failed(RemoteException failure) {
        finishOutput();
        start.completeExceptionally(failure);
        end.completeExceptionally(failure);
    }

    /** Calls this, once, as soon as the command has ended or failed. */
    public void whenEnded(Runnable action) {
        end.whenComplete((status, failure) -> action.run());
    }

    /** Waits until the command runs; what starts it keeps its own limit. */
    public void awaitStart(Duration limit) throws RemoteException {
        Waiting.await(start, limit, host, () -> late("It is not known whether it was started."));
    }

    /**
     * Waits until the command has ended, as long as its own limit allows.
     *
     * @throws RemoteException of kind TIMED_OUT if the command did not end within its limit
     */
    public CommandResult result() throws RemoteException {
        return await(command.limit().plus(GRACE));
    }

    CommandResult await(Duration limit) throws RemoteException {
        int status = Waiting.await(end, limit, host, () -> late("The host does not say what became of it."));
        boolean limitPassed = System.nanoTime() - began >= command.limit().toNanos();
        if (limitPassed && (status == STATUS_LATE || status == STATUS_KILLED)) {
            throw late("It was ended.");
        }
        return new CommandResult(
                host, command.toString(), status, output.text(), errors.text(), output.isCut() || errors.isCut());
    }

    Optional<String> nextLine(Duration limit) throws RemoteException {
        try {
            return output.nextLine(limit);
        } catch (CappedOutput.LateException e) {
            throw new RemoteException(
                    RemoteException.Kind.TIMED_OUT,
                    host,
                    "'" + command + "' printed nothing more within " + Seconds.of(limit) + "." + said(),
                    "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(
                    RemoteException.Kind.FAILED, host, "The work was interrupted while '" + command + "' ran.", "");
        }
    }

    private RemoteException late(String consequence) {
        return new RemoteException(
                RemoteException.Kind.TIMED_OUT,
                host,
                "'" + command + "' did not end within " + Seconds.of(command.limit()) + ". " + consequence + said(),
                "");
    }

    private String said() {
        String text = errors.text().strip();
        return text.isEmpty() ? "" : " It said: " + text;
    }

    private void finishOutput() {
        output.close();
        errors.close();
    }
}
