# shellcheck shell=bash
# Start, reset and end of the hosts. Sourced by lab/linux, which has set LAB_IMAGE and LAB_FIX, or calls find_image.

# What keeps a kernel from starting here, if anything. With too little memory it ends by itself, after it has asked
# whether a process may trace another (ptrace) and run code from a file in memory.
kernel_obstacle() {
    local said
    said=$(cd / && TMPDIR=/dev/shm timeout -k 1 10 linux.uml mem=16M con=null con0=null,fd:1 </dev/null 2>&1) || true
    grep -q 'PROT_EXEC mmap in .*OK' <<<"$said" || tail -n 3 <<<"$said"
}

find_image() {
    name_image
    [ -f "$LAB_IMAGE" ] || fail "the root disk of the hosts is gone; lab/linux down, then up"
}

declare -A LAB_STARTED=()    # process ids of the kernels that this program has started

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
    mkfifo "$folder/control"
    # Read and write, else the console would end with the first who writes to it and goes.
    TMPDIR=/dev/shm/$(namespace)-$h LD_PRELOAD=$LAB_FIX setsid ip netns exec "$(namespace)" linux.uml \
        "umid=$h" "uml_dir=$folder/" "mem=$memory" "ubd0=$folder/disk.cow,$LAB_IMAGE" root=/dev/ubda rw \
        init=/usr/local/sbin/lab-init "vec0:transport=tap,ifname=$(port "$h"),depth=64,gro=1,mac=$(mac "$h")" \
        "labhost=$h" "labindex=$LAB_INDEX" "labip=$(address "$h")" "labrole=$role" "labvirtual=$virtual" \
        con0=fd:0,fd:1 con=null ssl=null quiet <>"$folder/control" >"$folder/console.log" 2>&1 &
    # For await_host: the kernel goes by its own name a moment later only.
    LAB_STARTED[$h]=$!
}

mac() { printf '52:54:00:78:%02x:%02x' "$LAB_INDEX" "$(address "$1" | cut -d . -f 4)"; }

await_host() { # host
    local deadline=$((SECONDS + 90))
    until grep -q LAB-READY "$LAB_STATE/$1/console.log" 2>/dev/null; do
        [ $SECONDS -lt $deadline ] || fail "$1 does not come up; see $LAB_STATE/$1/console.log"
        kill -0 "${LAB_STARTED[$1]}" 2>/dev/null || fail "$1 died at start; see $LAB_STATE/$1/console.log"
        sleep 0.05
    done
}

# Runs a script inside a host as root, over its console: this needs no network, no sshd and no key.
on() { # host script arguments...
    local script
    script=$(printf 'set -- %s\n%s' "$(printf '%q ' "${@:3}")" "$2")
    order 30 "$1" run "$(base64 -w 0 <<<"$script")"
}

# Has lab-control in the host do something.
order() { # seconds host word argument
    local deadline=$((SECONDS + $1)) host=$2 console=$LAB_STATE/$2/console.log control=$LAB_STATE/$2/control id line from
    [ -n "$(kernel "$host")" ] && [ -p "$control" ] || return 1
    id=$BASHPID.$RANDOM
    from=$(($(stat -c %s "$console") + 1))
    # Opened to read as well: writing to the pipe of a host that has just ended would wait for ever.
    echo "$id $3 $4" 1<>"$control"
    until line=$(tail -c "+$from" "$console" | grep -a -m 1 "^LAB-DONE $id "); do
        [ $SECONDS -lt $deadline ] || { say "$host does not answer"; return 1; }
        sleep 0.02
    done
    line=${line%$'\r'}
    [ "${line##* }" = 0 ] && return
    say "$host: $(tail -c "+$from" "$console" | grep -a -v '^LAB-DONE' | tail -n 20)"
    return 1
}

answers() { order "${2:-5}" "$1" run "$(base64 <<<true)" 2>/dev/null; }

# All hosts together as after `up`: each by itself, and anew from a clean disk where that does not do.
reset() {
    local h jobs=() anew=() i
    for h in "${LAB_HOSTS[@]}"; do
        { [ ! -e "$LAB_STATE/broken/freeze@$h" ] && answers "$h" 3 && order 60 "$h" reset "$(date +%s.%N)"; } &
        jobs+=($!)
    done
    for i in "${!LAB_HOSTS[@]}"; do wait "${jobs[$i]}" || anew+=("${LAB_HOSTS[$i]}"); done
    if [ ${#anew[@]} -gt 0 ]; then
        say "starting anew: ${anew[*]}"
        stop_hosts "${anew[@]}"
        start_hosts "${anew[@]}"
    fi
    find "$LAB_STATE/broken" -mindepth 1 -delete
}

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
