# shellcheck shell=bash disable=SC2034
# Names, addresses and folders of one lab. Sourced by lab/libvirt, which has set LAB_NAME.

LAB_HOSTS=(kvm01 kvm02)                 # the compute hosts, in the order of their addresses
LAB_NODES=(controller kvm01 kvm02)      # with the namespace that holds the bridge, which must be made first
LAB_DOMAIN=lab

# State that all labs of this machine share: who has which address range, and what is costly to make.
LAB_REGISTRY=${LAB_REGISTRY:-/run/live-migration-lab}
LAB_CACHE=${LAB_CACHE:-/var/cache/live-migration-lab}

LAB_KEEPALIVE_INTERVAL=${LAB_KEEPALIVE_INTERVAL:-5}     # seconds between keep-alive questions, both between
LAB_KEEPALIVE_COUNT=${LAB_KEEPALIVE_COUNT:-3}           # client and libvirtd and from libvirtd to libvirtd
LAB_PORT_MIN=49152                                      # migration ports: qemu.conf's own default range
LAB_PORT_MAX=49215
LAB_PORT_BLOCK_MAX=49261                                # what `block-ports` closes, as some guides open up to here

lab_state_default() { echo "${TMPDIR:-/tmp}/live-migration-lab-$LAB_NAME"; }

# Namespace of a node, as `ip netns` shows it.
namespace() { echo "lab-$LAB_NAME-$1"; }

# Address of a node; $LAB_INDEX is the lab's own number, 1 to 254.
address() {
    case $1 in
        kvm01) echo "10.77.$LAB_INDEX.1" ;;
        kvm02) echo "10.77.$LAB_INDEX.2" ;;
        controller) echo "10.77.$LAB_INDEX.3" ;;
    esac
}

other_host() { if [ "$1" = kvm01 ]; then echo kvm02; else echo kvm01; fi; }

# libvirt refuses to migrate between hosts of equal UUID ("Attempt to migrate guest to the same host"), and all hosts
# of the lab share one machine's firmware UUID. Derived from the names, so that it survives a restart of the lab.
host_uuid() {
    local h
    h=$(printf '%s' "$LAB_NAME/$1" | sha256sum)
    echo "${h:0:8}-${h:8:4}-4${h:13:3}-a${h:17:3}-${h:20:12}"
}

require_host() {
    case ${1:-} in kvm01|kvm02) ;; *) fail "'${1:-}' is not a compute host of the lab; use kvm01 or kvm02" ;; esac
}
