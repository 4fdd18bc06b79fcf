# shellcheck shell=bash
# The lab's network: a bridge in the namespace `controller`, one cable from it to each host. Sourced by lab/libvirt.

make_network() {
    local n ns hub
    hub=$(namespace controller)
    for n in "${LAB_NODES[@]}"; do
        ns=$(namespace "$n")
        ip netns add "$ns"
        ip -n "$ns" link set lo up
        # Local ports of ordinary connections must stay out of the migration ports, else a breakage that is aimed at
        # migration streams hits an innocent connection now and then.
        ip netns exec "$ns" sh -c 'echo "32768 49151" >/proc/sys/net/ipv4/ip_local_port_range'
    done
    ip -n "$hub" link add br0 type bridge
    ip -n "$hub" addr add "$(address controller)/24" dev br0
    ip -n "$hub" link set br0 up
    for n in "${LAB_HOSTS[@]}"; do
        ns=$(namespace "$n")
        ip -n "$hub" link add "port-$n" type veth peer name eth0 netns "$ns"
        ip -n "$hub" link set "port-$n" master br0 up
        ip -n "$ns" addr add "$(address "$n")/24" dev eth0
        ip -n "$ns" link set eth0 up
    done
}

# The name service file of a node; names are the only difference that `break unresolve` makes.
write_hosts_file() { # file [node that is left out]
    local n
    {
        echo "127.0.0.1 localhost"
        for n in "${LAB_NODES[@]}"; do
            [ "$n" = "${2:-}" ] || echo "$(address "$n") $n.$LAB_DOMAIN $n"
        done
    } >"$1"     # in place: the file is bind-mounted, a new file under the old name would not be seen
}
