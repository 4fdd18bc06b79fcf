package io.jenkins.plugins.livemigration.vsphere.network.request;

import static io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems.printable;
import static io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems.stripped;

import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Collects the parameters of {@code enableVmotion} as a user writes them, and makes a request of them or names every
 * problem at once. Values that were never set have the defaults that the documentation of the step states.
 */
public final class VmotionNetworkRequestBuilder {

    /** What vSphere takes for VMkernel adapters. */
    static final int LEAST_MTU = 1280;

    static final int MOST_MTU = 9190;

    private static final Pattern DEVICE = Pattern.compile("vmk\\d{1,4}");

    private List<String> hosts = List.of();
    private String cluster = "";
    private String device = "";
    private String portgroup = "";
    private String state = "enabled";
    private String ip = "";
    private Map<String, String> addresses = Map.of();
    private String netmask = "";
    private int mtu;
    private String tcpipStack = "";
    private String verifyPeers = "warn";
    private boolean dryRun;

    /** Hosts by name, path or id; default: none. */
    public VmotionNetworkRequestBuilder hosts(Collection<String> value) {
        hosts = value == null
                ? List.of()
                : value.stream().map(ParameterProblems::stripped).toList();
        return this;
    }

    /** A cluster by name, path or id: all its hosts; default: none. */
    public VmotionNetworkRequestBuilder cluster(String value) {
        cluster = stripped(value);
        return this;
    }

    /** VMkernel adapter: {@code vmk1}; default: the one that has vMotion already. */
    public VmotionNetworkRequestBuilder device(String value) {
        device = stripped(value);
        return this;
    }

    /** Port group that the adapter is on; default: the one that has vMotion already. */
    public VmotionNetworkRequestBuilder portgroup(String value) {
        portgroup = stripped(value);
        return this;
    }

    /** {@code enabled} (default) or {@code disabled}. */
    public VmotionNetworkRequestBuilder state(String value) {
        state = stripped(value);
        return this;
    }

    /** IPv4 address of the adapter of the only host; default: left as it is. */
    public VmotionNetworkRequestBuilder ip(String value) {
        ip = stripped(value);
        return this;
    }

    /** IPv4 addresses of the adapters, by host; default: left as they are. */
    public VmotionNetworkRequestBuilder addresses(Map<String, String> value) {
        Map<String, String> copy = new LinkedHashMap<>();
        if (value != null) {
            value.forEach((host, address) -> copy.put(stripped(host), stripped(address)));
        }
        addresses = copy;
        return this;
    }

    /** Netmask of the addresses; default: left as it is. */
    public VmotionNetworkRequestBuilder netmask(String value) {
        netmask = stripped(value);
        return this;
    }

    /** Bytes, 1280 to 9190; default 0: left as it is. */
    public VmotionNetworkRequestBuilder mtu(int value) {
        mtu = value;
        return this;
    }

    /** Key of the TCP/IP stack; default: whichever it is. */
    public VmotionNetworkRequestBuilder tcpipStack(String value) {
        tcpipStack = stripped(value);
        return this;
    }

    /** {@code warn} (default), {@code fail} or {@code never}. */
    public VmotionNetworkRequestBuilder verifyPeers(String value) {
        verifyPeers = stripped(value);
        return this;
    }

