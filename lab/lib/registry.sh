# shellcheck shell=bash disable=SC2034  # variables are the caller's
# Which lab has which address range, and who owns it. Sourced by lab/libvirt, lab/linux and lab/vcenter, each with a registry of its
# own, since each knows how to remove its own kind only.
#
# One file a lab, $LAB_REGISTRY/slots/<index>, holds name, state folder and owner. All changes are made under one lock.
# A lab with an owner (a process) is stale when that process is gone; the start time tells a reused process id apart.

# Start time of a process in clock ticks since boot; empty when there is no such process.
process_start() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    stat=${stat##*) }               # the command name, in parentheses, may hold spaces
    # shellcheck disable=SC2086
    set -- $stat
    echo "${20}"                    # field 22 of the line, 20 after the name
}

owner_alive() { # pid start
    [ "$(process_start "$1")" = "$2" ]
}

# Runs a function under the registry's lock. The lock's descriptor must not leak into daemons: they would hold it.
with_registry() {
    mkdir -p "$LAB_REGISTRY/slots"
    local rc=0
    exec {lock}>"$LAB_REGISTRY/lock"
    flock -w 60 "$lock" || fail "another lab command holds $LAB_REGISTRY/lock for more than 60 s"
    "$@" {lock}>&- || rc=$?
    exec {lock}>&-
    return $rc
}

slot_of() { # name -> file of its slot, or nothing
    local f
    for f in "$LAB_REGISTRY"/slots/*; do
        [ -f "$f" ] && grep -qx "SLOT_NAME=$1" "$f" && echo "$f" && return
    done
    return 0
}

# Sets LAB_INDEX, LAB_STATE and LAB_OWNER of a lab that is registered; fails when it is not.
load_slot() {
    local f SLOT_NAME='' SLOT_STATE='' SLOT_OWNER=''
    f=$(slot_of "$LAB_NAME")
    [ -n "$f" ] || return 1
    # shellcheck disable=SC1090
    . "$f"
    LAB_INDEX=${f##*/}
    LAB_STATE=$SLOT_STATE
    LAB_OWNER=$SLOT_OWNER
}

# Takes LAB_INDEX_WANTED if that is free, else the lowest free index, for this lab. LAB_STATE and LAB_OWNER are set by the
# caller, who may define a function index_in_use for ranges that somebody else has.
reserve_slot() {
    local i start=''
    [ -z "$LAB_OWNER" ] || start=$(process_start "$LAB_OWNER")
    for i in ${LAB_INDEX_WANTED:-} $(seq 254); do
        [ -e "$LAB_REGISTRY/slots/$i" ] && continue
        ! declare -F index_in_use >/dev/null || ! index_in_use "$i" || continue
        LAB_INDEX=$i
        { echo "SLOT_NAME=$LAB_NAME"
          printf 'SLOT_STATE=%q\n' "$LAB_STATE"
          echo "SLOT_OWNER=$LAB_OWNER"
          echo "SLOT_OWNER_START=$start"; } >"$LAB_REGISTRY/slots/$i.new"
        mv "$LAB_REGISTRY/slots/$i.new" "$LAB_REGISTRY/slots/$i"
        return
    done
    fail "all 254 address ranges are taken; see $LAB_REGISTRY/slots"
}

release_slot() {
    local f
    f=$(slot_of "$LAB_NAME")
    [ -z "$f" ] || rm -f "$f"
}

# Takes down every lab whose owner is gone, whatever killed it.
reap_stale() {
    local f SLOT_NAME SLOT_STATE SLOT_OWNER SLOT_OWNER_START
    for f in "$LAB_REGISTRY"/slots/*; do
        [ -f "$f" ] || continue
        SLOT_NAME='' SLOT_STATE='' SLOT_OWNER='' SLOT_OWNER_START=''
        # shellcheck disable=SC1090
        . "$f"
        [ -n "$SLOT_OWNER" ] || continue
        owner_alive "$SLOT_OWNER" "$SLOT_OWNER_START" && continue
        say "cleaning lab '$SLOT_NAME', whose owner $SLOT_OWNER is gone"
        (LAB_NAME=$SLOT_NAME LAB_STATE=$SLOT_STATE demolish)
        rm -f "$f"
    done
}
