# shellcheck shell=bash
# The running simulator: start, orders, end. Sourced by lab/vcenter.

address() { cat "$LAB_STATE/address"; }

start_service() { # sizes
    local pid
    LAB_PASSWORD=$LAB_PASSWORD TMPDIR=$LAB_STATE/vcsim setsid "$LAB_PROGRAMS/simulator" -state "$LAB_STATE" \
        -certificate "$LAB_STATE/certificate.pem" -key "$LAB_STATE/key.pem" -user "$LAB_USER" "$@" \
        </dev/null >"$LAB_STATE/log" 2>&1 &
    pid=$!
    echo "$pid $(process_start "$pid")" >"$LAB_STATE/process"
    local deadline=$((SECONDS + 60))
    until [ -f "$LAB_STATE/address" ]; do
        [ -n "$(process_start "$pid")" ] || fail "the simulator ended: $(tail -n 3 "$LAB_STATE/log")"
        ((SECONDS < deadline)) || fail "the simulator does not start within 60 s"
        sleep 0.02
    done
}

# How the demo's runner is told of it: in a file, since a password has no place on a command line.
write_connection() {
    (
        umask 077
        printf '%s\n' "url=https://$(address)" "user=$LAB_USER" "password=$LAB_PASSWORD" "trust=$(fingerprint sha256)" \
            >"$LAB_STATE/connection.properties"
    )
}

# As a log-in is the least that a vCenter can do, it is asked for nothing else.
answers() {
    is_built && [ -f "$LAB_STATE/address" ] && run_govc about >/dev/null 2>&1
}

run_govc() {
    is_built || fail "govc is gone from $LAB_CACHE (lab/vcenter --name $LAB_NAME down, and up)"
    GOVC_URL="https://$(address)/sdk" GOVC_USERNAME=$LAB_USER GOVC_PASSWORD=$LAB_PASSWORD GOVC_INSECURE=false \
        GOVC_TLS_CA_CERTS=$LAB_STATE/authority.pem GOVC_PERSIST_SESSION=false "$LAB_PROGRAMS/govc" "$@"
}

send() { # order, as JSON
    is_built || fail "the program is gone from $LAB_CACHE (lab/vcenter --name $LAB_NAME down, and up)"
    "$LAB_PROGRAMS/simulator" control "$LAB_STATE/control" "$1" || fail "was not obeyed"
}

order_delay() {
    [[ $# = 2 && $2 =~ ^[0-9]+$ ]] || { usage >&2; exit 2; }
    send "$(jq -cn --arg method "$1" --argjson delay "$2" '{order: "tasks", $method, script: {delayMillis: $delay}}')"
}

order_fail() {
    local after=0 times=0
    while [[ ${1:-} == --* ]]; do
        [[ ${2:-} =~ ^[0-9]+$ ]] || { usage >&2; exit 2; }
        case $1 in
            --after) after=$2 ;;
            --times) times=$2 ;;
            *) usage >&2; exit 2 ;;
        esac
        shift 2
    done
    [ $# -ge 2 ] || { usage >&2; exit 2; }
    send "$(jq -cn --arg method "$1" --arg type "$2" --argjson fields "${3:-null}" --argjson after "$after" \
        --argjson times "$times" \
        '{order: "tasks", $method, script: {delayMillis: $after, $times, fault: {$type, $fields}}}')"
}

order_find() {
    local kind=errors
    if [ "${1:-}" = --warning ]; then kind=warnings; shift; fi
    [ $# -ge 2 ] || { usage >&2; exit 2; }
    send "$(jq -cn --arg kind "$kind" --arg type "$1" --arg message "$2" --argjson fields "${3:-null}" \
        '{order: "find", ($kind): [{$type, $message, $fields}]}')"
}

order_refuse() {
    local times=0
    if [ "${1:-}" = --times ]; then times=${2:?--times needs a number}; shift 2; fi
    [ $# -ge 2 ] || { usage >&2; exit 2; }
    send "$(jq -cn --arg method "$1" --arg type "$2" --argjson fields "${3:-null}" --argjson times "$times" \
        '{order: "refuse", $method, $times, fault: {$type, $fields}}')"
}

# Takes the lab away without a trace. Needs LAB_NAME and LAB_STATE only: the rest may be lost.
demolish() {
    local pid start
    if [ -f "$LAB_STATE/process" ]; then
        read -r pid start <"$LAB_STATE/process"
        # A number that was given to another process since is not the lab's.
        if [ -n "$start" ] && owner_alive "$pid" "$start"; then
            kill -9 "$pid" 2>/dev/null || true
            for _ in $(seq 100); do
                owner_alive "$pid" "$start" || break
                sleep 0.02
            done
        fi
    fi
    # Only ever remove a folder that this program made.
    [ ! -f "$LAB_STATE/lab-of-a-vcenter" ] || rm -rf --one-file-system "${LAB_STATE:?}"
}
