# shellcheck shell=bash
# Files, start and entry of the lab's nodes. Sourced by lab/libvirt.

write_libvirtd_conf() { # host
    cat <<CONF
# Without its own, the host would have the machine's UUID, and so would the other host.
host_uuid = "$(host_uuid "$1")"
listen_tcp = 1
listen_tls = 1
listen_addr = "0.0.0.0"
auth_tcp = "none"
auth_tls = "none"
auth_unix_rw = "none"
auth_unix_ro = "none"
# Else libvirtd would refuse to load the certificates that the lab breaks on purpose.
tls_no_sanity_certificate = 1
keepalive_interval = $LAB_KEEPALIVE_INTERVAL
keepalive_count = $LAB_KEEPALIVE_COUNT
log_outputs = "${LAB_LOG_LEVEL:-2}:file:/var/log/libvirt/libvirtd.log"
CONF
}

write_qemu_conf() {
    cat <<CONF
# No security driver, no own namespaces or control groups for guests: the host itself is the fence.
security_driver = "none"
user = "root"
group = "root"
dynamic_ownership = 0
remember_owner = 0
namespaces = [ ]
cgroup_controllers = [ ]
max_core = 0
# virtlogd would be one more daemon, found by a socket; guests write their logs themselves.
stdio_handler = "file"
migration_port_min = $LAB_PORT_MIN
migration_port_max = $LAB_PORT_MAX
keepalive_interval = $LAB_KEEPALIVE_INTERVAL
keepalive_count = $LAB_KEEPALIVE_COUNT
CONF
}

write_pool() { # name path
    echo "<pool type='dir'><name>$1</name><target><path>$2</path></target></pool>"
}

write_sshd_config() { # own-folder
    cat <<CONF
Port 22
HostKey $1/ssh/host_key
AuthorizedKeysFile $1/ssh/authorized_keys
StrictModes no
UsePAM no
UseDNS no
PermitRootLogin yes
PasswordAuthentication no
PidFile none
MaxStartups 100
MaxSessions 100
Subsystem sftp internal-sftp
CONF
}

# One user key for root everywhere, one host key for all nodes, known to all under every name and address.
make_ssh_keys() {
    local dir=$LAB_CACHE/ssh-1
    [ -d "$dir" ] && return
    mkdir -p "$dir.$$"
    ssh-keygen -q -t ed25519 -N '' -C root@lab -f "$dir.$$/id_ed25519"
    ssh-keygen -q -t ed25519 -N '' -C host@lab -f "$dir.$$/host_key"
    mv -T "$dir.$$" "$dir" 2>/dev/null || rm -rf "$dir.$$"
}

