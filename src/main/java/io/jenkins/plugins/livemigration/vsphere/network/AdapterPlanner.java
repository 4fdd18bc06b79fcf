package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what one host has with what it is to have. Asks nobody. */
final class AdapterPlanner {

    private static final String DEFAULT_STACK = "defaultTcpipStack";
    private static final int DEFAULT_MTU = 1500;

    private final VmotionNetworkRequest request;
    private final Inventory inventory;
    private final AdapterWords words;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    AdapterPlanner(VmotionNetworkRequest request, Inventory inventory) {
        this.request = request;
        this.inventory = inventory;
        this.words = new AdapterWords(inventory);
    }

    /** Why nothing may be done, on any host; so far. */
    List<String> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    /**
     * The adapters that it is about on a host.
     *
     * @param address IPv4 address that the adapter is to have; empty: left as it is
     */
    List<AdapterPlan> plan(EsxHost host, String address) {
        List<AdapterPlan> plans = new ArrayList<>();
        if (!host.connection().equals("connected") || !host.poweredOn()) {
            problem(
                    host,
                    "cannot be asked: vCenter says that it is " + (host.poweredOn() ? host.connection() : "powered off")
                            + ". Bring it back, or name the other hosts.");
            return plans;
        }
        if (request.enabled() && !host.vmotionSupported()) {
            warnings.add(host.name() + " says that it cannot do vMotion; a license may be missing.");
        }
        Optional<List<Adapter>> meant = chosen(host);
        if (meant.isEmpty()) {
            return plans;
        }
        List<Adapter> chosen = meant.get();
        if (chosen.isEmpty() && request.enabled()) {
            addNew(host, address, plans);
        }
        if (chosen.size() > 1 && !address.isEmpty()) {
            problem(
                    host,
                    "has several adapters that could get the address " + address + ": " + words.list(chosen)
                            + ". Name one by device.");
            return plans;
        }
        for (Adapter adapter : chosen) {
            addExisting(host, adapter, address, plans);
        }
        return plans;
    }

    /** The adapters meant: none if one is to be created or nothing is to be done; empty if there is a problem. */
    private Optional<List<Adapter>> chosen(EsxHost host) {
        if (!request.device().isEmpty()) {
            List<Adapter> named = host.adapter(request.device()).stream().toList();
            return named.isEmpty()
                    ? refused(
                            host,
                            "has no VMkernel adapter " + request.device() + ". It has: " + words.list(host.adapters())
                                    + ".")
                    : Optional.of(named);
        }
        if (!request.portGroup().isEmpty()) {
            List<Adapter> on = host.adapters().stream()
                    .filter(adapter -> words.isOn(adapter, request.portGroup()))
                    .toList();
            return on.size() > 1
                    ? refused(
                            host,
                            "has several adapters on '" + request.portGroup() + "': " + words.list(on)
                                    + ". Name one by device.")
                    : Optional.of(on);
        }
        if (!request.enabled()) {
            return Optional.of(host.adapters().stream()
                    .filter(adapter -> adapter.vmotion() || adapter.onVmotionStack())
                    .toList());
        }
        return host.vmotionAdapters().isEmpty()
                ? refused(
                        host,
                        "has no adapter with vMotion. Choose one by device or portgroup. It has: "
                                + words.list(host.adapters()) + ".")
                : Optional.of(host.vmotionAdapters());
    }

    private void addNew(EsxHost host, String address, List<AdapterPlan> plans) {
        String group = request.portGroup();
        List<String> groups = host.networks().stream()
                .filter(network -> network.kind() == ObjectKind.NETWORK)
                .map(inventory::nameOf)
                .toList();
        if (!groups.contains(group)) {
            boolean distributed = !inventory
                    .named(Set.of(ObjectKind.DISTRIBUTED_PORT_GROUP), group)
                    .isEmpty();
            problem(
                    host,
                    distributed
                            ? "has no adapter on the distributed port group '" + group
                                    + "', and adapters are created on standard port groups only. Create it in vCenter."
                            : "has no port group '" + group + "'. It has: " + String.join(", ", groups) + ".");
            return;
        }
        if (address.isEmpty() || request.netmask().isEmpty()) {
            problem(
                    host,
                    "has no adapter on '" + group + "'; to create one, give its address (ip, or addresses for"
                            + " several hosts) and netmask.");
            return;
        }
        String stack = request.tcpipStack().isEmpty() ? DEFAULT_STACK : request.tcpipStack();
        Adapter after = new Adapter(
                "",
                group,
                address,
                request.netmask(),
                false,
                request.mtu() == 0 ? DEFAULT_MTU : request.mtu(),
                stack,
                true);
        refuseBesideOwnStack(host, after);
        plans.add(new AdapterPlan(host, null, after));
    }

