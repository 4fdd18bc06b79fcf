# shellcheck shell=bash
# The root disk that all hosts start from, made once. Sourced by lab/linux.

LAB_RELEASE=bookworm
LAB_PACKAGES=(
    mount login passwd util-linux iproute2 iputils-ping kmod procps busybox-static sudo dbus
    openssh-server openssh-client openssl python3-minimal libpython3-stdlib
    nfs-kernel-server nfs-common rpcbind nftables iptables netcat-openbsd
    policycoreutils selinux-policy-default selinux-utils
    libvirt-daemon-system libvirt-daemon-driver-qemu libvirt-clients qemu-system-x86 qemu-utils
)

# Name of the image that this recipe makes: another recipe, another kernel, other keys make another one.
image_name() {
    {
        cat "$LAB_LIB/image.sh" "$LAB_LIB"/overlay/* "$LAB_LIB/umlfix.c" "$LAB_KEYS"/authorized_keys
        echo /usr/lib/uml/modules/*
    } | sha256sum | cut -c 1-16
}

# Sets LAB_IMAGE and LAB_FIX, and makes what is not there. Two labs that start at once make it once.
provide_image() {
    local lock
    exec {lock}>"$LAB_CACHE/lock"
    flock "$lock"
    provide_keys {lock}>&-
    LAB_IMAGE=$LAB_CACHE/image-$(image_name).ext4
    LAB_FIX=${LAB_IMAGE%.ext4}.so
    if [ ! -f "$LAB_IMAGE" ]; then
        say "making the root disk of the hosts from Debian packages, once; this takes about a minute"
        rm -rf "$LAB_CACHE"/image-* "$LAB_CACHE"/root.*
        make_image {lock}>&-
    fi
    exec {lock}>&-
}

make_image() {
    local root=$LAB_CACHE/root.$$ log=$LAB_CACHE/image.log
    gcc -shared -fPIC -O2 -o "$LAB_FIX" "$LAB_LIB/umlfix.c"
    if ! { make_root "$root" && write_image "$root"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -rf --one-file-system "$root"
        fail "the root disk could not be made (all that was said: $log)"
    fi
    rm -rf --one-file-system "$root"
}

make_root() { # folder
    mmdebstrap --variant=apt --mode=root --include="$(IFS=,; echo "${LAB_PACKAGES[*]}")" \
        --aptopt='APT::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        "$LAB_RELEASE" "$1" || return 1
    rm -rf "$1"/var/cache/apt/*.bin "$1"/var/lib/apt/lists/* "$1"/dev/*
    mkdir -p "$1/lib/modules"
    cp -a /usr/lib/uml/modules/* "$1/lib/modules/" || return 1
    depmod -b "$1" "$(ls /usr/lib/uml/modules)" || return 1
    furnish "$1"
}

# What makes a Debian root a host of the lab.
furnish() { # root
    local r=$1 host
    install -m 755 "$LAB_LIB"/overlay/* "$r/usr/local/sbin/"
    mkdir -p "$r/root/.ssh" "$r/etc/lab" "$r/var/lib/nova/instances" "$r/etc/nova" "$r/srv"
    chmod 700 "$r/root/.ssh"
    install -m 600 "$LAB_KEYS/authorized_keys" "$r/root/.ssh/authorized_keys"
    rm -f "$r"/etc/ssh/ssh_host_*
    for host in "${LAB_HOSTS[@]}" another; do cp -r "$LAB_KEYS/$host" "$r/etc/lab/"; done
    chmod 600 "$r"/etc/lab/*/*_key
    cat >"$r/etc/ssh/sshd_config.d/lab.conf" <<'CONF'
PermitRootLogin prohibit-password
PasswordAuthentication no
UsePAM no
UseDNS no
LoginGraceTime 0
MaxStartups 100
CONF
    # The ids of Debian's own nova packages. The password is impossible, not locked: sshd would refuse a locked account.
    cat >>"$r/etc/passwd" <<'CONF'
nova:x:64060:64060::/var/lib/nova:/bin/sh
operator:x:2001:2001::/home/operator:/bin/sh
visitor:x:2002:2002::/home/visitor:/bin/sh
CONF
    printf 'nova:x:64060:\noperator:x:2001:\nvisitor:x:2002:\n' >>"$r/etc/group"
    printf '%s:*:19700:0:99999:7:::\n' nova operator visitor >>"$r/etc/shadow"
    for host in operator visitor; do
        mkdir -p "$r/home/$host/.ssh"
        cp "$LAB_KEYS/authorized_keys" "$r/home/$host/.ssh/"
        chmod 700 "$r/home/$host/.ssh"
    done
    chown -R 2001:2001 "$r/home/operator"
    chown -R 2002:2002 "$r/home/visitor"
    printf 'operator ALL=(ALL) NOPASSWD: ALL\n' >"$r/etc/sudoers.d/operator"
    chmod 440 "$r/etc/sudoers.d/operator"
    chown -R 64060:64060 "$r/var/lib/nova"
    cat >"$r/etc/nova/nova.conf" <<'CONF'
[DEFAULT]
# Where the guests' disks lie.
instances_path = /var/lib/nova/instances

[vnc]
server_listen = 0.0.0.0

[libvirt]
live_migration_permit_post_copy = false
CONF
    printf 'SELINUX=permissive\nSELINUXTYPE=default\n' >"$r/etc/selinux/config"
    : >"$r/etc/fstab"
    : >"$r/etc/exports"
    cat >>"$r/etc/libvirt/qemu.conf" <<'CONF'
security_driver = "none"
user = "nova"
group = "nova"
remember_owner = 0
cgroup_controllers = [ ]
namespaces = [ ]
stdio_handler = "file"
CONF
}

write_image() { # root
    local size=$(($(du -sm "$1" | cut -f 1) + 300)) new=$LAB_IMAGE.new
    rm -f "$new"
    mke2fs -q -t ext4 -m 0 -O ^has_journal -E lazy_itable_init=1,root_owner=0:0 -d "$1" "$new" "${size}M" &&
        mv "$new" "$LAB_IMAGE"
}
