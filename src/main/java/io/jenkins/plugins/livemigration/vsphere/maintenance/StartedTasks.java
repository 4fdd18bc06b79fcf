package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The tasks that this run started itself, or one before it of the same step, which was lost: only these may be cancelled. A
 * task does not say for which build it was started, so that any other of the same user may be wanted by somebody else. There
 * is one for the host, and one for each guest that is on its way. Used by several threads.
 */
final class StartedTasks {

    private static final String BETWEEN = " ";
    private static final String IS = "=";

    private final Map<String, String> byObject = new LinkedHashMap<>();
    private final Consumer<String> memory;

    /**
     * @param before what an earlier run had kept last; empty: nothing is known of one
     * @param memory keeps a line for a later run, should this one be lost: {@code vm-12=task-3 vm-15=task-4}
     */
    StartedTasks(String before, Consumer<String> memory) {
        this.memory = memory;
        for (String each : before.split(BETWEEN)) {
            int at = each.indexOf(IS);
            if (at > 0) {
                byObject.put(each.substring(0, at), each.substring(at + 1));
            }
        }
    }

    /** A task was started that works on a host or guest. */
    synchronized void started(ObjectId object, String task) {
        byObject.put(object.id(), task);
        keep();
    }

    /** The task on it has ended, and nobody will cancel it any more. */
    synchronized void ended(ObjectId object) {
        if (byObject.remove(object.id()) != null) {
            keep();
        }
    }

    /** Id of the task that was started on it; empty: none, as far as is known. */
    synchronized String on(ObjectId object) {
        return byObject.getOrDefault(object.id(), "");
    }

    /** The same guests, but those come first that are on their way: so they are followed, and cancelled if need be. */
    List<EsxGuest> underWayFirst(List<EsxGuest> guests) {
        return guests.stream()
                .sorted(Comparator.comparing((EsxGuest guest) -> on(guest.id()).isEmpty()))
                .toList();
    }

    private void keep() {
        memory.accept(byObject.entrySet().stream()
                .map(each -> each.getKey() + IS + each.getValue())
                .collect(Collectors.joining(BETWEEN)));
    }
}
