# shellcheck shell=bash
# The lab's network: a bridge in a namespace, a tap for each host, and a cable to this machine. Sourced by lab/linux.
#
# Programs of the lab and its tests connect from within the namespace: there, an address of a lab that has gone leads
# nowhere, while this machine would look for it in the networks behind it.

make_network() {
    local ns h
    ns=$(namespace)
    ip netns add "$ns"
    ip -n "$ns" link set lo up
    ip -n "$ns" link add br0 type bridge
    ip -n "$ns" link set br0 up
    ip -n "$ns" addr add "10.78.$LAB_INDEX.2/24" dev br0
    ip link add "$(cable)" type veth peer name uplink netns "$ns"
    ip -n "$ns" link set uplink master br0 up
    ip addr add "10.78.$LAB_INDEX.1/24" dev "$(cable)"
    ip link set "$(cable)" up
    name_hosts "$ns"
    for h in "${LAB_HOSTS[@]}"; do
        ip netns exec "$ns" ip tuntap add mode tap name "$(port "$h")"
        ip -n "$ns" link set "$(port "$h")" master br0 up
    done
}

# What `ip netns exec` shows as /etc/hosts.
name_hosts() { # namespace
    local h
    mkdir -p "/etc/netns/$1"
    {
        cat /etc/hosts
        for h in "${LAB_HOSTS[@]}"; do echo "$(address "$h") $h.lab $h"; done
    } >"/etc/netns/$1/hosts"
}

# This machine may have a network of those addresses that is no lab's, or one of a lab whose entry was lost.
index_in_use() { ip -o -4 addr show to "10.78.$1.0/24" | grep -q .; }

# This machine's end; a name of an interface has 15 characters at most.
cable() { echo "lmlinux$LAB_INDEX"; }

port() { echo "tap-${1##*-}"; }     # tap-server, tap-hosta, tap-hostb
