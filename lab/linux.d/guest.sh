# shellcheck shell=bash
# Guests of the lab's virtual hosts. Sourced by lab/linux.

# By SSH, as the console takes short lines only. Kernel, disk and console lie in the folder of instances, as Nova has it: on the share, if one is mounted there.
guest() { # host name disk
    local host=${1:-} name=${2:-} folder=/var/lib/nova/instances/${2:-} disk kernel
    require_host "$host"
    [[ $name =~ ^[a-z0-9-]+$ ]] || fail "'$name' is no name of a guest; use a-z, 0-9 and -"
    [ -n "$LAB_VIRTUAL" ] || fail "has no libvirt; lab/linux up --virtual"
    disk=${3:-$folder/disk}
    build_guest
    kernel=$(base64 -w 0 <"$LAB_GUEST")
    # shellcheck disable=SC2016  # the host's shell expands
    exec_in_host "$host" sh -ec 'mkdir -p "$1"
        printf %s "$3" | base64 -d >"$1/kernel"
        truncate -s 1M "$2"
        chown nova:nova "$1" "$1/kernel" "$2"
        printf %s "$4" >/run/guest.xml
        virsh -q define /run/guest.xml
        virsh -q start "$5"' sh "$folder" "$disk" "$kernel" "$(guest_xml "$name" "$folder" "$disk")" "$name"
}

guest_xml() { # name folder disk
    cat <<XML
<domain type='qemu'>
  <name>$1</name>
  <memory unit='MiB'>48</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='pc'>hvm</type>
    <kernel>$2/kernel</kernel>
    <cmdline>mib=8 rate=1 beat=500</cmdline>
  </os>
  <features><acpi/></features>
  <cpu mode='custom' match='exact'><model>qemu64</model></cpu>
  <on_poweroff>destroy</on_poweroff>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <controller type='usb' model='none'/>
    <memballoon model='none'/>
    <serial type='file'><source path='$2/console.log' append='on'/></serial>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw' cache='none'/>
      <source file='$3'/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
XML
}
