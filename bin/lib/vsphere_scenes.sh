# The scene of the demo at a vCenter: VMware's own simulator, and VMware's own client to look with.
# the script that sources this sets project, runs, jdk_17 and lab_name
# shellcheck shell=bash disable=SC2154

vcenter_lab() {
    "$project/lab/vcenter" --name "$lab_name" "$@"
}

open_vcenter_lab() {
    lab_name=$1
    echo
    say "A vCenter: VMware's simulator, with three ESX hosts in the cluster DC0_C0"
    vcenter_lab up --owner $$ || fail "the lab does not start"
    vcenter_connection=$(vcenter_lab properties | sed -n 's/^connection=//p')
}

close_vcenter_lab() {
    vcenter_lab down || echo "the lab $lab_name could not be removed: lab/vcenter --name $lab_name down" >&2
}

run_vcenter_jenkinsfile() { # example
    "$jdk_17/bin/java" --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.util=ALL-UNNAMED \
        -cp "$runs/lib/*" io.jenkins.plugins.livemigration.demo.ExampleRunner \
        "$project/examples/$1/Jenkinsfile" "$runs/$1" --vcenter "lab=$vcenter_connection"
}

# The name of the host that a guest runs on, by govc.
host_of_guest() {
    local host
    host=$(vcenter_lab govc object.collect -s "vm/$1" runtime.host) && vcenter_lab govc object.collect -s "$host" name
}

show_guests() {
    local guest host
    for guest in "$@"; do
        host=$(host_of_guest "$guest") || fail "govc does not find the guest $guest"
        echo "   govc: $guest runs on $host, in $(vcenter_lab govc object.collect -s "vm/$guest" config.files.vmPathName)"
    done
}

verify_vcenter() {
    local guest
    [[ $(host_of_guest web01) == DC0_C0_H2 ]] || fail "web01 does not run on DC0_C0_H2"
    for guest in guest00 guest01; do
        [[ $(host_of_guest "$guest") != DC0_C0_H1 ]] || fail "$guest still runs on DC0_C0_H1"
    done
    [[ $(vcenter_lab govc object.collect -s host/DC0_C0/DC0_C0_H1 runtime.inMaintenanceMode) == false ]] ||
        fail "DC0_C0_H1 is still in maintenance"
    show_guests web01 guest00 guest01
    echo "   govc: DC0_C0_H1 is out of maintenance"
}

play_vcenter_scene() {
    scene=$((scene + 1))
    echo
    say "Scene $scene: a guest moves by vMotion, then an ESX host goes into maintenance and comes back"
    vcenter_lab govc vm.migrate -host DC0_C0_H1 guest00 guest01 >/dev/null || fail "the guests cannot be brought to DC0_C0_H1"
    vcenter_lab delay RelocateVM_Task 1500 # a simulated move takes no time otherwise
    show_guests web01 guest00 guest01
    echo "   examples/vmotion/Jenkinsfile:"
    sed 's/^/   | /' "$project/examples/vmotion/Jenkinsfile"
    echo
    run_vcenter_jenkinsfile vmotion || fail "the build of examples/vmotion/Jenkinsfile failed"
    echo
    verify_vcenter
}