write_ssh_folder() { # folder
    local n names=''
    mkdir -p "$1"
    cp "$LAB_CACHE"/ssh-1/* "$1/"
    cp "$1/id_ed25519.pub" "$1/authorized_keys"
    for n in "${LAB_NODES[@]}"; do names+="$n,$n.$LAB_DOMAIN,$(address "$n"),"; done
    echo "${names%,} $(cut -d' ' -f1,2 "$1/host_key.pub")" >"$1/known_hosts"
    chmod 700 "$1"
    chmod 600 "$1"/*
}

write_node() { # node
    local own=$LAB_STATE/hosts/$1 pool
    mkdir -p "$own"/{etc-libvirt/qemu,etc-libvirt/storage/autostart,etc-pki,var-log,var-cache/qemu,run/sshd} \
             "$own"/var-lib/{images,shared,consoles,guest}
    write_hosts_file "$own/hosts"
    echo "hosts: files" >"$own/nsswitch.conf"       # a name that is not in the file is unknown at once, no DNS
    write_ssh_folder "$own/ssh"
    [ "$1" != controller ] || { install_certificates "$1" good; return; }
    install_certificates "$1" good
    write_libvirtd_conf "$1" >"$own/etc-libvirt/libvirtd.conf"
    write_qemu_conf >"$own/etc-libvirt/qemu.conf"
    echo 'uri_default = "qemu:///system"' >"$own/etc-libvirt/libvirt.conf"
    write_pool local /var/lib/libvirt/images >"$own/etc-libvirt/storage/local.xml"
    write_pool shared /var/lib/libvirt/shared >"$own/etc-libvirt/storage/shared.xml"
    for pool in local shared; do ln -sf "../$pool.xml" "$own/etc-libvirt/storage/autostart/$pool.xml"; done
    write_sshd_config "$own" >"$own/sshd_config"
    printf '#!/bin/sh\nexec /usr/sbin/libvirtd --listen --daemon --pid-file /run/libvirtd.pid\n' >"$own/start-libvirtd"
    chmod +x "$own/start-libvirtd"
    cp "$LAB_GUEST" "$own/var-lib/guest/guest.elf"
    [ ! -d "$(capabilities_cache)" ] || cp -a "$(capabilities_cache)" "$own/var-cache/qemu/capabilities"
}

start_node() { # node
    local own=$LAB_STATE/hosts/$1 ns
    ns=$(namespace "$1")
    # `ip netns exec` gives a /sys of that network; killing unshare's child ends every process of the node.
    setsid ip netns exec "$ns" unshare --mount --uts --ipc --pid --fork --mount-proc --kill-child \
        "$LAB_LIB/node-init" "$LAB_STATE" "$1" "$1.$LAB_DOMAIN" >"$own/init.log" 2>&1 </dev/null &
    echo $! >"$own/unshare.pid"
}

# Process id of a node's first process, seen from the machine; empty when the node is down. The network namespace is
# compared, as the number may belong to somebody else by now.
init_pid() { # node
    local own=$LAB_STATE/hosts/$1 pid='' ns
    ns=/run/netns/$(namespace "$1")
    [ -f "$own/init.pid" ] && pid=$(cat "$own/init.pid")
    if [ -z "$pid" ] && [ -f "$own/unshare.pid" ]; then
        pid=$(pgrep -P "$(cat "$own/unshare.pid")" | head -n1) || true
    fi
    [ -n "$pid" ] && [ -e "$ns" ] || return 0
    [ "$(stat -Lc %i "/proc/$pid/ns/net" 2>/dev/null)" = "$(stat -Lc %i "$ns")" ] || return 0
    echo "$pid" >"$own/init.pid"
    echo "$pid"
}

# Runs a command inside a node.
enter() { # node command...
    local pid
    pid=$(init_pid "$1")
    [ -n "$pid" ] || fail "$1 is not up; see $LAB_STATE/hosts/$1/init.log"
    shift
    (cd / && HOME=/root XDG_RUNTIME_DIR=/run exec nsenter --target "$pid" --mount --net --uts --ipc --pid -- "$@")
}

local_uri() { echo "qemu+unix:///system?socket=$LAB_STATE/hosts/$1/run/libvirt/libvirt-sock"; }

answers() { # host: does its libvirtd answer within 5 s?
    [ -S "$LAB_STATE/hosts/$1/run/libvirt/libvirt-sock" ] || return 1
    timeout -k 1 5 virsh -q -c "$(local_uri "$1")" hostname >/dev/null 2>&1
}

# Waits for a libvirtd. 90 s: the very first start on a machine probes QEMU, which takes many seconds when emulated.
await_libvirtd() { # host
    local deadline=$((SECONDS + 90))
    until answers "$1"; do
        [ -n "$(init_pid "$1")" ] || fail "$1 died at start; see $LAB_STATE/hosts/$1/init.log"
        [ $SECONDS -lt $deadline ] ||
            fail "libvirtd of $1 does not answer; see $LAB_STATE/hosts/$1/var-log/libvirtd.log"
        sleep 0.02
    done
}

list_guests() { timeout -k 1 10 virsh -q -c "$(local_uri "$1")" list --all --uuid; }

# Removes every guest, whoever made it, and what it left behind. Fails when libvirtd does not answer.
clear_host() { # host
    local uri init guests id pids
    uri=$(local_uri "$1")
    init=$(init_pid "$1")
    [ -n "$init" ] || return 1
    guests=$(list_guests "$1") || return 1
    for id in $guests; do
        timeout -k 1 20 virsh -q -c "$uri" destroy "$id" >/dev/null 2>&1 || true            # may be off
        timeout -k 1 20 virsh -q -c "$uri" undefine "$id" --managed-save --snapshots-metadata --nvram \
            >/dev/null 2>&1 || true                                                         # may be transient
    done
    if [ -n "$guests" ]; then
        guests=$(list_guests "$1") || return 1
        [ -z "$guests" ] || return 1
    fi
    # A QEMU that libvirt does not know any more, for instance one half of a failed migration.
    pids=$(pgrep --ns "$init" --nslist pid -f '^/usr/bin/qemu-system' || true)
    # shellcheck disable=SC2086
    [ -z "$pids" ] || kill -9 $pids 2>/dev/null || true
    find "$LAB_STATE/hosts/$1/var-lib/images" -mindepth 1 -delete
}

# What libvirt found out about QEMU, kept for the next lab. libvirt itself checks that it still fits.
capabilities_cache() {
    local key
    key=$(stat -Lc '%n %s %Z' /usr/sbin/libvirtd /usr/bin/qemu-system-x86_64; uname -r)
    echo "$LAB_CACHE/capabilities-$(printf '%s' "$key" | sha256sum | cut -c1-16)"
}

keep_capabilities() {
    local seed from=$LAB_STATE/hosts/kvm01/var-cache/qemu/capabilities
    seed=$(capabilities_cache)
    [ -d "$seed" ] && return
    virsh -q -c "$(local_uri kvm01)" domcapabilities >/dev/null     # libvirt probes when first asked
    cp -a "$from" "$seed.$$"
    mv -T "$seed.$$" "$seed" 2>/dev/null || rm -rf "$seed.$$"
}
