package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Moves a guest by vMotion.
 *
 * <p>It can be run again when nobody knows how far an earlier run came: a relocation that the same user started and that
 * still runs is taken over, and a guest that is where it is to be is left alone.
 *
 * <p>A thread that is interrupted means that the build is to end. What that asks for is done first; the thread is not marked
 * as interrupted afterwards, since its caller still has to log out, and the report says that it was.
 */
public final class Vmotion {

    /**
     * Calls to the vCenter for one move at most, besides those that wait for the task's news, if it answers each: the inventory,
     * the guest's UUID, guest, clusters, hosts, datastores, clock, tasks, a recommended datastore, its own check, the relocation;
     * afterwards guest and events. A move to another vCenter asks that one for its inventory, its cluster, its hosts, its
     * datastores, and afterwards for the guest.
     */
    public static final int CALLS = 13;

    /** Until the next attempt, when another task works on the guest whose id is not known. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(15);

    private final Vcenters others;
    private final LoginName user;
    private final VsphereListener log;
    private final Clock clock;
    private final Pause pause;

    /**
     * @param others the way to the other vCenter of a move between two
     * @param user login user of the session that moves are made by
     * @param log gets lines for the build's log
     * @param clock this machine's clock
     * @param pause lets time pass
     */
    public Vmotion(Vcenters others, String user, VsphereListener log, Clock clock, Pause pause) {
        this.others = others;
        this.user = LoginName.of(user);
        this.log = log;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Moves a guest.
     *
     * @param vcenter session at the guest's vCenter; stays open
     * @return what came of it: never an exception, and never without where the guest is, or that nobody knows
     */
    public VmotionReport run(Vcenter vcenter, VmotionRequest request) {
        Instant begun = clock.instant();
        RunContext run = new RunContext(
                user,
                log,
                clock,
                pause,
                new AbortSignal(),
                begun,
                begun.plus(request.limits().timeout()));
        if (!request.crosses()) {
            return attempts(run, vcenter, vcenter, request);
        }
        try (Vcenter there = others.connect(request.destination())) {
            return attempts(run, vcenter, there, request);
        } catch (VsphereException e) {
            return new Account(run, request)
                    .unstarted(
                            run.abort().isRaised() ? RelocationOutcome.CANCELLED : RelocationOutcome.FAILED,
                            e.fault(),
                            request.guest()
                                    + " is not moved, and nothing was started: the other vCenter cannot be used. "
                                    + e.getMessage());
        }
    }

    private VmotionReport attempts(RunContext run, Vcenter here, Vcenter there, VmotionRequest request) {
        Attempt attempt = new Attempt(run, here, there, request);
        AttemptEnd end = attempt.make();
        for (int retry = 1; retry <= request.limits().retries() && end.isBusy(); retry++) {
            log.say("Another task works on " + request.guest() + ". Trying again when it has ended (" + retry + " of "
                    + request.limits().retries() + ").");
            await(run, here, end.busyWith(), request.guest().text());
            if (run.abort().isRaised() || run.isLate()) {
                return attempt.tooLate();
            }
            attempt = new Attempt(run, here, there, request);
            end = attempt.make();
        }
        return end.report();
    }

    private static void await(RunContext run, Vcenter vcenter, ObjectId task, String guest) {
        if (task == null) {
            run.rest(BUSY_PAUSE);
        } else {
            new TaskFollower(run, vcenter).follow(task, guest);
        }
    }
}
