package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec.OtherVcenter;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.Findings;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveUnderCheck;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.EndAction;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One attempt to move a guest, from names to report. */
final class Attempt {

    private static final String IN_PROGRESS = "TaskInProgress";

    private final RunContext run;
    private final Vcenter here;
    private final Vcenter there;
    private final VmotionRequest request;
    private final Account account;
    private final TaskLookup lookup;

    Attempt(RunContext run, Vcenter here, Vcenter there, VmotionRequest request) {
        this.run = run;
        this.here = here;
        this.there = there;
        this.request = request;
        this.account = new Account(run, request);
        this.lookup = new TaskLookup(run.user());
    }

    /** Makes it. Whatever goes wrong stands in the report. */
    AttemptEnd make() {
        try {
            Scene scene = new SceneReader(here, there).read(request);
            account.saw(scene);
            // What it would be with the first host that comes into question: enough to tell whether there is anything
            // to do.
            MoveUnderCheck example = planner(scene, scene.targets().datastore())
                    .plan(scene.candidates().get(0));
            Goal goal = Goal.of(scene, example.spec());
            Optional<TaskInfo> running = lookup.running(scene.tasks());
            if (running.isPresent()) {
                account.planned(example);
                return takeOver(scene, goal, running.get());
            }
            if (isThere(scene, goal)) {
                return AttemptEnd.of(alreadyThere());
            }
            MoveUnderCheck move = examined(scene);
            return request.dryRun() ? AttemptEnd.of(dryRun()) : carryOut(scene, move);
        } catch (RefusedException e) {
            return AttemptEnd.of(account.refused(e.problems()));
        } catch (VsphereException e) {
            return AttemptEnd.of(unstarted(e));
        }
    }

    private TargetPlanner planner(Scene scene, ObjectId datastore) throws RefusedException {
        OtherVcenter destination = request.crosses()
                ? new OtherVcenter(request.destination(), there.about().instanceUuid(), there.thumbprint())
                : null;
        return new TargetPlanner(scene, datastore, destination);
    }

    private AttemptEnd takeOver(Scene scene, Goal goal, TaskInfo task) {
        if (lookup.isOurs(task)) {
            run.log()
                    .warn(task.id() + ", started by " + task.user() + " at " + task.queuedAt() + ", relocates "
                            + scene.guest().name() + " already. It is taken over, and nothing is submitted.");
            return follow(scene, goal, task.id());
        }
        String by = task.user().isEmpty() ? "the vCenter itself" : task.user();
        String message =
                account.guestName() + " is not moved, and nothing was started: " + task.name() + " (" + task.id()
                        + "), started by " + by + " at " + task.queuedAt()
                        + ", works on it. Wait for it, or set retries, and it is waited for. The guest was "
                        + account.from().words() + " when it was last seen.";
        return AttemptEnd.busy(account.unstarted(RelocationOutcome.FAILED, null, message), task.id());
    }

    private static boolean isThere(Scene scene, Goal goal) {
        return !scene.crosses()
                && goal.missing(scene.guest(), scene.names().there()).isEmpty()
                && goal.loose(scene.guest(), scene.names().there()).isEmpty();
    }

    private VmotionReport alreadyThere() {
        String message = account.guestName() + " is " + account.from().words() + " already; nothing was started.";
        return account.unstarted(RelocationOutcome.ALREADY_THERE, null, message);
    }