    /** Whether the plan is only shown; default no. */
    public VmotionNetworkRequestBuilder dryRun(boolean value) {
        dryRun = value;
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidVmotionNetworkException with every problem, if there is any
     */
    public VmotionNetworkRequest build() throws InvalidVmotionNetworkException {
        ParameterProblems problems = new ParameterProblems();
        place(problems);
        adapter(problems);
        address(problems);
        boolean enabled = state.equals("enabled");
        if (!enabled && !state.equals("disabled")) {
            problems.add(ParameterProblems.oneOf("state", state, List.of("enabled", "disabled")));
        }
        if (state.equals("disabled")) {
            disabling(problems);
        }
        if (mtu != 0) {
            problems.between("mtu", mtu, LEAST_MTU, MOST_MTU, " bytes, or be 0");
        }
        PeerCheck peers =
                problems.word("verifyPeers", verifyPeers, PeerCheck.class).orElse(PeerCheck.WARN);
        if (!problems.all().isEmpty()) {
            throw new InvalidVmotionNetworkException(problems.all());
        }
        return new VmotionNetworkRequest(
                hosts,
                cluster,
                device,
                portgroup,
                enabled,
                ip.isEmpty() ? addresses : Map.of(hosts.get(0), ip),
                netmask,
                mtu,
                tcpipStack,
                peers,
                dryRun);
    }

    private void place(ParameterProblems problems) {
        if (hosts.isEmpty() && cluster.isEmpty()) {
            problems.add("Neither hosts nor cluster is given: say where vMotion is to be " + printable(state) + ".");
        }
        if (!hosts.isEmpty() && !cluster.isEmpty()) {
            problems.add("hosts and cluster are both given: drop one of them. cluster means all its hosts.");
        }
        problems.names("hosts", hosts);
        problems.name("cluster", cluster);
    }

    private void adapter(ParameterProblems problems) {
        if (!device.isEmpty() && !portgroup.isEmpty()) {
            problems.add("device and portgroup are both given: drop one of them.");
        }
        if (!device.isEmpty() && !DEVICE.matcher(device).matches()) {
            problems.add("device is '" + printable(device) + "'; VMkernel adapters are called vmk0, vmk1 and so on.");
        }
        problems.name("portgroup", portgroup);
        problems.name("tcpipStack", tcpipStack);
    }

    private void address(ParameterProblems problems) {
        if (!ip.isEmpty() && !addresses.isEmpty()) {
            problems.add("ip and addresses are both given: drop one of them.");
        } else if (!ip.isEmpty() && hosts.size() != 1) {
            problems.add("ip is the address of one host's adapter, and this is about "
                    + (hosts.isEmpty() ? "a cluster" : hosts.size() + " hosts")
                    + ": give addresses, one for each host.");
        }
        if (!netmask.isEmpty() && !Ipv4.isNetmask(netmask)) {
            problems.add("netmask is '" + printable(netmask) + "', which is no netmask as in 255.255.255.0.");
        }
        if (!netmask.isEmpty() && ip.isEmpty() && addresses.isEmpty()) {
            problems.add("netmask is given without ip or addresses.");
        }
        if (!ip.isEmpty()) {
            oneAddress("ip", ip, problems);
        }
        addresses.forEach((host, address) -> oneAddress("addresses of '" + printable(host) + "'", address, problems));
        if (!hosts.isEmpty()) {
            addresses.keySet().stream()
                    .filter(host -> !hosts.contains(host))
                    .forEach(host -> problems.add("addresses names '" + printable(host) + "', which is not in hosts."));
        }
        addresses.values().stream()
                .distinct()
                .filter(address ->
                        addresses.values().stream().filter(address::equals).count() > 1)
                .forEach(address -> problems.add("addresses gives " + printable(address) + " to more than one host."));
    }

    private void oneAddress(String parameter, String address, ParameterProblems problems) {
        if (!Ipv4.isHostAddress(address)) {
            problems.add(parameter + " is '" + printable(address) + "', which is no IPv4 address of a host.");
        } else if (Ipv4.isNetmask(netmask) && Ipv4.isNetworkOrBroadcast(address, netmask)) {
            problems.add(parameter + " is " + address + ", which is the network or the broadcast address with netmask "
                    + netmask + ".");
        }
    }

    private void disabling(ParameterProblems problems) {
        if (!ip.isEmpty() || !addresses.isEmpty() || mtu != 0) {
            problems.add("ip, addresses and mtu go with state 'enabled': disabling vMotion changes nothing else.");
        }
        if (tcpipStack.equals(Adapter.VMOTION_STACK)) {
            problems.add("tcpipStack is 'vmotion', on which vMotion cannot be disabled: the stack itself enables it."
                    + " Remove the adapter instead.");
        }
    }
}
