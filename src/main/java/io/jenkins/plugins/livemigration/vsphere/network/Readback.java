package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks hosts what they have after changes. vCenter may tell a moment late, so it is asked a few times. */
final class Readback {

    private static final int TRIES = 5;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Vcenter vcenter;
    private final Pause pause;
    private List<EsxHost> hosts = List.of();

    Readback(Vcenter vcenter, Pause pause) {
        this.vcenter = vcenter;
        this.pause = pause;
    }

    /** What is not as planned, one sentence each; empty if all is. */
    List<String> differences(List<AdapterPlan> plans) throws VsphereException, InterruptedException {
        Set<ObjectId> ids = new LinkedHashSet<>();
        plans.forEach(plan -> ids.add(plan.host().id()));
        List<String> differences = List.of();
        for (int tries = 1; tries <= TRIES; tries++) {
            hosts = vcenter.hosts(ids);
            differences = compared(plans);
            if (differences.isEmpty()) {
                break;
            }
            if (tries < TRIES) {
                pause.last(BETWEEN);
            }
        }
        return differences;
    }

    private List<String> compared(List<AdapterPlan> plans) {
        List<String> differences = new ArrayList<>();
        for (AdapterPlan plan : plans) {
            Optional<Adapter> now = now(plan);
            String where = plan.host().name() + ": " + plan.name();
            if (now.isEmpty()) {
                differences.add(where + " is not there when the host is read again.");
            } else if (!plan.isReached(now.get())) {
                differences.add(where + " is not as planned when the host is read again: vMotion "
                        + (now.get().vmotion() ? "on" : "off") + ", address "
                        + now.get().address() + " "
                        + now.get().netmask() + ", MTU " + now.get().mtu() + ".");
            }
        }
        return differences;
    }

    /** The adapter of a plan, as the host said last. */
    Optional<Adapter> now(AdapterPlan plan) {
        return hosts.stream()
                .filter(host -> host.id().equals(plan.host().id()))
                .findFirst()
                .flatMap(host -> host.adapter(plan.after().device()));
    }
}
