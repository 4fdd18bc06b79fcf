package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes changes of adapters one after the other, and remembers how to take them back. */
final class AdapterChanges {

    private final Vcenter vcenter;
    private final VsphereListener listener;
    private final Deque<Reversal> reversals = new ArrayDeque<>();
    private final List<String> undone = new ArrayList<>();
    private final List<String> remaining = new ArrayList<>();
    private boolean made;

    AdapterChanges(Vcenter vcenter, VsphereListener listener) {
        this.vcenter = vcenter;
        this.listener = listener;
    }

    /** A call that changes something. */
    private interface Call {
        void make() throws VsphereException;
    }

    /**
     * @param text what is taken back, for the report
     * @param byHand what to do if that fails
     */
    private record Reversal(String text, String byHand, Call call) {}

    /**
     * Makes what one plan needs.
     *
     * @return the plan, with the device of an adapter that was created
     * @throws VsphereException if a change failed; those before it stay until they are taken back
     */
    AdapterPlan make(AdapterPlan plan) throws VsphereException {
        AdapterPlan now = plan.creates() ? create(plan) : plan;
        String device = now.after().device();
        EsxHost host = plan.host();
        if (plan.updates()) {
            reversals.push(new Reversal(
                    host.name() + ": " + device + " has its old MTU and address again",
                    "on " + host.name() + ", give " + device + " back MTU "
                            + plan.before().mtu() + " and address "
                            + (plan.before().dhcp()
                                    ? "by DHCP"
                                    : plan.before().address() + " "
                                            + plan.before().netmask()),
                    restoring(plan, device)));
            once(
                    host,
                    () -> vcenter.updateAdapter(host.id(), device, plan.update()),
                    adapter -> adapter.device().equals(device) && now.isAddressedAs(adapter));
            say(
                    host,
                    device + " has MTU " + plan.after().mtu() + " and address "
                            + plan.after().address());
        }
        if (plan.selects()) {
            boolean on = plan.after().vmotion();
            reversals.push(new Reversal(
                    host.name() + ": vMotion " + (on ? "disabled" : "enabled") + " again on " + device,
                    "on " + host.name() + ", " + (on ? "disable" : "enable") + " vMotion on " + device,
                    () -> vcenter.selectVmotion(host.id(), device, !on)));
            once(
                    host,
                    () -> vcenter.selectVmotion(host.id(), device, on),
                    adapter -> adapter.device().equals(device) && adapter.vmotion() == on);
            say(host, "vMotion " + (on ? "enabled" : "disabled") + " on " + device);
        }
        return now;
    }

    /** An address that came by DHCP cannot be given back. */
    private static Call noWayBack(AdapterPlan plan, String device) {
        return () -> {
            throw new VsphereException(
                    VsphereException.Kind.NOT_SUPPORTED,
                    "",
                    device + " of " + plan.host().name() + " had its address by DHCP, which cannot be given back.",
                    null);
        };
    }

    private Call restoring(AdapterPlan plan, String device) {
        return plan.changesAddress() && plan.before().dhcp()
                ? noWayBack(plan, device)
                : () -> vcenter.updateAdapter(plan.host().id(), device, plan.restoration());
    }

    private AdapterPlan create(AdapterPlan plan) throws VsphereException {
        EsxHost host = plan.host();
        String where =
                " on '" + plan.after().portGroup() + "' with " + plan.after().address();
        String device;
        try {
            device = vcenter.addAdapter(host.id(), plan.creation());
        } catch (VsphereException e) {
            device = foundAfter(plan, e, where);
        }
        made = true;
        remaining.add("on " + host.name() + ", the adapter " + device + where
                + " was created; remove it in vCenter if it is not wanted");
        say(host, "created " + device + where);
        return plan.created(device);
    }

    private String foundAfter(AdapterPlan plan, VsphereException e, String where) throws VsphereException {
        if (e.kind() != VsphereException.Kind.UNKNOWN_OUTCOME) {
            throw e;
        }
        String open = "on " + plan.host().name() + ", an adapter" + where
                + " may have been created; look, and remove it in vCenter if it is not wanted";
        remaining.add(open);
        Optional<Adapter> found = lookedUp(
                plan.host(), e, adapter -> adapter.address().equals(plan.after().address()));
        remaining.remove(open);
        return found.orElseThrow(() -> e).device();
    }

    /** Never makes a call twice: when no answer came, the host is asked whether it is so. */
    private void once(EsxHost host, Call call, Predicate<Adapter> isDone) throws VsphereException {
        try {
            call.make();
        } catch (VsphereException e) {
            if (e.kind() != VsphereException.Kind.UNKNOWN_OUTCOME) {
                reversals.pop();
                throw e;
            }
            // Until the host says otherwise, it counts as done and is taken back.
            made = true;
            if (lookedUp(host, e, isDone).isEmpty()) {
                reversals.pop();
                throw e;
            }
        }
        made = true;
    }

    /** What a host has after a call without an answer. */
    private Optional<Adapter> lookedUp(EsxHost host, VsphereException e, Predicate<Adapter> isDone)
            throws VsphereException {
        if (Thread.currentThread().isInterrupted()) {
            throw e;
        }
        listener.warn(host.name() + ": " + e.getMessage() + " The host is asked what came of it.");
        return vcenter.hosts(List.of(host.id())).stream()
                .flatMap(now -> now.adapters().stream())
                .filter(isDone)
                .findFirst();
    }

    private void say(EsxHost host, String what) {
        listener.say(host.name() + ": " + what);
    }

    /** Takes back what can be, the last first. */
    void takeBack() {
        while (!reversals.isEmpty()) {
            Reversal reversal = reversals.pop();
            try {
                reversal.call().make();
                undone.add(reversal.text());
                listener.say("Taken back: " + reversal.text());
            } catch (VsphereException e) {
                remaining.add(reversal.byHand() + " (taking it back failed: " + e.getMessage() + ")");
            }
        }
    }

    List<String> undone() {
        return undone;
    }

    /** What stays, with what to do by hand. */
    List<String> remaining() {
        return remaining;
    }

    /** Whether anything was done at all, taken back or not. */
    boolean madeAny() {
        return made;
    }
}
