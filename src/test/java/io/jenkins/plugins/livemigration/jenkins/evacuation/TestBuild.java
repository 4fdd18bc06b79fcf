package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveWatch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A build that keeps what it is told. */
final class TestBuild implements EvacuationOwner {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream log = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final EvacuationOrder order;
    private final String name;
    final CompletableFuture<EvacuationEnding> ending = new CompletableFuture<>();
    final List<String> moves = new CopyOnWriteArrayList<>();
    volatile boolean waiting = true;
    volatile int saves;

    TestBuild(EvacuationOrder order, String name) {
        this.order = order;
        this.name = name;
    }

    @Override
    public PrintStream log() {
        return log;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EvacuationOrder order() {
        return order;
    }

    @Override
    public synchronized void recordChanged() {
        saves++;
    }

    @Override
    public Optional<MoveWatch> watch(String id, MoveOrder move) {
        return Optional.empty();
    }

    @Override
    public void moveEnded(String what) {
        moves.add(what);
    }

    @Override
    public boolean isWaiting() {
        return waiting;
    }

    @Override
    public void ended(EvacuationEnding how) {
        if (!ending.complete(how)) {
            throw new AssertionError("the build is told twice that it ended: " + how);
        }
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    EvacuationReport report() {
        return ((EvacuationEnding.Concluded) ending.getNow(null)).report();
    }

    String message() {
        return ((EvacuationEnding.WithoutResult) ending.getNow(null)).message();
    }
}