    private void addExisting(EsxHost host, Adapter adapter, String address, List<AdapterPlan> plans) {
        if (!request.tcpipStack().isEmpty() && !request.tcpipStack().equals(adapter.tcpipStack())) {
            problem(
                    host,
                    "has " + adapter.device() + " on the TCP/IP stack " + adapter.tcpipStack() + ", not on "
                            + request.tcpipStack()
                            + ", and an adapter cannot change its stack. Remove it and create it anew,"
                            + " or leave tcpipStack out.");
        }
        if (!request.enabled() && adapter.onVmotionStack()) {
            problem(
                    host,
                    "has " + adapter.device() + " on the TCP/IP stack vmotion, where vSphere enables vMotion by the"
                            + " stack: it cannot be disabled there. Remove the adapter instead.");
            return;
        }
        refuseBesideOwnStack(host, adapter);
        boolean readdressed = !address.isEmpty()
                && (!adapter.address().equals(address)
                        || adapter.dhcp()
                        || !request.netmask().isEmpty() && !adapter.netmask().equals(request.netmask()));
        String netmask = request.netmask().isEmpty() ? adapter.netmask() : request.netmask();
        if (readdressed) {
            judgeAddress(host, adapter, address, netmask);
        }
        plans.add(new AdapterPlan(
                host,
                adapter,
                new Adapter(
                        adapter.device(),
                        adapter.portGroup(),
                        readdressed ? address : adapter.address(),
                        readdressed ? netmask : adapter.netmask(),
                        !readdressed && adapter.dhcp(),
                        request.mtu() == 0 ? adapter.mtu() : request.mtu(),
                        adapter.tcpipStack(),
                        request.enabled() && (adapter.vmotion() || !adapter.onVmotionStack()))));
        if (request.enabled() && adapter.address().isEmpty() && address.isEmpty()) {
            warnings.add(host.name() + ": " + adapter.device() + " has no IPv4 address yet; vMotion needs one.");
        }
    }

    private void judgeAddress(EsxHost host, Adapter adapter, String address, String netmask) {
        if (netmask.isEmpty()) {
            problem(
                    host,
                    "has " + adapter.device() + " without a netmask: give netmask with the address " + address + ".");
        }
        if (host.name().equals(adapter.address())) {
            problem(
                    host,
                    "is known to vCenter by the address of " + adapter.device()
                            + ", which would change: vCenter would lose the host. Choose another adapter.");
        } else {
            warnings.add(host.name() + ": if vCenter reaches the host by " + adapter.address() + " (" + adapter.device()
                    + "), it loses it when that address changes.");
        }
    }

    /** As soon as a host has an adapter on vMotion's own stack, it uses that stack alone. */
    private void refuseBesideOwnStack(EsxHost host, Adapter meant) {
        if (!request.enabled() || meant.onVmotionStack()) {
            return;
        }
        List<Adapter> own =
                host.adapters().stream().filter(Adapter::onVmotionStack).toList();
        if (!own.isEmpty()) {
            problem(
                    host,
                    "uses its TCP/IP stack vmotion alone for vMotion (" + words.list(own) + "); an adapter on "
                            + meant.tcpipStack() + " would not be used. Choose one of that stack.");
        }
    }

    private Optional<List<Adapter>> refused(EsxHost host, String what) {
        problem(host, what);
        return Optional.empty();
    }

    private void problem(EsxHost host, String what) {
        problems.add("Host " + host.name() + " " + what);
    }

    /** Addresses that another adapter of these hosts has, or that two would get. */
    void refuseTwins(List<EsxHost> hosts, List<AdapterPlan> plans) {
        for (AdapterPlan plan : plans) {
            if (plan.isInPlace() || !plan.creates() && !plan.changesAddress()) {
                continue;
            }
            for (EsxHost other : hosts) {
                other.adapters().stream()
                        .filter(adapter -> adapter.address().equals(plan.after().address()))
                        .filter(adapter -> !other.id().equals(plan.host().id())
                                || !adapter.device().equals(plan.after().device()))
                        .forEach(adapter -> problem(
                                plan.host(),
                                "cannot have " + plan.after().address() + ": it is the address of " + adapter.device()
                                        + " of " + other.name() + "."));
            }
        }
    }
}
