package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.AdapterSpec;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import java.util.ArrayList;
import java.util.List;

/**
 * One adapter as it is, and as it is to be.
 *
 * @param host whose it is
 * @param before as it is; null: it is to be created
 * @param after as it is to be; its device is empty as long as it is to be created
 */
record AdapterPlan(EsxHost host, Adapter before, Adapter after) {

    boolean creates() {
        return before == null;
    }

    /** Whether MTU or address change. */
    boolean updates() {
        return before != null && (changesMtu() || changesAddress());
    }

    boolean changesMtu() {
        return before != null && before.mtu() != after.mtu();
    }

    boolean changesAddress() {
        return before != null
                && (!before.address().equals(after.address())
                        || !before.netmask().equals(after.netmask())
                        || before.dhcp() != after.dhcp());
    }

    /** Whether vMotion has to be selected or deselected; on its own stack it never has. */
    boolean selects() {
        boolean selected = before != null && before.vmotion();
        return !after.onVmotionStack() && selected != after.vmotion();
    }

    boolean isInPlace() {
        return !creates() && !updates() && !selects();
    }

    /** What to call the adapter on a host. */
    String name() {
        return after.device().isEmpty() ? "the new adapter on '" + after.portGroup() + "'" : after.device();
    }

    /** The same with the device that the host gave to the new adapter. */
    AdapterPlan created(String device) {
        return new AdapterPlan(
                host,
                before,
                new Adapter(
                        device,
                        after.portGroup(),
                        after.address(),
                        after.netmask(),
                        after.dhcp(),
                        after.mtu(),
                        after.tcpipStack(),
                        after.vmotion()));
    }

    AdapterSpec creation() {
        return new AdapterSpec(after.portGroup(), after.address(), after.netmask(), after.mtu(), after.tcpipStack());
    }

    AdapterSpec update() {
        return difference(after);
    }

    /** What brings it back. */
    AdapterSpec restoration() {
        return difference(before);
    }

    private AdapterSpec difference(Adapter state) {
        return new AdapterSpec(
                null,
                changesAddress() ? state.address() : null,
                changesAddress() ? state.netmask() : null,
                changesMtu() ? state.mtu() : 0,
                null);
    }

    /** Whether a host's adapter is what this one is to be. */
    boolean isReached(Adapter now) {
        boolean vmotion = now.vmotion() || now.onVmotionStack();
        return vmotion == (after.vmotion() || after.onVmotionStack())
                && (!updates() && !creates() || isAddressedAs(now));
    }

    /** Whether MTU and address of a host's adapter are what they are to be. */
    boolean isAddressedAs(Adapter now) {
        return now.mtu() == after.mtu()
                && now.address().equals(after.address())
                && now.netmask().equals(after.netmask());
    }

    /** What is to be done, one sentence each; empty if nothing is. */
    List<String> changes() {
        List<String> changes = new ArrayList<>();
        if (creates()) {
            changes.add("create an adapter on port group '" + after.portGroup() + "': " + after.address() + " "
                    + after.netmask() + ", MTU " + after.mtu() + ", TCP/IP stack " + after.tcpipStack());
        }
        if (changesMtu()) {
            changes.add(before.device() + ": MTU " + before.mtu() + " -> " + after.mtu());
        }
        if (changesAddress()) {
            changes.add(before.device() + ": address " + words(before) + " -> " + words(after));
        }
        if (selects()) {
            changes.add((creates() ? "on it" : before.device()) + ": vMotion "
                    + (after.vmotion() ? "off -> on" : "on -> off"));
        }
        return changes;
    }

    private static String words(Adapter adapter) {
        return adapter.address().isEmpty()
                ? "none"
                : adapter.address() + " " + adapter.netmask() + (adapter.dhcp() ? " (DHCP)" : "");
    }
}
