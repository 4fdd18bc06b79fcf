# shellcheck shell=bash
# Takes a lab away without a trace, whatever state it is in. Sourced by lab/linux.

# Needs LAB_NAME and LAB_STATE only: the rest may be lost.
demolish() {
    local ns pids
    ns=$(namespace)
    stop_hosts "${LAB_HOSTS[@]}"
    if [ -e "/run/netns/$ns" ]; then
        for _ in $(seq 50); do
            pids=$(ip netns pids "$ns")
            [ -n "$pids" ] || break
            # shellcheck disable=SC2086
            kill -9 $pids 2>/dev/null || true
            sleep 0.02
        done
        # Deleting one end of the cable deletes both.
        ip -n "$ns" link del uplink 2>/dev/null || true
        ip netns del "$ns"
    fi
    rm -rf "/etc/netns/${ns:?}"
    # Only ever remove a folder that this program made.
    [ ! -f "$LAB_STATE/lab-of-linux-hosts" ] || rm -rf --one-file-system "${LAB_STATE:?}"
}
