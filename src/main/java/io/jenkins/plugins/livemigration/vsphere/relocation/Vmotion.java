package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Moves a guest by vMotion.
 *
 * <p>It can be run again when nobody knows how far an earlier run came: a relocation that the same user started and that
 * still runs is followed, and a guest that is where it is to be is left alone. What an earlier run started is cancelled as
 * if it were its own; any other relocation that ran already is only followed, since it may be another build's, and so is one
 * that was found after no answer came when this run submitted its own.
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
     *
     * <p>Each is one request over the network, however large the inventory is, as long as the vCenter sends what was asked for in
     * one answer: the requests set no limit, but a vCenter may have one of its own ({@code RetrieveOptions.maxObjects} in its
     * API reference), and then each further page is a request more. Not one request are the check, which is a task and has news
     * of its own; and a relocation that changes networks, for which both read two things more, or the encryption, which is read
     * and set first.
     */
    public static final int CALLS = 13;

    /** Until the next attempt, when another task works on the guest whose id is not known. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(15);

    private final Vcenters vcenters;
    private final LoginName user;
    private final VsphereListener log;
    private final Clock clock;
    private final Pause pause;
    private final BooleanSupplier isDeserted;
    private final String startedBefore;
    private final Consumer<String> memory;

    /**
     * @param vcenters the way to vCenters
     * @param user login user of the session that moves are made by
     * @param log gets lines for the build's log
     * @param clock this machine's clock
     * @param pause lets time pass
     */
    public Vmotion(Vcenters vcenters, String user, VsphereListener log, Clock clock, Pause pause) {
        this(vcenters, LoginName.of(user), log, clock, pause, () -> false, "", task -> {});
    }

    private Vmotion(
            Vcenters vcenters,
            LoginName user,
            VsphereListener log,
            Clock clock,
            Pause pause,
            BooleanSupplier isDeserted,
            String startedBefore,
            Consumer<String> memory) {
        this.vcenters = vcenters;
        this.user = user;
        this.isDeserted = isDeserted;
        this.startedBefore = startedBefore;
        this.memory = memory;
        this.log = log;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * The same, but an interruption while this is so leaves a running relocation alone, whatever the request says: another
     * run takes it over.
     *
     * @param deserted whether nobody hears any more what this run does
     */
    public Vmotion leavingIf(BooleanSupplier deserted) {
        return new Vmotion(vcenters, user, log, clock, pause, deserted, startedBefore, memory);
    }

    /**
     * The same, as one of several runs of the same step, of which each goes on where the last was lost.
     *
     * @param task id of the task that an earlier run started; empty: none is known
     * @param keeper gets the id of each task that is started, before it is followed
     */
    public Vmotion continuing(String task, Consumer<String> keeper) {
        return new Vmotion(vcenters, user, log, clock, pause, isDeserted, task, keeper);
    }

    /**
     * Moves a guest.
     *
     * @param vcenter session at the guest's vCenter; stays open
     * @return what came of it: never an exception, and never without where the guest is, or that nobody knows
     */
    public VmotionReport run(Vcenter vcenter, VmotionRequest request) {
        Instant begun = clock.instant();
        RunContext run = context(begun, request);
        if (!request.crosses()) {
            return attempts(run, vcenter, vcenter, request);
        }
        try (Vcenter there = vcenters.connect(request.destination())) {
            return attempts(run, vcenter, there, request);
        } catch (VsphereException e) {
            return unusable(begun, request, "the other vCenter cannot be used. ", e);
        }
    }

    /**
     * Moves a guest in a session of its own.
     *
     * @param access how the guest's vCenter is reached
     * @return what came of it, as of {@link #run(Vcenter, VmotionRequest)}
     */
    public VmotionReport run(VcenterAccess access, VmotionRequest request) {
        Instant begun = clock.instant();
        try (Vcenter vcenter = vcenters.connect(access)) {
            return run(vcenter, request);
        } catch (VsphereException e) {
            return unusable(begun, request, "the vCenter cannot be used. ", e);
        }
    }

    private VmotionReport unusable(Instant begun, VmotionRequest request, String what, VsphereException e) {
        RunContext run = context(begun, request);
        return new Account(run, request)
                .unstarted(
                        run.abort().isRaised() ? RelocationOutcome.CANCELLED : RelocationOutcome.FAILED,
                        e.fault(),
                        request.guest() + " is not moved, and nothing was started: " + what + e.getMessage());
    }

    private RunContext context(Instant begun, VmotionRequest request) {
        Instant deadline = begun.plus(request.limits().timeout());
        OwnTasks own = new OwnTasks(startedBefore, memory);
        return new RunContext(user, log, clock, pause, new AbortSignal(isDeserted), begun, deadline, own);
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
