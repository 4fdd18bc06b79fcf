# shellcheck shell=bash
# The root disk that all hosts start from, made once. Sourced by lab/linux.
#
# Made in two steps, each kept under a name that is a hash of its recipe: Debian's packages in an archive, which takes
# a minute, and from it the disk, with the lab's own programs and settings, which takes seconds.

LAB_RELEASE=bookworm
LAB_PACKAGES=(
    mount login passwd util-linux iproute2 iputils-ping kmod procps busybox-static sudo dbus rsync
    openssh-server openssh-client openssl gnutls-bin python3-minimal libpython3-stdlib
    nfs-kernel-server nfs-common rpcbind nftables iptables netcat-openbsd
    policycoreutils selinux-policy-default selinux-utils
    libvirt-daemon-system libvirt-daemon-driver-qemu libvirt-clients qemu-system-x86 qemu-utils
)

hash_of_input() { sha256sum | cut -c 1-16; }

packages_hash() { { declare -f make_packages; echo "$LAB_RELEASE ${LAB_PACKAGES[*]}"; } | hash_of_input; }

# Another recipe, another kernel, other keys make another disk.
image_hash() {
    {
        packages_hash
        cat "$LAB_LIB"/{image,furnish}.sh "$LAB_LIB"/overlay/* "$LAB_LIB"/python/*.py "$LAB_LIB/umlfix.c" "$LAB_KEYS/authorized_keys"
        echo /usr/lib/uml/modules/*
    } | hash_of_input
}

# Sets LAB_IMAGE and LAB_FIX, the files of this recipe.
name_image() {
    LAB_IMAGE=$LAB_CACHE/linux-image-$(image_hash).ext4
    LAB_FIX=${LAB_IMAGE%.ext4}.so
}

# Makes what is not there. Two labs that start at once make it once; what an interrupted one left is made anew.
provide_image() {
    local lock
    mkdir -p "$LAB_CACHE"
    chmod 700 "$LAB_CACHE"      # keys
    exec {lock}>"$LAB_CACHE/linux-lock"
    flock -n "$lock" || { say "waiting for another lab that makes the root disk"; flock "$lock"; }
    provide_keys {lock}>&-
    name_image
    [ -f "$LAB_IMAGE" ] || make_image {lock}>&-
    # The day of last use. Not that of the disk itself: a copy on write refuses a disk of another date.
    touch "$LAB_IMAGE.used"
    exec {lock}>&-
}

make_image() {
    local archive log=$LAB_CACHE/linux-image.log root=$LAB_CACHE/linux-root.new
    archive=$LAB_CACHE/linux-packages-$(packages_hash).tar
    rm -rf --one-file-system "$root"
    remove_unused
    if [ ! -f "$archive" ]; then
        say "fetching the hosts' Debian packages, once; this takes a minute or two"
        make_packages "$archive.new" >"$log" 2>&1 || image_failed "$log"
        mv "$archive.new" "$archive"
    fi
    say "making the hosts' root disk, once; this takes some seconds"
    { build_image "$archive" "$root"; } >"$log" 2>&1 || image_failed "$log"
    rm -rf --one-file-system "$root"
}

image_failed() { # log
    tail -n 20 "$1" >&2
    fail "the root disk could not be made (all that was said: $1)"
}

# What no lab has used for a week. Another working copy of the project may have another recipe.
remove_unused() {
    local old
    for old in $(find "$LAB_CACHE" -maxdepth 1 -name 'linux-image-*.used' -mtime +7); do
        rm -f "$old" "${old%.used}" "${old%.ext4.used}.so"
    done
    rm -f "$LAB_CACHE"/linux-*.new
    find "$LAB_CACHE" -maxdepth 1 -name 'linux-packages-*.tar' -atime +7 -mtime +7 -delete
}

make_packages() { # archive
    mmdebstrap --variant=apt --mode=root --format=tar --include="$(IFS=,; echo "${LAB_PACKAGES[*]}")" \
        --aptopt='APT::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        "$LAB_RELEASE" "$1"
}

# Each step says by itself whether it failed, as the caller's `||` switches "exit on error" off.
build_image() { # archive root
    local size
    mkdir "$2" &&
        tar -C "$2" -xf "$1" --exclude='./dev/*' &&
        rm -rf "$2"/var/cache/apt/*.bin "$2"/var/lib/apt/lists/* &&
        mkdir -p "$2/lib/modules" &&
        cp -a /usr/lib/uml/modules/* "$2/lib/modules/" &&
        chroot "$2" depmod "$(ls /usr/lib/uml/modules)" &&
        furnish "$2" &&
        gcc -shared -fPIC -O2 -o "$LAB_FIX.new" "$LAB_LIB/umlfix.c" &&
        mv "$LAB_FIX.new" "$LAB_FIX" || return 1
    size=$(($(du -sm "$2" | cut -f 1) + 400))
    mke2fs -q -t ext4 -m 0 -O ^has_journal -E lazy_itable_init=1,root_owner=0:0 -d "$2" "$LAB_IMAGE.new" "${size}M" &&
        mv "$LAB_IMAGE.new" "$LAB_IMAGE"
}
