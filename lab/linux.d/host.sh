# shellcheck shell=bash
# Start and end of a host. Sourced by lab/linux, which has set LAB_IMAGE and LAB_FIX, or calls find_image.

find_image() {
    LAB_IMAGE=$LAB_CACHE/image-$(image_name).ext4
    LAB_FIX=${LAB_IMAGE%.ext4}.so
    [ -f "$LAB_IMAGE" ] || fail "the root disk of the hosts is gone; lab/linux down, then up"
}

# Starts them together and waits until each is ready.
start_hosts() { # host...
    local h
    [ -n "${LAB_IMAGE:-}" ] || find_image
    # shellcheck source=/dev/null
    . "$LAB_STATE/settings"
    write_known_hosts "$LAB_STATE/known_hosts"
    for h in "$@"; do start_host "$h"; done
    for h in "$@"; do await_host "$h"; done
}

start_host() { # host
    local h=$1 folder=$LAB_STATE/$1 memory=$LAB_MEMORY role=client virtual=
    [ "$h" != nfs-server ] || role=server
    if [ -n "$LAB_VIRTUAL" ] && [ "$h" != nfs-server ]; then memory=$LAB_MEMORY_VIRTUAL virtual=yes; fi
    rm -rf "$folder"
    # The kernel's memory is a file in TMPDIR; it must be able to run code from it.
    mkdir -p "$folder" "/dev/shm/$(namespace)-$h"
    TMPDIR=/dev/shm/$(namespace)-$h LD_PRELOAD=$LAB_FIX setsid ip netns exec "$(namespace)" linux.uml \
        "umid=$h" "uml_dir=$folder/" "mem=$memory" "ubd0=$folder/disk.cow,$LAB_IMAGE" root=/dev/ubda rw \
        init=/usr/local/sbin/lab-init "vec0:transport=tap,ifname=$(port "$h"),depth=64,gro=1,mac=$(mac "$h")" \
        "labhost=$h" "labindex=$LAB_INDEX" "labip=$(address "$h")" "labrole=$role" "labvirtual=$virtual" \
        con0=fd:0,fd:1 con=null ssl=null quiet </dev/null >"$folder/console.log" 2>&1 &
}

mac() { printf '52:54:00:78:%02x:%02x' "$LAB_INDEX" "$(address "$1" | cut -d . -f 4)"; }

await_host() { # host
    local deadline=$((SECONDS + 60))
    until grep -q LAB-READY "$LAB_STATE/$1/console.log" 2>/dev/null && answers "$1"; do
        [ $SECONDS -lt $deadline ] || fail "$1 does not come up; see $LAB_STATE/$1/console.log"
        sleep 0.1
    done
}

answers() { "${LAB_SSH[@]}" -o ConnectTimeout=2 "root@$(address "$1")" true >/dev/null 2>&1 </dev/null; }

# Process id of the host's kernel; nothing if it does not run.
kernel() { pgrep -o -f "linux.uml umid=$1 uml_dir=$LAB_STATE/$1/" || true; }

stop_hosts() { # host...
    local h
    for h in "$@"; do
        pkill -KILL -f "linux.uml umid=$h uml_dir=$LAB_STATE/$h/" || true
    done
    for h in "$@"; do
        for _ in $(seq 100); do
            [ -n "$(kernel "$h")" ] || break
            sleep 0.02
        done
        rm -rf "/dev/shm/$(namespace)-$h"
    done
}
