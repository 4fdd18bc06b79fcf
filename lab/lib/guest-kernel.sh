# shellcheck shell=bash
# The kernel of the labs' guests, from the sources in lab/guest. Sourced by lab/libvirt and lab/linux.

# Builds it once for each version of its sources; sets LAB_GUEST.
build_guest() {
    local sources=$LAB_HOME/guest
    LAB_GUEST=$LAB_CACHE/guest-$(cat "$sources"/* | sha256sum | cut -c1-16).elf
    [ -f "$LAB_GUEST" ] && return
    "$sources/build" "$LAB_GUEST.$$" && mv "$LAB_GUEST.$$" "$LAB_GUEST"
}
