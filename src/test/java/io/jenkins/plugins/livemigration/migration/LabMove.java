package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.lab.Poll;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A migration that goes on in a thread of its own. */
final class LabMove {

    /** For a move that does not end at all. */
    private static final int LIMIT_SECONDS = 180;

    private final LiveMigration migration;
    private final CompletableFuture<MigrationResult> result = new CompletableFuture<>();

    LabMove(LiveMigration migration) {
        this.migration = migration;
        Thread thread = new Thread(this::carryOut, "move under test");
        thread.setDaemon(true);
        thread.start();
    }

    private void carryOut() {
        try {
            result.complete(migration.run());
        } catch (InterruptedException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** Waits for the end. */
    MigrationResult result() {
        try {
            return result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the move has not ended within " + LIMIT_SECONDS + " s:\n" + journal(), e);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the move broke off:\n" + journal(), e);
        }
    }

    boolean hasEnded() {
        return result.isDone();
    }

    /** Waits until it is in a phase; a move that ends before fails the test. */
    LabMove awaitPhase(MovePhase phase) {
        return await("phase " + phase, () -> migration.handle().isPresent() && handle().phase() == phase);
    }

    /** Waits until the migration call is being made. */
    LabMove awaitStart() {
        Poll.until("start", () -> wasStarted() || hasEnded() ? Optional.of(true) : Optional.empty(), this::journal);
        return this;
    }

    /** Waits until a line of the journal holds these words. */
    LabMove awaitLine(String words) {
        return await("'" + words + "' in the journal", () -> journal().contains(words));
    }

    private LabMove await(String what, BooleanSupplier condition) {
        Poll.until(
                what,
                () -> {
                    if (condition.getAsBoolean()) {
                        return Optional.of(true);
                    }
                    if (result.isDone()) {
                        throw new AssertionError(
                                what + ": the move ended before: " + result().message() + "\n" + journal());
                    }
                    return Optional.empty();
                },
                this::journal);
        return this;
    }

    void cancel(String who) {
        migration.cancel(who);
    }

    MoveHandle handle() {
        return migration.handle().orElseThrow();
    }

    boolean wasStarted() {
        return migration.handle().isPresent();
    }

    List<JournalEntry> entries() {
        return migration.journal().since(0);
    }

    /** All lines so far. */
    String journal() {
        return entries().stream()
                .map(entry -> entry.at() + " " + entry.kind() + " " + entry.text())
                .collect(Collectors.joining("\n"));
    }
}
