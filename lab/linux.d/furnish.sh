# shellcheck shell=bash
# What makes a Debian root a host of the lab. Sourced by lab/linux.

furnish() { # root
    local step
    for step in install_programs write_sshd_config add_users write_nova write_libvirt_config write_defaults \
        keep_pristine; do
        "$step" "$1" || return 1
    done
}

install_programs() { # root
    local host
    install -m 755 "$LAB_LIB"/overlay/* "$1/usr/local/sbin/" || return 1
    mkdir -p "$1"/usr/lib/lab/{python,host-keys}
    install -m 644 "$LAB_LIB"/python/* "$1/usr/lib/lab/python/" || return 1
    chroot "$1" python3 -m compileall -q /usr/lib/lab/python || return 1
    for host in "${LAB_HOSTS[@]}" another; do
        cp -r "$LAB_KEYS/$host" "$1/usr/lib/lab/host-keys/" || return 1
    done
    chmod 600 "$1"/usr/lib/lab/host-keys/*/*_key
}

write_sshd_config() { # root
    rm -f "$1"/etc/ssh/ssh_host_*
    cat >"$1/etc/ssh/sshd_config.d/lab.conf" <<'CONF'
PermitRootLogin prohibit-password
PasswordAuthentication no
UsePAM no
UseDNS no
LoginGraceTime 0
MaxStartups 100
MaxSessions 100
CONF
}

# nova has the ids of Debian's own packages. Passwords are impossible and not locked: sshd refuses a locked account.
add_users() { # root
    local user id
    for user in nova:64060:/var/lib/nova operator:2001:/home/operator guest-user:2002:/home/guest-user; do
        id=${user#*:}
        echo "${user%%:*}:x:${id%%:*}:${id%%:*}::${user##*:}:/bin/sh" >>"$1/etc/passwd"
        echo "${user%%:*}:x:${id%%:*}:" >>"$1/etc/group"
        echo "${user%%:*}:*:19700:0:99999:7:::" >>"$1/etc/shadow"
    done
    authorize "$1/root" 0
    authorize "$1/home/operator" 2001
    authorize "$1/home/guest-user" 2002
    echo 'operator ALL=(ALL) NOPASSWD: ALL' >"$1/etc/sudoers.d/operator"
    chmod 440 "$1/etc/sudoers.d/operator"
}

authorize() { # home uid
    mkdir -p "$1/.ssh"
    cp "$LAB_KEYS/authorized_keys" "$1/.ssh/"
    chmod 700 "$1/.ssh"
    chmod 600 "$1/.ssh/authorized_keys"
    chown -R "$2:$2" "$1"
}

write_nova() { # root
    mkdir -p "$1/var/lib/nova/instances" "$1/etc/nova"
    chown -R 64060:64060 "$1/var/lib/nova"
    cat >"$1/etc/nova/nova.conf" <<'CONF'
[DEFAULT]
# Where the guests' disks lie.
instances_path = /var/lib/nova/instances

[vnc]
server_listen = 0.0.0.0

[libvirt]
virt_type = qemu
live_migration_permit_post_copy = false
CONF
    chown 0:64060 "$1/etc/nova/nova.conf"
    chmod 640 "$1/etc/nova/nova.conf"
}

write_libvirt_config() { # root
    cat >>"$1/etc/libvirt/qemu.conf" <<'CONF'
# No security driver, no own namespaces or control groups for guests: the host itself is the fence.
security_driver = "none"
user = "nova"
group = "nova"
remember_owner = 0
cgroup_controllers = [ ]
namespaces = [ ]
stdio_handler = "file"
CONF
    cat >>"$1/etc/libvirt/libvirtd.conf" <<'CONF'
listen_tls = 0
listen_tcp = 1
listen_addr = "0.0.0.0"
auth_tcp = "none"
CONF
    rm -f "$1/etc/libvirt/qemu/networks/autostart/default.xml"
}

write_defaults() { # root
    # The kernel has no nf_tables for IP.
    chroot "$1" update-alternatives --quiet --set iptables /usr/sbin/iptables-legacy || return 1
    chroot "$1" update-alternatives --quiet --set ip6tables /usr/sbin/ip6tables-legacy || return 1
    printf 'SELINUX=disabled\nSELINUXTYPE=default\n' >"$1/etc/selinux/config"
    : >"$1/etc/fstab"
    : >"$1/etc/exports"
    mkdir -p "$1/srv"
    rm -f "$1/etc/resolv.conf"
    sed -i 's/^hosts:.*/hosts: files/' "$1/etc/nsswitch.conf"   # a name that is not in the file is unknown at once
}

# All that a test may change, from which `reset` restores it. Neither programs nor the modules of SELinux's policy.
keep_pristine() { # root
    printf '%s\n' /dev /proc /sys /run /tmp /usr /boot /lost+found /var/lib/dpkg /var/lib/apt /var/cache/apt \
        /var/lib/selinux >"$1/usr/lib/lab/not-restored"
    mkdir -p "$1/usr/lib/lab/pristine"
    chroot "$1" rsync -aHAXx --exclude-from=/usr/lib/lab/not-restored / /usr/lib/lab/pristine/
}
