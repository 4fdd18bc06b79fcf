# shellcheck shell=bash
# What can be broken in the lab, and how it is mended. Sourced by lab/libvirt.
#
# Each lasting breakage leaves a note in $LAB_STATE/broken, so that `mend` without arguments finds all of them, also
# after the program that broke something was killed. Each thing is one pair of functions, break_<what>, mend_<what>.

breakage_usage() {
    cat <<'USAGE'
usage: lab/libvirt break WHAT [ARGUMENTS]           and: lab/libvirt mend [WHAT HOST]

  cut-link HOST                 frames from and to the host vanish; nobody is told, as with a dead switch port
  kill-stream [HOST]            reset the established migration connections, on both hosts or from one side only
  kill-libvirtd HOST            kill -9; its guests run on
  freeze HOST [libvirtd|all]    stop libvirtd, or every process of the host (libvirtd)
  block-ports HOST [drop|reject]  no new or running connection to the host's migration ports (drop)
  unresolve HOST                the other host does not know the host's name any more
  certificates HOST SET         good, wrong-name, unknown-ca, expired or missing; libvirtd starts anew for expired
  full-disk HOST [KIB]          local storage is replaced by one with so much room (64)
  slow-link HOST MBIT           the host sends at most so much
USAGE
}

break_it() {
    [ "${1:-}" = --help ] && { breakage_usage; return; }
    local what=${1:-}
    [ -n "$what" ] || { breakage_usage >&2; exit 2; }
    shift
    if [ "$what" = kill-stream ]; then kill_stream "$@"; return; fi
    declare -F "break_${what//-/_}" >/dev/null || { breakage_usage >&2; exit 2; }
    require_host "${1:-}"
    # Noted before it is done: what breaks half-way must be mended too.
    echo "$what $*" >"$LAB_STATE/broken/$what@$1"
    "break_${what//-/_}" "$@"
}

mend() {
    local note
    if [ $# -ge 2 ]; then mend_one "$1" "$2"; return; fi
    # Frozen processes first, as the others may need an answer from them.
    for note in "$LAB_STATE"/broken/freeze@* "$LAB_STATE"/broken/*; do
        [ ! -e "$note" ] || { note=${note##*/}; mend_one "${note%@*}" "${note#*@}" || return 1; }
    done
}

mend_one() { # what host
    declare -F "mend_${1//-/_}" >/dev/null || { breakage_usage >&2; exit 2; }
    require_host "$2"
    "mend_${1//-/_}" "$2" || return 1
    rm -f "$LAB_STATE/broken/$1@$2"
}

in_network() { local n=$1; shift; ip netns exec "$(namespace "$n")" "$@"; }

# ---- network ----------------------------------------------------------------------------------------------------

# The port leaves the bridge and stays up: the hosts see no carrier loss and learn nothing.
break_cut_link() { ip -n "$(namespace controller)" link set "port-$1" nomaster; }
mend_cut_link() { ip -n "$(namespace controller)" link set "port-$1" master br0; }

# A chain of the lab's own, so that mending leaves other rules of the host alone.
break_block_ports() { # host [drop|reject]
    local target
    case ${2:-drop} in
        drop) target=(DROP) ;;
        reject) target=(REJECT --reject-with tcp-reset) ;;
        *) breakage_usage >&2; exit 2 ;;
    esac
    mend_block_ports "$1"
    enter "$1" iptables -N LAB-PORTS
    enter "$1" iptables -A LAB-PORTS -p tcp --dport "$LAB_PORT_MIN:$LAB_PORT_BLOCK_MAX" -j "${target[@]}"
    enter "$1" iptables -I INPUT -j LAB-PORTS
}
mend_block_ports() {
    enter "$1" iptables -D INPUT -j LAB-PORTS 2>/dev/null || true
    enter "$1" iptables -F LAB-PORTS 2>/dev/null || true
    enter "$1" iptables -X LAB-PORTS 2>/dev/null || true
}

break_unresolve() { write_hosts_file "$LAB_STATE/hosts/$(other_host "$1")/hosts" "$1"; }
mend_unresolve() { write_hosts_file "$LAB_STATE/hosts/$(other_host "$1")/hosts"; }

