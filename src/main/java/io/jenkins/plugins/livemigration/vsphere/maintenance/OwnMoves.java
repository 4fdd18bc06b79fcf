package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.maintenance.GuestMover.Move;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.MovedGuest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Moves guests away one after the other, a few at once. After the first that fails no further one is begun: the host
 * could not go into maintenance anyway.
 */
final class OwnMoves {

    /** An interrupted move cancels its task, or leaves it, and asks where its guest is; this is its limit, with room. */
    private static final Duration WIND_UP = Duration.ofMinutes(3);

    private final GuestMover mover;
    private final VsphereListener listener;
    private final Clock clock;
    private final int atOnce;
    private final List<MovedGuest> ended = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean failed = new AtomicBoolean();

    OwnMoves(GuestMover mover, VsphereListener listener, Clock clock, int atOnce) {
        this.mover = mover;
        this.listener = listener;
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /**
     * Moves these guests. If the thread is interrupted, moves that run are interrupted, too, and waited for; the thread's
     * interrupt flag is set then.
     *
     * @return whether all of them are elsewhere
     */
    boolean moveAll(List<EsxGuest> guests, Targets targets, Instant until) {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce, work -> {
            Thread thread = new Thread(work, "move of a guest");
            thread.setDaemon(true);
            return thread;
        });
        for (EsxGuest guest : guests) {
            // In the order of the plan, so that each goes where the plan said.
            Optional<EsxHost> first = targets.reserve(guest, List.of());
            workers.execute(() -> moveOne(guest, first, targets, until));
        }
        workers.shutdown();
        try {
            // Each move ends by its own limit; the one here is for a move that does not.
            Duration patience = Duration.between(clock.instant(), until).plus(WIND_UP);
            if (!workers.awaitTermination(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS)) {
                listener.warn("Moves of guests did not end in time.");
                failed.set(true);
            }
        } catch (InterruptedException e) {
            windUp(workers);
        }
        return !failed.get() && !Thread.currentThread().isInterrupted();
    }

    private void windUp(ExecutorService workers) {
        failed.set(true);
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(WIND_UP.toMillis(), TimeUnit.MILLISECONDS)) {
                listener.warn("Moves that were to be stopped did not end within " + WIND_UP.toMinutes() + " min.");
            }
        } catch (InterruptedException e) {
            listener.warn("Stopped once more: moves that were to be stopped are not waited for.");
        }
        Thread.currentThread().interrupt();
    }

    private void moveOne(EsxGuest guest, Optional<EsxHost> first, Targets targets, Instant until) {
        if (failed.get()) {
            return;
        }
        try {
            MovedGuest end = tried(guest, first, targets, until);
            ended.add(end);
            if (!end.moved()) {
                failed.set(true);
                listener.warn(end.text());
            }
        } catch (RuntimeException e) {
            failed.set(true);
            ended.add(new MovedGuest(guest.name(), "", false, guest.name() + ": an error of the plugin: " + e));
        }
    }

    private MovedGuest tried(EsxGuest guest, Optional<EsxHost> first, Targets targets, Instant until) {
        List<String> refusals = new ArrayList<>();
        List<EsxHost> refused = new ArrayList<>();
        Optional<EsxHost> next = first;
        while (next.isPresent()
                && clock.instant().isBefore(until)
                && !Thread.currentThread().isInterrupted()) {
            EsxHost target = next.get();
            listener.say("Moving " + guest.name() + " to " + target.name());
            Move move = mover.move(guest, target, until);
            boolean moved = move.end() == GuestMover.End.MOVED;
            if (!moved || !move.elsewhere().isEmpty()) {
                targets.release(target, guest);
            }
            if (move.end() != GuestMover.End.REFUSED) {
                String to = move.elsewhere().isEmpty() ? target.name() : move.elsewhere();
                return new MovedGuest(guest.name(), to, moved, move.text());
            }
            refused.add(target);
            next = refused.size() < Targets.MOST_TRIED ? targets.reserve(guest, refused) : Optional.empty();
            refusals.add(target.name() + ": " + move.text());
        }
        return new MovedGuest(
                guest.name(),
                "",
                false,
                guest.name() + " was not moved: "
                        + (refusals.isEmpty()
                                ? "there was no time left, or no host for it."
                                : String.join(" ", refusals)));
    }

    List<MovedGuest> ended() {
        synchronized (ended) {
            return List.copyOf(ended);
        }
    }
}
