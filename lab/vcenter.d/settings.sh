# shellcheck shell=bash disable=SC2034
# Names, folders and the log-in of one lab. Sourced by lab/vcenter, which has set LAB_NAME.

LAB_USER=administrator@vsphere.local
LAB_PASSWORD='open the lab, "please" & <now>'   # with characters that XML must escape

# State that all labs of this kind share. This lab needs no root, and then has folders of the user's own.
if [ "$(id -u)" = 0 ]; then
    LAB_REGISTRY=${LAB_REGISTRY:-/run/live-migration-lab}/vcenter
    LAB_CACHE=${LAB_CACHE:-/var/cache/live-migration-lab}
else
    LAB_REGISTRY=${LAB_REGISTRY:-${XDG_RUNTIME_DIR:-/tmp/live-migration-lab-$(id -u)}}/vcenter
    LAB_CACHE=${LAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/live-migration-lab}
fi

lab_state_default() { echo "${TMPDIR:-/tmp}/live-migration-vcenter-$LAB_NAME"; }