break_slow_link() { # host mbit
    [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || { breakage_usage >&2; exit 2; }
    in_network "$1" tc qdisc replace dev eth0 root tbf rate "${2}mbit" burst 256k latency 200ms
}
mend_slow_link() { in_network "$1" tc qdisc del dev eth0 root 2>/dev/null || true; }

# ---- the migration stream ---------------------------------------------------------------------------------------

stream_filter() {
    local side both=()
    for side in sport dport; do both+=("( $side >= :$LAB_PORT_MIN and $side <= :$LAB_PORT_MAX )"); done
    echo "${both[0]} or ${both[1]}"
}

# Established migration connections as "local peer" lines.
streams() { in_network "$1" ss -Htn state established "$(stream_filter)"; }

kill_stream() { # [host]
    local hosts=("${LAB_HOSTS[@]}") h found=''
    if [ $# -gt 0 ]; then require_host "$1"; hosts=("$1"); fi
    for h in "${hosts[@]}"; do found+=$(streams "$h"); done
    [ -n "$found" ] || { say "no migration stream to kill"; exit 4; }
    # Both sides by themselves: with the link cut, a reset from one never reaches the other.
    for h in "${hosts[@]}"; do
        [ -n "${LAB_RESET_BY_FIREWALL:-}" ] || in_network "$h" ss -K -tn state established "$(stream_filter)" >/dev/null
        [ -z "$(streams "$h")" ] || reset_by_firewall "$h"
    done
}

# For kernels that cannot destroy sockets (CONFIG_INET_DIAG_DESTROY): answer the next packet of each stream, in
# either direction, by a reset to the local socket. A stream that is silent lives until it says something.
reset_by_firewall() { # host
    local rule deadline=$((SECONDS + 10))
    enter "$1" iptables -N LAB-STREAM
    enter "$1" iptables -A LAB-STREAM -p tcp --tcp-flags RST RST -j RETURN      # the resets themselves must arrive
    for rule in --sport --dport; do
        enter "$1" iptables -A LAB-STREAM -p tcp "$rule" "$LAB_PORT_MIN:$LAB_PORT_MAX" -j REJECT --reject-with tcp-reset
    done
    enter "$1" iptables -I OUTPUT -j LAB-STREAM
    enter "$1" iptables -I INPUT -j LAB-STREAM
    until [ -z "$(streams "$1")" ] || [ $SECONDS -ge $deadline ]; do sleep 0.05; done
    enter "$1" iptables -D OUTPUT -j LAB-STREAM
    enter "$1" iptables -D INPUT -j LAB-STREAM
    enter "$1" iptables -F LAB-STREAM
    enter "$1" iptables -X LAB-STREAM
    [ -z "$(streams "$1")" ] || fail "the migration stream of $1 is silent and could not be reset"
}

# ---- processes --------------------------------------------------------------------------------------------------

break_kill_libvirtd() {
    # shellcheck disable=SC2016  # the host's shell expands
    enter "$1" sh -c 'pid=$(cat /run/libvirtd.pid) && kill -9 "$pid" && while [ -e "/proc/$pid" ]; do sleep 0.01; done'
}
mend_kill_libvirtd() {
    # shellcheck disable=SC2016  # the host's shell expands
    enter "$1" sh -c 'pid=$(cat /run/libvirtd.pid) && [ "$(cat "/proc/$pid/comm")" = libvirtd ]' 2>/dev/null && return
    enter "$1" "$LAB_STATE/hosts/$1/start-libvirtd"
    await_libvirtd "$1"
}

break_freeze() { # host [libvirtd|all]
    # shellcheck disable=SC2016  # the host's shell expands
    case ${2:-libvirtd} in
        libvirtd) enter "$1" sh -c 'kill -STOP "$(cat /run/libvirtd.pid)"' ;;
        all) enter "$1" kill -STOP -- -1 ;;
        *) breakage_usage >&2; exit 2 ;;
    esac
}
mend_freeze() { enter "$1" kill -CONT -- -1; }

# ---- certificates -----------------------------------------------------------------------------------------------

# QEMU and libvirt's client side read certificates for each connection. libvirtd's server side reads them at its
# start or when told. With the files missing it cannot, and goes on with those it has. Expired ones it loads at its
# start only: what tells it to read them anew insists on checking them first.
break_certificates() { # host set
    case ${2:-} in good|wrong-name|unknown-ca|expired|missing) ;; *) breakage_usage >&2; exit 2 ;; esac
    install_certificates "$1" "$2"
    case $2 in
        missing) ;;
        expired) break_kill_libvirtd "$1"; mend_kill_libvirtd "$1" ;;
        *) enter "$1" virt-admin -q -c libvirtd:///system server-update-tls libvirtd >/dev/null ;;
    esac
}
mend_certificates() { break_certificates "$1" good; }

# ---- storage ----------------------------------------------------------------------------------------------------

break_full_disk() { # host [kib]
    mend_full_disk "$1"
    enter "$1" mount -t tmpfs -o "size=${2:-64}k" full-disk /var/lib/libvirt/images
    virsh -q -c "$(local_uri "$1")" pool-refresh local >&2
}
mend_full_disk() {
    # Lazily: a guest that came to the host in spite of it may have a file open there.
    if enter "$1" grep -q '^full-disk /var/lib/libvirt/images ' /proc/mounts; then
        enter "$1" umount -l /var/lib/libvirt/images
    fi
    virsh -q -c "$(local_uri "$1")" pool-refresh local >/dev/null 2>&1 || true     # libvirtd may be down as well
}
