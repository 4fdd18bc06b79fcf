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
                if (request.dryRun()) {
                    return AttemptEnd.of(account.refused(List.of(inMotion(running.get()))));
                }
                return takeOver(scene, goal, running.get());
            }
            if (isThere(scene, goal)) {
                return AttemptEnd.of(alreadyThere(scene, goal));
            }
            MoveUnderCheck move = examined(scene);
            return request.dryRun() ? AttemptEnd.of(dryRun()) : carryOut(scene, move);
        } catch (RefusedException e) {
            return AttemptEnd.of(arrivedBefore().orElseGet(() -> account.refused(e.problems())));
        } catch (VsphereException e) {
            return AttemptEnd.of(unstarted(e));
        }
    }

    /** Of a guest that its vCenter does not show, and that is where it is to be in the other: an earlier run moved it. */
    private Optional<VmotionReport> arrivedBefore() {
        if (!request.crosses() || account.isSeen()) {
            return Optional.empty();
        }
        try {
            Scene scene = new SceneReader(there, there).read(request.withinDestination());
            MoveUnderCheck example = new TargetPlanner(scene, scene.targets().datastore(), null)
                    .plan(scene.candidates().get(0));
            Goal goal = Goal.of(scene, example.spec());
            if (!isThere(scene, goal)) {
                return Optional.empty();
            }
            account.sawInOther(scene);
            return Optional.of(alreadyThere(scene, goal));
        } catch (RefusedException e) {
            return Optional.empty();
        } catch (VsphereException e) {
            run.log().say("Whether it is in the other vCenter already could not be asked: " + e.getMessage());
            return Optional.empty();
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
                            + scene.guest().name() + " already. It is followed, and nothing is submitted."
                            + (run.own().has(task.id())
                                    ? " An earlier run of this step started it."
                                    : " This step did not start it, so it does not cancel it, whatever onTimeout and"
                                            + " onAbort say."));
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

    /** A dry run follows nothing: it says what would be done now. */
    private static String inMotion(TaskInfo task) {
        return task.name() + " (" + task.id() + "), started by " + task.user() + " at " + task.queuedAt()
                + ", relocates it just now. A dry run says more when that has ended.";
    }

    private static boolean isThere(Scene scene, Goal goal) {
        return !scene.crosses()
                && goal.missing(scene.guest(), scene.names().there()).isEmpty()
                && goal.loose(scene.guest(), scene.names().there()).isEmpty();
    }

    private VmotionReport alreadyThere(Scene scene, Goal goal) {
        List<String> problems = heed(goal.otherEncryption(scene.guest()).stream()
                .map(clause ->
                        clause + ": it is set together with a relocation, and there is none to be made. Set it in the"
                                + " vCenter, under the guest's VM options.")
                .toList());
        if (!problems.isEmpty()) {
            return account.refused(problems);
        }
        String earlier = account.tasks().stream()
                .filter(lookup::isOurs)
                .filter(task -> task.state() == TaskInfo.State.SUCCESS)
                .findFirst()
                .map(task -> " The same user relocated it last by " + task.id() + ", which ended at " + task.endedAt()
                        + ": if that was an earlier run of this step, it is done.")
                .orElse("");
        String message =
                account.guestName() + " is " + account.from().words() + " already; nothing was started." + earlier;
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
        problems.addAll(heed(findings.warnings()));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return chosen.move();
    }

    /** Deals with warnings as was asked for; returns what of them forbids the move. */
    private List<String> heed(List<String> warnings) {
        return switch (request.options().onWarning()) {
            case FAIL -> warnings.stream()
                    .map(each -> each + " (a warning, and onWarning is 'fail')")
                    .toList();
            case REPORT -> {
                warnings.forEach(account::warn);
                yield List.of();
            }
            case IGNORE -> List.of();
        };
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
                    : AttemptEnd.of(new LostSubmission(run, here, there, account).without(scene, move.spec()));
        } catch (VsphereException e) {
            return e.kind() == VsphereException.Kind.UNKNOWN_OUTCOME
                    ? AttemptEnd.of(new LostSubmission(run, here, there, account).doubtful(e))
                    : isInProgress(e.fault()) ? AttemptEnd.busy(unstarted(e), null) : AttemptEnd.of(unstarted(e));
        }
    }

    private AttemptEnd follow(Scene scene, Goal goal, ObjectId task) {
        account.started(task);
        TaskFollower follower = new TaskFollower(run, here);
        TaskEnd end = follower.follow(task, account.guestName());
        boolean isLeft = isLeft(task, end.why());
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

    private boolean isLeft(ObjectId task, TaskEnd.Why why) {
        return switch (why) {
            case LATE -> !run.own().has(task) || request.limits().onTimeout() == EndAction.LEAVE;
            case ABORTED -> !run.own().has(task)
                    || request.limits().onAbort() == EndAction.LEAVE
                    || run.abort().isDeserted();
            case ENDED, GONE, SHUT_OUT -> false;
        };
    }

    private static boolean isInProgress(VsphereFault fault) {
        return fault != null && IN_PROGRESS.equals(fault.type());
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
