# The scenes of the demo: a guest of the lab, and the build of the Jenkinsfile that moves it.
# the script that sources this sets project and defines run_jenkinsfile
# shellcheck shell=bash disable=SC2154

lab() {
    "$project/lab/libvirt" --name "$lab_name" "$@"
}

# Brings a lab of this name up; the script that sources this takes it down.
open_lab() {
    lab_name=$1
    say "Two compute hosts, kvm01 and kvm02: each with a libvirtd, a QEMU and a network of its own"
    lab up --owner $$ || fail "the lab does not start (what its hosts said: ${TMPDIR:-/tmp}/live-migration-lab-$lab_name)"
    lab_state=$(lab properties | sed -n 's/^state=//p')
}

close_lab() {
    lab down || echo "the lab $lab_name could not be removed: lab/libvirt --name $lab_name down" >&2
}

# Starts the guest that an example is about: "<host> <name> <options>", as `lab/libvirt guest` takes them.
start_guest() {
    local arguments
    read -ra arguments <"$project/examples/$1/guest"
    guest_host=${arguments[0]} guest=${arguments[1]}
    guest_uuid=$(lab guest "${arguments[@]}") || fail "the guest $guest does not start"
    await_heartbeat || fail "the guest $guest started, and shows no sign of life"
    echo "   guest $guest runs on $guest_host: ${arguments[*]:2}"
    echo "   it says: $(last_heartbeat)"
}

last_heartbeat() {
    tr -d '\r' <"$lab_state/consoles/$guest_uuid.log" 2>/dev/null | grep '^hb .* bad=' | tail -n 1
}

# Waits until the guest has said something that it had not said before.
await_heartbeat() {
    local before=${1:-} deadline=$((SECONDS + 60))
    until [[ -n $(last_heartbeat) && $(last_heartbeat) != "$before" ]]; do
        ((SECONDS < deadline)) || return 1
        sleep 0.2
    done
}

# Shows one scene: the guest, the Jenkinsfile, the log of the build, and where the guest is then.
play() {
    local example=$1 title=$2
    scene=$((scene + 1))
    echo
    say "Scene $scene: $title"
    start_guest "$example"
    echo "   examples/$example/Jenkinsfile:"
    sed 's/^/   | /' "$project/examples/$example/Jenkinsfile"
    echo
    run_jenkinsfile "$example" || fail "the build of examples/$example/Jenkinsfile failed"
    echo
    verify_guest
}

# By virsh and by the guest's own console, which know nothing of the plugin.
verify_guest() {
    local host state
    for host in kvm01 kvm02; do
        state=$(lab exec --timeout 20 "$host" virsh -q domstate "$guest_uuid" 2>/dev/null) || state=
        case $host,$state in
            "$guest_host,running") fail "the guest $guest still runs on $guest_host" ;;
            "$guest_host,"* | *,running) ;;
            *) fail "the guest $guest does not run on $host; virsh says: ${state:-no such guest}" ;;
        esac
    done
    await_heartbeat "$(last_heartbeat)" || fail "the guest $guest runs on $host, and shows no sign of life"
    [[ $(last_heartbeat) == *bad=0* ]] || fail "the guest $guest lost memory on the way: $(last_heartbeat)"
    echo "   virsh on kvm02: $guest is running; it says: $(last_heartbeat)"
}

# The table of all moves, from the records that the builds have archived.
print_moves() {
    {
        printf 'guest\tfrom\tto\tseconds\tdowntime\tactions\n'
        jq -r '[.guest, .source, .runsOn, (.durationMillis / 100 | round / 10 | tostring),
            (if .downtimeMillis then "\(.downtimeMillis) ms" else "unknown" end),
            ([.actions[] | select(.succeeded) | .action] | join(", "))] | @tsv' "$@"
    } | awk -F '\t' '{ printf "   %-10s %-11s %-11s %8s %10s  %s\n", $1, $2, $3, $4, $5, $6 }'
}
