package io.jenkins.plugins.livemigration.hostconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was done on the way through a plan, and how it is taken back: the last stage first, each host's last step first.
 * A step that fails does not keep the others from being taken; on a host that does not answer no more is tried.
 */
final class Rollback {

    private final List<UndoStep> steps = Collections.synchronizedList(new ArrayList<>());
    private final List<String> undone = Collections.synchronizedList(new ArrayList<>());
    private final PlanListener listener;

    Rollback(PlanListener listener) {
        this.listener = listener;
    }

    /** Collects the steps of one change. */
    UndoLog of(PlannedChange change) {
        return of(change, change.host());
    }

    private UndoLog of(PlannedChange change, String host) {
        return new UndoLog() {
            @Override
            public void add(String what, Step step) {
                steps.add(new UndoStep(change, host, what, step));
            }

            @Override
            public void kept(String path) {
                change.keep(host.equals(change.host()) ? path : host + ":" + path);
            }

            @Override
            public UndoLog on(String other) {
                return of(change, other);
            }
        };
    }

    /**
     * Takes everything back.
     *
     * @param unknown hosts on which work may still be under way: nothing is touched there
     */
    void takeBack(HostLanes lanes, Set<String> unknown) {
        StopRequest stop = new StopRequest(listener::warn);
        for (Map<String, List<UndoStep>> hosts : byStageAndHost().values()) {
            Map<String, Runnable> work = new LinkedHashMap<>();
            hosts.forEach((host, lane) -> {
                if (unknown.contains(host)) {
                    lane.forEach(step -> step.leave("not tried: something may still be under way there"));
                } else {
                    work.put(host, () -> takeBack(lane, stop));
                }
            });
            lanes.run(work, stop);
        }
        for (UndoStep step : snapshot()) {
            if (snapshot().stream()
                    .filter(other -> other.change() == step.change())
                    .allMatch(UndoStep::isTaken)) {
                step.change().undone();
            }
        }
    }

    private void takeBack(List<UndoStep> lane, StopRequest stop) {
        boolean answers = true;
        for (UndoStep step : lane) {
            if (stop.isAsked()) {
                step.leave("not tried: the time for taking back is over");
            } else if (!answers) {
                step.leave("not tried: the host does not answer");
            } else {
                answers = step.take();
                if (step.isTaken()) {
                    undone.add(step.text());
                    listener.say("Taken back: " + step.text());
                } else {
                    listener.warn("Not taken back: " + step.leftover());
                }
            }
        }
    }

    private Map<Integer, Map<String, List<UndoStep>>> byStageAndHost() {
        Map<Integer, Map<String, List<UndoStep>>> result = new TreeMap<>(Comparator.reverseOrder());
        List<UndoStep> last = snapshot();
        Collections.reverse(last);
        for (UndoStep step : last) {
            result.computeIfAbsent(step.change().stage(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(step.host(), any -> new ArrayList<>())
                    .add(step);
        }
        return result;
    }

    /** Nothing is to be taken back, though something failed. */
    void renounce(String why) {
        snapshot().forEach(step -> step.leave(why));
    }

    List<String> undone() {
        synchronized (undone) {
            return List.copyOf(undone);
        }
    }

    /** What was done and is not taken back, the last first. */
    List<String> leftovers() {
        List<String> result = new ArrayList<>();
        snapshot().stream().filter(step -> !step.isTaken()).forEach(step -> result.add(0, step.leftover()));
        return result;
    }

    private List<UndoStep> snapshot() {
        synchronized (steps) {
            return new ArrayList<>(steps);
        }
    }
}
