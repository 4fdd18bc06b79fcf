package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** One plan on its way: what is asked of all hosts, what is done to them, and what went wrong. */
final class PlanRun {

    private static final System.Logger LOG = System.getLogger(PlanRun.class.getName());
    private static final String CLOSING = "the questions at the end";

    private final Plan plan;
    private final HostLanes lanes;
    private final PlanListener listener;
    private final Rollback rollback;
    private final StopRequest stop;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final Set<String> stuck = new LinkedHashSet<>();
    private final Set<String> problems = Collections.synchronizedSet(new LinkedHashSet<>());
    private final List<String> observations = Collections.synchronizedList(new ArrayList<>());

    PlanRun(Plan plan, HostLanes lanes, PlanListener listener, Rollback rollback) {
        this.plan = plan;
        this.lanes = lanes;
        this.listener = listener;
        this.rollback = rollback;
        this.stop = new StopRequest(listener::warn);
        for (int i = 0; i < plan.stages().size(); i++) {
            for (Change change : plan.stages().get(i).changes()) {
                changes.add(new PlannedChange(change, i));
            }
        }
        problems.addAll(plan.problems());
    }

    List<PlannedChange> changes() {
        return changes;
    }

    /** Asks all hosts about all changes; what forbids the plan are problems. */
    void assess() {
        onEachHost(changes, change -> true, this::assess);
        stuck.forEach(host -> problems.add(host + ": It did not answer all questions in time."));
        stop.reason().ifPresent(problems::add);
        for (PlannedChange change : changes) {
            if (change.state() == ChangeState.REFUSED) {
                change.assessment().details().forEach(reason -> problems.add(change.text() + ": " + reason));
            }
        }
    }

    private boolean assess(PlannedChange change) {
        try {
            change.assess();
            return true;
        } catch (RemoteException e) {
            problems.add(e.isAboutTheConnection() ? e.getMessage() : change.text() + ": " + e.getMessage());
            return !e.isAboutTheConnection();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Asking failed: " + change.text(), e);
            problems.add(change.text() + ": " + e);
            return true;
        }
    }

    /** Makes the changes that are needed, until one fails. */
    void apply() {
        Predicate<PlannedChange> needed = change -> change.state() == ChangeState.PLANNED;
        for (int i = 0; i < plan.stages().size() && !stop.isAsked(); i++) {
            int stage = i;
            List<PlannedChange> ofStage =
                    changes.stream().filter(change -> change.stage() == stage).toList();
            onEachHost(ofStage, needed, this::make);
        }
        stop.reason().filter(why -> problems.isEmpty()).ifPresent(problems::add);
    }

    private boolean make(PlannedChange change) {
        try {
            listener.say("making: " + change.text());
            change.make(rollback.of(change));
            return true;
        } catch (RemoteException e) {
            fail(change, e.getMessage(), e.leavesOutcomeOpen());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Changing failed: " + change.text(), e);
            fail(change, String.valueOf(e), true);
        }
        return false;
    }

    private void fail(PlannedChange change, String why, boolean open) {
        change.fail(why, open);
        String problem = change.text() + ": " + why;
        problems.add(problem);
        if (!stop.ask(problem)) {
            listener.warn(problem);
        }
    }

    /** Asks what is asked at the end. */
    void close() {
        if (stop.isAsked() || plan.closing().isEmpty()) {
            return;
        }
        if (!lanes.run(Map.of(CLOSING, this::askAll), stop).isEmpty()) {
            problems.add("The questions at the end were not answered in time.");
        }
        stop.reason().filter(why -> problems.isEmpty()).ifPresent(problems::add);
    }

    private void askAll() {
        for (ClosingCheck check : plan.closing()) {
            try {
                List<String> seen = check.ask();
                listener.say(check.title() + ": yes");
                seen.forEach(line -> listener.say("    " + line));
                observations.addAll(seen);
            } catch (RemoteException e) {
                problems.add(check.title() + ": no. " + e.getMessage());
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "Asking failed: " + check.title(), e);
                problems.add(check.title() + ": " + e);
            }
        }
    }

    /** One lane a host: its changes in their order, as long as the work wants to go on. */
    private void onEachHost(List<PlannedChange> some, Predicate<PlannedChange> which, Predicate<PlannedChange> work) {
        Map<String, List<PlannedChange>> byHost = new LinkedHashMap<>();
        some.stream().filter(which).forEach(change -> byHost.computeIfAbsent(change.host(), any -> new ArrayList<>())
                .add(change));
        Map<String, Runnable> parts = new LinkedHashMap<>();
        byHost.forEach((host, lane) -> parts.put(host, () -> {
            for (PlannedChange change : lane) {
                if (stop.isAsked() || !work.test(change)) {
                    return;
                }
            }
        }));
        stuck.addAll(lanes.run(parts, stop));
    }

    /** What nobody knows: work that did not come to its end. */
    List<String> openOutcomes() {
        List<String> result = new ArrayList<>();
        stuck.forEach(host -> result.add(host + ": something may still be under way there; look after it."));
        for (PlannedChange change : changes) {
            if (change.isOutcomeOpen() && !stuck.contains(change.host())) {
                result.add(change.text() + ": whether it was done is not known; look after it.");
            }
        }
        return result;
    }

    boolean wasStopped() {
        return stop.isAsked() && changes.stream().noneMatch(change -> change.state() == ChangeState.FAILED);
    }

    Set<String> stuckHosts() {
        return stuck;
    }

    List<String> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    List<String> observations() {
        synchronized (observations) {
            return List.copyOf(observations);
        }
    }
}
