# shellcheck shell=bash disable=SC2034
# Names, addresses and folders of one lab. Sourced by lab/linux, which has set LAB_NAME.

LAB_HOSTS=(nfs-server hosta hostb)      # named as in OpenStack's guide "Configure live migrations"
LAB_DOMAIN=lab

# State that all labs of this kind share: who has which address range, and what is costly to make.
LAB_REGISTRY=${LAB_REGISTRY:-/run/live-migration-lab}/linux
LAB_CACHE=${LAB_CACHE:-/var/cache/live-migration-lab}
LAB_KEYS=$LAB_CACHE/linux-keys-1
LAB_PASSPHRASE='open the lab'

LAB_MEMORY=160M                         # of a host
LAB_MEMORY_VIRTUAL=640M                 # of a host that runs guests

LAB_SSH=(ssh -F none -i "$LAB_KEYS/ed25519" -o BatchMode=yes -o StrictHostKeyChecking=no
    -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ConnectTimeout=3 -o ServerAliveInterval=5)

lab_state_default() { echo "${TMPDIR:-/tmp}/live-migration-linux-$LAB_NAME"; }

# One network namespace holds the bridge and all hosts' kernels.
namespace() { echo "linux-$LAB_NAME"; }

# Address of a host; $LAB_INDEX is the lab's own number, 1 to 254.
address() {
    case $1 in
        nfs-server) echo "10.78.$LAB_INDEX.10" ;;
        hosta) echo "10.78.$LAB_INDEX.11" ;;
        hostb) echo "10.78.$LAB_INDEX.12" ;;
    esac
}

require_host() {
    case ${1:-} in
        nfs-server|hosta|hostb) ;;
        *) fail "'${1:-}' is not a host of the lab; use ${LAB_HOSTS[*]}" ;;
    esac
}
