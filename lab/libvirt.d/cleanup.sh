# shellcheck shell=bash
# Takes a lab away without a trace, whatever state it is in. Sourced by lab/libvirt.

# Every process of a node. They are found by their network namespace and not by a recorded number, so nothing is missed
# when the record is lost and nothing foreign is hit when a number is reused. A node whose namespace somebody has
# deleted is found by the command line of its first process, which names this lab's folder and the node.
node_processes() { # node
    local ns init
    ns=$(namespace "$1")
    [ ! -e "/run/netns/$ns" ] || ip netns pids "$ns" || true
    # shellcheck disable=SC2016  # a regular expression
    init=$(printf '%s' "/node-init $LAB_STATE $1 $1.$LAB_DOMAIN" | sed 's/[][\.*^$()+?{}|]/\\&/g')
    pgrep -f "$init\$" || true
}

# Ends them. Mounts and all descendants die with a node's first process.
kill_node() { # node
    local pids
    for _ in $(seq 100); do
        pids=$(node_processes "$1")
        [ -n "$pids" ] || return 0
        # shellcheck disable=SC2086
        kill -9 $pids 2>/dev/null || true
        sleep 0.02
    done
    say "processes of $1 do not die: $pids"
    return 1
}

# Needs LAB_NAME and LAB_STATE only: the rest may be lost.
demolish() {
    local n ns
    for n in "${LAB_NODES[@]}"; do kill_node "$n" || true; done
    for n in "${LAB_NODES[@]}"; do
        ns=$(namespace "$n")
        [ ! -e "/run/netns/$ns" ] || ip netns del "$ns"
    done
    # Only ever remove a folder that this program made.
    [ ! -f "$LAB_STATE/lab-of-two-libvirt-hosts" ] || rm -rf --one-file-system "${LAB_STATE:?}"
}