    /** The move, with all checks passed. */
    private MoveUnderCheck examined(Scene scene) throws VsphereException, RefusedException {
        ObjectId datastore = new DatastoreChoice(there, run.log()).of(scene);
        HostChoice.Candidate chosen = new HostChoice(run.log()).among(scene, planner(scene, datastore));
        account.planned(chosen.move());
        Findings findings = new Findings();
        findings.addAll(chosen.findings());
        if (request.options().precheck()) {
            findings.addAll(new PreCheck(run, here).of(chosen.move()));
        }
        List<String> problems = new ArrayList<>(findings.problems());
        switch (request.options().onWarning()) {
            case FAIL -> findings.warnings()
                    .forEach(each -> problems.add(each + " (a warning, and onWarning is 'fail')"));
            case REPORT -> findings.warnings().forEach(account::warn);
            case IGNORE -> {
                // That is what it says.
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return chosen.move();
    }

    private VmotionReport dryRun() {
        String message =
                account.guestName() + " would be moved: it is " + account.from().words() + ", and would be "
                        + account.to().words() + ". This was a dry run, and nothing was started.";
        return account.unstarted(RelocationOutcome.DRY_RUN, null, message);
    }

    private AttemptEnd carryOut(Scene scene, MoveUnderCheck move) {
        if (run.abort().isRaised() || run.isLate()) {
            return AttemptEnd.of(tooLate());
        }
        run.log()
                .say(account.guestName() + ": " + move.kind().word() + " move, "
                        + account.from().words() + " -> " + account.to().words());
        try {
            Optional<ObjectId> task = new Submission(run, here, lookup).submit(scene, move.spec());
            return task.isPresent()
                    ? follow(scene, Goal.of(move.spec()), task.get())
                    : AttemptEnd.of(lost(scene, move));
        } catch (VsphereException e) {
            return e.kind() == VsphereException.Kind.UNKNOWN_OUTCOME
                    ? AttemptEnd.of(doubtful(e))
                    : isInProgress(e.fault()) ? AttemptEnd.busy(unstarted(e), null) : AttemptEnd.of(unstarted(e));
        }
    }

    private AttemptEnd follow(Scene scene, Goal goal, ObjectId task) {
        account.started(task);
        TaskFollower follower = new TaskFollower(run, here);
        TaskEnd end = follower.follow(task, account.guestName());
        boolean isLeft = isLeft(end.why());
        if (!isLeft && (end.why() == TaskEnd.Why.LATE || end.why() == TaskEnd.Why.ABORTED)) {
            run.log()
                    .warn((end.why() == TaskEnd.Why.LATE ? "The time is over" : "The build was aborted")
                            + ": cancelling " + task + ".");
            end = follower.cancel(task, end);
        }
        VmotionReport report = new Conclusion(run, here, there, account).of(scene, goal, task, end, isLeft);
        boolean isBusy = end.why() == TaskEnd.Why.ENDED
                && report.outcome() == RelocationOutcome.FAILED
                && isInProgress(end.fault());
        return isBusy ? AttemptEnd.busy(report, null) : AttemptEnd.of(report);
    }

    private boolean isLeft(TaskEnd.Why why) {
        return switch (why) {
            case LATE -> request.limits().onTimeout() == EndAction.LEAVE;
            case ABORTED -> request.limits().onAbort() == EndAction.LEAVE
                    || run.abort().isDeserted();
            case ENDED, GONE, SHUT_OUT -> false;
        };
    }

    private static boolean isInProgress(VsphereFault fault) {
        return fault != null && IN_PROGRESS.equals(fault.type());
    }

    /** The request provably did not arrive; but the guest may have been moved and the task forgotten, so it is asked. */
    private VmotionReport lost(Scene scene, MoveUnderCheck move) {
        Inquiry.Sighting seen = new Inquiry(run, here, there).look(scene);
        if (seen.guest().isEmpty()) {
            return account.ended(
                    RelocationOutcome.UNKNOWN,
                    GuestPlace.unknown(),
                    List.of(),
                    null,
                    "IT IS NOT KNOWN WHERE " + account.guestName()
                            + " IS. No answer came to RelocateVM_Task, no task of it"
                            + " was found, and nobody could say where the guest is: " + seen.trouble()
                            + " Look for it in the vCenter before anything else is done with it.");
        }
        GuestPlace place = account.placeOf(seen.guest().get(), seen.isThere());
        boolean arrived = seen.isThere() == scene.crosses()
                && Goal.of(move.spec())
                        .missing(seen.guest().get(), scene.names().there())
                        .isEmpty();
        String message = arrived
                ? account.guestName() + " is now " + place.words()
                        + ". No answer came to RelocateVM_Task and no task of it was found, but the guest has moved."
                : "The connection broke while RelocateVM_Task was sent. No such task is among those of "
                        + account.guestName() + ", so nothing was started. The guest is " + place.words() + ", powered "
                        + place.power() + ". Run the step again.";
        return account.ended(
                arrived ? RelocationOutcome.MOVED : RelocationOutcome.FAILED, place, List.of(), null, message);
    }

    private VmotionReport doubtful(VsphereException e) {
        return account.ended(
                RelocationOutcome.UNKNOWN,
                GuestPlace.unknown(),
                List.of(),
                e.fault(),
                "IT IS NOT KNOWN WHETHER A RELOCATION OF " + account.guestName() + " RUNS, nor where it is: "
                        + e.getMessage()
                        + " The vCenter did not answer again until the end of the time. The guest was "
                        + account.from().words() + ", and was to be "
                        + account.to().words()
                        + ". Look at its tasks in the vCenter before anything else is done with it.");
    }

    /** Of an attempt that was not, or not again, begun. */
    VmotionReport tooLate() {
        boolean aborted = run.abort().isRaised();
        return account.unstarted(
                aborted ? RelocationOutcome.CANCELLED : RelocationOutcome.TIMED_OUT,
                null,
                (aborted
                                ? "The build was aborted before the relocation of "
                                : "The time was over before the relocation of ")
                        + account.guestName() + " began; nothing was started.");
    }

    private VmotionReport unstarted(VsphereException e) {
        if (run.abort().isRaised()) {
            return tooLate();
        }
        String why = e.fault() == null ? e.getMessage() : e.getMessage() + " " + FaultAdvice.words(e.fault());
        return account.unstarted(
                RelocationOutcome.FAILED,
                e.fault(),
                account.guestName() + " is not moved, and nothing was started: " + why);
    }
}
