package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.MaintenanceSpec;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.MovedGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.RemainingGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.ModeFollower.End;
import io.jenkins.plugins.livemigration.vsphere.maintenance.ModeFollower.Followed;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.OpenTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request on its way. Used once, by one thread. */
final class MaintenanceRun {

    private final Services services;
    private final MaintenanceRequest request;
    private final Instant begun;
    private final Instant deadline;
    private final SituationReader reader;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<MovedGuest> moves = new ArrayList<>();
    private final List<RemainingGuest> remaining = new ArrayList<>();
    private MaintenanceOutcome outcome = MaintenanceOutcome.REFUSED;
    private HostState state = HostState.UNKNOWN;
    private HostSituation situation;
    private ModeTask task;
    private ModeTask entering;
    private ObjectId taskId;
    private boolean isOwnTask = true;
    private boolean interrupted;

    MaintenanceRun(Services services, MaintenanceRequest request) {
        this.services = services;
        this.request = request;
        this.begun = services.clock().instant();
        this.deadline = begun.plus(request.timeout());
        this.reader = new SituationReader(services.vcenter());
    }

    MaintenanceReport run() {
        try {
            if (isToBeDone()) {
                carryOut();
            }
        } catch (VsphereException e) {
            problems.add(e.getMessage());
            if (Thread.currentThread().isInterrupted()) {
                outcome = MaintenanceOutcome.STOPPED;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return report();
    }

    /** Asks all that can be asked before anything is begun. */
    private boolean isToBeDone() throws VsphereException {
        Optional<HostSituation> found = reader.read(request.host(), problems::add);
        if (found.isEmpty()) {
            return false;
        }
        situation = found.get();
        EsxHost host = situation.host();
        entering = new ModeTask(services, host.id(), "EnterMaintenanceMode");
        ModeTask leaving = new ModeTask(services, host.id(), "ExitMaintenanceMode");
        task = request.enter() ? entering : leaving;
        if (!host.connection().equals("connected") || !host.poweredOn()) {
            problems.add("Host " + host.name() + " cannot be asked: vCenter says that it is "
                    + (host.poweredOn() ? host.connection() : "powered off") + ".");
            return false;
        }
        state = host.inMaintenance() ? HostState.IN_MAINTENANCE : HostState.IN_SERVICE;
        (request.enter() ? leaving : entering).underWay().ifPresent(this::refuseOpposite);
        if (!problems.isEmpty()) {
            return false;
        }
        if (host.inMaintenance() == request.enter()) {
            outcome = MaintenanceOutcome.IN_PLACE;
            tellThoseThatStayed(situation);
            return false;
        }
        new Foresight(services, request, situation).problems(this::warn).forEach(problems::add);
        if (!problems.isEmpty()) {
            return false;
        }
        if (request.dryRun()) {
            outcome = MaintenanceOutcome.PLANNED;
        }
        return !request.dryRun();
    }

    private void refuseOpposite(TaskInfo other) {
        problems.add("Host " + situation.host().name() + " is just "
                + (request.enter() ? "leaving maintenance" : "going into maintenance") + " by " + other.id()
                + (other.user().isBlank() ? "" : ", which " + other.user() + " started")
                + ". Wait for its end, or cancel it, and run the step once more.");
    }

    private void carryOut() {
        if (request.enter() && request.migrateWithoutDrs() && !situation.isEvacuatedByDrs() && !emptied()) {
            giveUp();
            return;
        }
        Followed followed = null;
        try {
            startOrFind();
            followed = new ModeFollower(services, taskId, task.name())
                    .follow(deadline, new GuestCount(services, situation.host()));
        } catch (VsphereException e) {
            interrupted |= Thread.interrupted();
            problems.add(e.getMessage());
            outcome = interrupted ? MaintenanceOutcome.STOPPED : MaintenanceOutcome.FAILED;
        }
        if (followed == null) {
            conclude(interrupted ? End.STOPPED : End.ENDED, null);
        } else {
            interrupted |= Thread.interrupted();
            outcome = new WindUp(services, request, isOwnTask, problems::add).of(followed);
            interrupted |= Thread.interrupted();
            conclude(followed.end(), expected(followed));
        }
    }

    private boolean emptied() {
        Emptying emptying = new Emptying(services, reader, request);
        boolean emptied = emptying.isDone(situation, deadline, problems::add);
        moves.addAll(emptying.moves());
        return emptied;
    }

    /** The host stays in service: what was moved is known, and nothing has to be cancelled. */
    private void giveUp() {
        boolean stopped = Thread.interrupted();
        interrupted |= stopped;
        if (stopped) {
            outcome = MaintenanceOutcome.STOPPED;
        } else {
            outcome = services.clock().instant().isBefore(deadline)
                    ? MaintenanceOutcome.FAILED
                    : MaintenanceOutcome.TIMED_OUT;
        }
        problems.add((stopped ? "It was stopped" : "Guests could not be moved away")
                + ", and the host was not asked to go into maintenance.");
        moves.stream().filter(move -> !move.moved()).map(MovedGuest::text).forEach(problems::add);
        conclude(End.ENDED, HostState.IN_SERVICE);
    }

    private void startOrFind() throws VsphereException {
        List<TaskInfo> known = task.known();
        Optional<TaskInfo> underWay = ModeTask.underWay(known);
        if (underWay.isPresent()) {
            taskId = underWay.get().id();
            isOwnTask = services.started().on(situation.host().id()).equals(taskId.id());
            warn("The host is under way already, by " + taskId
                    + (underWay.get().user().isBlank()
                            ? ""
                            : ", which " + underWay.get().user() + " started")
                    + "; it is followed."
                    + (isOwnTask
                            ? " An earlier run of this step started it."
                            : " This step did not start it, so it does not cancel it, whatever onTimeout and onAbort"
                                    + " say."));
            return;
        }
        EsxHost host = situation.host();
        // Whole seconds, and never 0: that would be no limit at all.
        Duration left = Duration.ofSeconds(Math.max(
                1, Duration.between(services.clock().instant(), deadline).toSeconds()));
        taskId = task.submit(
                request.enter()
                        ? () -> services.vcenter().enterMaintenance(host.id(), spec(left))
                        : () -> services.vcenter().exitMaintenance(host.id(), left),
                known);
        services.listener().say(request.title() + ": " + taskId);
    }

    private MaintenanceSpec spec(Duration left) {
        // A task that may go on when nobody waits for it must not be ended by vCenter then.
        return new MaintenanceSpec(
                request.onTimeout() == OpenTask.LEAVE ? Duration.ZERO : left,
                request.evacuatePoweredOff(),
                request.vsanMode().isEmpty() ? null : request.vsanMode());
    }

    private HostState wanted() {
        return request.enter() ? HostState.IN_MAINTENANCE : HostState.IN_SERVICE;
    }

    private HostState expected(Followed followed) {
        boolean succeeded = followed.end() == End.ENDED && followed.last().state() == TaskInfo.State.SUCCESS;
        return succeeded ? wanted() : null;
    }

    /** What counts is what the host says. */
    private void conclude(End end, HostState expected) {
        state = new StateReading(services, entering).read(situation.host().id(), expected);
        interrupted |= Thread.interrupted();
        if (state == HostState.UNKNOWN) {
            outcome = MaintenanceOutcome.UNKNOWN;
            return;
        }
        if (state == wanted()) {
            if (outcome != MaintenanceOutcome.STOPPED) {
                problems.forEach(this::warn);
                problems.clear();
                outcome = MaintenanceOutcome.CHANGED;
            }
        } else if (expected == wanted() && end == End.ENDED) {
            problems.add(taskId + " ended as a success, but the host says otherwise.");
        }
        tellGuests();
    }

    private void tellGuests() {
        if (!request.enter()) {
            return;
        }
        try {
            Optional<HostSituation> now = reader.read(situation.host().id().id(), problem -> {});
            now.ifPresent(this::tellThoseThatStayed);
        } catch (VsphereException e) {
            warn("It could not be asked which guests are still there: " + e.getMessage());
        }
        interrupted |= Thread.interrupted();
    }

    private void tellThoseThatStayed(HostSituation now) {
        if (!request.enter()) {
            return;
        }
        if (state == HostState.IN_MAINTENANCE) {
            List<EsxGuest> running = now.running();
            running.forEach(guest -> remaining.add(
                    new RemainingGuest(guest.name(), guest.power().name(), List.of("it still runs there"))));
            if (!running.isEmpty()) {
                warn("The host is in maintenance mode, and guests still run there: "
                        + String.join(", ", running.stream().map(EsxGuest::name).toList())
                        + ". Move them or power them off before you switch it off.");
            }
            return;
        }
        remaining.addAll(new Holds(services.vcenter(), now, moves, services.clock())
                .of(now.holding(request.evacuatePoweredOff())));
    }

    private void warn(String warning) {
        warnings.add(warning);
        services.listener().warn(warning);
    }

    private MaintenanceReport report() {
        boolean changed = moves.stream().anyMatch(MovedGuest::moved)
                || outcome == MaintenanceOutcome.CHANGED
                || taskId != null && (state == HostState.ENTERING || state == wanted());
        MaintenanceReport report = new MaintenanceReport(
                request.title(),
                outcome,
                changed,
                situation == null ? request.host() : situation.host().name(),
                state,
                taskId == null ? "" : taskId.id(),
                moves,
                remaining,
                problems,
                warnings,
                "",
                begun,
                Duration.between(begun, services.clock().instant()));
        return report.withMessage(MaintenanceMessage.of(report));
    }
}
