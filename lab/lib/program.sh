# shellcheck shell=bash
# What the programs lab/libvirt, lab/linux and lab/vcenter have in common: the lab's name, and how they speak. Sourced by all.

# Sets LAB_NAME. Its argument is the value of --name, or nothing.
name_lab() {
    LAB_NAME=${1:-${LAB_NAME:-lm}}
    if [[ ! $LAB_NAME =~ ^[a-z0-9][a-z0-9-]{0,30}$ ]]; then
        echo "lab name '$LAB_NAME': use a-z, 0-9 and -, at most 31" >&2
        exit 2
    fi
}

say() { echo "lab $LAB_NAME: $*" >&2; }
fail() { say "$*"; exit 1; }

# The packages of the arguments, each PROGRAM:PACKAGE, whose program is not there.
packages_of_absent() {
    local pair
    for pair in "$@"; do
        PATH=$PATH:/usr/sbin:/sbin command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
    done | sort -u
}
