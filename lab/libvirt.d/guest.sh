# shellcheck shell=bash
# Guests of the lab: domain XML, disks. Sourced by lab/libvirt.

guest_usage() {
    cat <<'USAGE'
usage: lab/libvirt guest HOST NAME [options]        starts a guest and prints its UUID

  --mib N          working set in MiB that the guest writes over and over (32)
  --rate N         MiB/s that it writes; 0 = idle, -1 = flat out (0)
  --memory N       memory in MiB (working set + 16, at least 32)
  --beat N         milliseconds between heartbeat lines (200)
  --disk KIND      a disk on shared or local storage, or none (none); may be given several times
  --disk-mib N     size of each disk in MiB (8)
  --disk-format F  qcow2 or raw (qcow2)
  --cdrom          with a read-only CD-ROM on local storage
  --vnc ADDRESS    with a VNC console that listens there; "own" is the host's own address
  --cpu MODEL      CPU model (qemu64)
  --machine TYPE   machine type (pc)
  --device XML     one more device, as libvirt XML; may be given several times
  --metadata XML   content of the metadata element
  --transient      not defined persistently
  --no-start       define only
  --print          print the domain XML and do nothing
USAGE
}

# A text for an element of XML. By sed, as shells differ in what & means in a replacement.
xml_text() { printf '%s' "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }

# Creates a disk image inside the host and prints the disk's XML. It is full of noise, so that copying it takes its
# time and its room, and a copy can be compared.
guest_disk() { # host uuid number kind size format
    local dir=/var/lib/libvirt/images path letters=abcdefghij
    [ "$4" = shared ] && dir=/var/lib/libvirt/shared
    path=$dir/$2-$3.$6
    # shellcheck disable=SC2016  # the host's shell expands
    enter "$1" sh -ec 'head -c "$2M" /dev/urandom >"$1.noise"; qemu-img convert -q -f raw -O "$3" "$1.noise" "$1"
        rm "$1.noise"' disk "$path" "$5" "$6" >&2
    echo "<disk type='file' device='disk'><driver name='qemu' type='$6' cache='none'/><source file='$path'/>"
    echo "<target dev='vd${letters:$3:1}' bus='virtio'/></disk>"
}

guest_cdrom() { # host uuid
    local path=/var/lib/libvirt/images/$2-cdrom.iso
    enter "$1" truncate -s 1M "$path"
    echo "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='$path'/>"
    echo "<target dev='hdc' bus='ide'/><readonly/></disk>"
}

guest() {
    local host mib=32 rate=0 memory='' beat=200 size=8 format=qcow2 cdrom=no vnc='' cpu=qemu64 machine=pc
    local metadata='' transient=no start=yes print=no disks=() devices='' name uuid xml i=0
    [ "${1:-}" = --help ] && { guest_usage; return; }
    [ $# -ge 2 ] || { guest_usage >&2; exit 2; }
    host=$1 name=$2
    require_host "$host"
    shift 2
    while [ $# -gt 0 ]; do
        case $1 in
            --cdrom) cdrom=yes; shift; continue ;;
            --transient) transient=yes; shift; continue ;;
            --no-start) start=no; shift; continue ;;
            --print) print=yes; shift; continue ;;
        esac
        [ $# -ge 2 ] || { guest_usage >&2; exit 2; }
        case $1 in
            --mib) mib=$2 ;;
            --rate) rate=$2 ;;
            --memory) memory=$2 ;;
            --beat) beat=$2 ;;
            --disk) case $2 in none) ;; shared|local) disks+=("$2") ;; *) guest_usage >&2; exit 2 ;; esac ;;
            --disk-mib) size=$2 ;;
            --disk-format) format=$2 ;;
            --vnc) vnc=$2 ;;
            --cpu) cpu=$2 ;;
            --machine) machine=$2 ;;
            --device) devices+=$2 ;;
            --metadata) metadata=$2 ;;
            *) guest_usage >&2; exit 2 ;;
        esac
        shift 2
    done
    uuid=$(cat /proc/sys/kernel/random/uuid)
    [ -n "$memory" ] || memory=$((mib + 16 > 32 ? mib + 16 : 32))
    if [ $print = no ]; then
        for kind in ${disks[@]+"${disks[@]}"}; do
            devices+=$(guest_disk "$host" "$uuid" $i "$kind" "$size" "$format")
            i=$((i + 1))
        done
        [ $cdrom = no ] || devices+=$(guest_cdrom "$host" "$uuid")
    fi
    [ "$vnc" != own ] || vnc=$(address "$host")
    [ -z "$vnc" ] || devices+="<graphics type='vnc' autoport='yes' listen='$vnc'/>"
    # File names hold the UUID and not the name: a name may hold anything.
    xml="<domain type='qemu'>
  <name>$(xml_text "$name")</name>
  <uuid>$uuid</uuid>
  <metadata>$metadata</metadata>
  <memory unit='MiB'>$memory</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='$machine'>hvm</type>
    <kernel>/var/lib/libvirt/guest/guest.elf</kernel>
    <cmdline>mib=$mib rate=$rate beat=$beat</cmdline>
  </os>
  <features><acpi/></features>
  <cpu mode='custom' match='exact'><model>$cpu</model></cpu>
  <clock offset='utc'/>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <on_crash>destroy</on_crash>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <controller type='usb' model='none'/>
    <memballoon model='none'/>
    <serial type='file'><source path='/var/lib/libvirt/consoles/$uuid.log' append='on'/></serial>
    $devices
  </devices>
</domain>"
    if [ $print = yes ]; then echo "$xml"; return; fi
    start_guest "$host" "$uuid" "$xml" $transient $start
    echo "$uuid"
}

start_guest() { # host uuid xml transient start
    local uri file=$LAB_STATE/consoles/$2.xml
    uri=$(local_uri "$1")
    printf '%s\n' "$3" >"$file"
    if [ "$4" = yes ]; then
        virsh -q -c "$uri" create "$file" >&2
    else
        virsh -q -c "$uri" define "$file" >&2
        [ "$5" = no ] || virsh -q -c "$uri" start "$2" >&2
    fi
    rm -f "$file"
}
