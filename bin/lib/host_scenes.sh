# The scenes of the demo on the three Linux hosts: a pair is prepared, asked, and moves a guest on its share.
# the script that sources this sets project, runs, jdk_17 and lab_name
# shellcheck shell=bash disable=SC2154

linux_lab() {
    "$project/lab/linux" --name "$lab_name" "$@"
}

open_linux_lab() {
    lab_name=$1
    echo
    say "Three Linux hosts, each with a kernel of its own: nfs-server, and hosta and hostb with libvirtd and QEMU"
    linux_lab up --owner $$ --virtual || fail "the lab does not start"
    linux_state=$(linux_lab properties | sed -n 's/^state=//p')
    linux_key=$(linux_lab properties | sed -n 's/^key=//p')
}

close_linux_lab() {
    linux_lab down || echo "the lab $lab_name could not be removed: lab/linux --name $lab_name down" >&2
}

# In the hosts' network, as an agent that reaches them by SSH.
run_host_jenkinsfile() { # jenkinsfile build
    linux_lab within "$jdk_17/bin/java" \
        --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.util=ALL-UNNAMED \
        -cp "$runs/lib/*" io.jenkins.plugins.livemigration.demo.ExampleRunner "$1" "$runs/$2" \
        --credentials "compute-hosts=root:$linux_key" --known-hosts "$linux_state/known_hosts"
}

play_on_hosts() { # example title
    scene=$((scene + 1))
    echo
    say "Scene $scene: $2"
    echo "   examples/$1/Jenkinsfile:"
    sed 's/^/   | /' "$project/examples/$1/Jenkinsfile"
    echo
    run_host_jenkinsfile "$project/examples/$1/Jenkinsfile" "$1" || fail "the build of examples/$1/Jenkinsfile failed"
}

# By plain commands on the hosts, which know nothing of the plugin.
verify_hosts() {
    local host
    echo
    for host in hosta hostb; do
        linux_lab exec "$host" findmnt -n -o SOURCE,TARGET,FSTYPE /var/lib/nova/instances | sed "s/^/   $host: /" ||
            fail "the share is not mounted on $host"
    done
    linux_lab exec hosta ssh -o BatchMode=yes root@hostb true || fail "root of hosta cannot log on to hostb"
    echo "   root of hosta logs on to hostb"
}

# A socket of a host's libvirt daemon on this machine, for a move that is asked for from here.
forward_libvirt() { # host
    linux_lab within ssh -F none -f -N -o BatchMode=yes -o "UserKnownHostsFile=$linux_state/known_hosts" -i "$linux_key" \
        -L "$runs/$1.sock:/run/libvirt/libvirt-sock" "root@$1" </dev/null >/dev/null 2>&1 ||
        fail "libvirtd of $1 cannot be reached"
}

move_on_the_share() {
    scene=$((scene + 1))
    echo
    say "Scene $scene: a guest on the share moves between the hosts that were prepared"
    linux_lab guest hosta web01 || fail "the guest web01 does not start"
    forward_libvirt hosta
    forward_libvirt hostb
    cat >"$runs/move-on-the-share" <<END
node('hosta') {
    def moved = liveMigrate(
        domain: 'web01', to: 'hostb', storage: 'shared',
        connectUri: 'qemu+unix:///system?socket=$runs/hosta.sock',
        destinationUri: 'qemu+unix:///system?socket=$runs/hostb.sock')
    echo "\${moved.guest} runs on \${moved.runsOn}, encrypted: \${moved.encrypted}"
}
END
    run_host_jenkinsfile "$runs/move-on-the-share" share || fail "the guest was not moved"
    [[ $(linux_lab exec hostb virsh -q domstate web01) == running* ]] || fail "the guest does not run on hostb"
    echo "   virsh on hostb: web01 is running"
}

play_host_scenes() {
    play_on_hosts prepare-hosts "two compute hosts and an NFS server, prepared for live migration from nothing"
    verify_hosts
    play_on_hosts validate-hosts "the same hosts, asked whether they are ready, as a nightly job does"
    move_on_the_share
}
