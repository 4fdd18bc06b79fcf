# Debian packages: what the build and the labs need, and how they get onto the machine.
# the script that sources this sets logs and reads lab_obstacle
# shellcheck shell=bash disable=SC2154,SC2034

# What the labs run: real daemons, real guests, real networks.
lab_packages=(
    libvirt-daemon-system libvirt-clients qemu-system-x86 qemu-utils
    bindfs openssh-server openssh-client openssl
    iproute2 iptables procps util-linux
    gcc binutils libc6-dev
    # packet filters beside iptables, for tests of configureComputeHost in namespaces of their own
    nftables ufw firewalld dbus
    # of lab/linux: kernels as processes, and the root disk that they start from
    user-mode-linux mmdebstrap e2fsprogs
    # of lab/vcenter: how it gives orders to the simulator
    jq
)

# The packages among the arguments that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
    done
}

# Programs of the build that are absent, as the packages that bring them.
missing_build_packages() {
    command -v javac >/dev/null || echo openjdk-17-jdk-headless
    command -v mvn >/dev/null || echo maven
}

# lab/vcenter builds VMware's simulator. Any Go will do: an old one fetches a newer one by itself.
missing_go() {
    command -v go >/dev/null || [[ -x /usr/local/go/bin/go ]] || echo golang-go
}

# Installs the packages of the arguments without letting any of their services start.
install_packages() {
    say "Installing: $*"
    if ! (deny_service_starts && mask_firewalld "$@" && apt_install "$@") >"$logs/packages.log" 2>&1; then
        tail -n 20 "$logs/packages.log" >&2
        fail "apt-get could not install: $* (all of its output: $logs/packages.log)"
    fi
}

# Holds for the subshell that calls it. A policy that is there already is the administrator's, and stays.
deny_service_starts() {
    local policy=/usr/sbin/policy-rc.d
    [[ ! -e $policy ]] || return 0
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
}

# Debian enables firewalld, which would rule the machine's own packet filter from the next start on. The lab wants its
# program only; whoever wants the service unmasks it.
mask_firewalld() { # packages
    local unit=/etc/systemd/system/firewalld.service
    [[ " $* " == *' firewalld '* && ! -e $unit ]] || return 0
    mkdir -p "${unit%/*}" && ln -sfn /dev/null "$unit"
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update && apt-get -q -y install --no-install-recommends "$@"
}

# Sees to the packages of build and lab. Sets lab_obstacle to the reason why labs cannot run here, or to nothing.
provide_packages() {
    local build lab
    lab_obstacle=
    mapfile -t build < <(missing_build_packages)
    if ! command -v dpkg-query >/dev/null; then
        ((${#build[@]} == 0)) || fail "not a Debian system: install a JDK 17 or newer, and Maven 3.8 or newer"
        lab_obstacle="not a Debian system: the labs run only with the packages ${lab_packages[*]}"
        return 0
    fi
    mapfile -t lab < <(missing_packages "${lab_packages[@]}" && missing_go)
    if ((EUID != 0)); then
        ((${#build[@]} == 0)) || fail "not root, and missing: ${build[*]}; install them, or run as root"
        lab_obstacle="not root: the labs make network namespaces and run libvirtd"
    elif ((${#build[@]} + ${#lab[@]} > 0)); then
        install_packages "${build[@]}" "${lab[@]}"
    fi
}
