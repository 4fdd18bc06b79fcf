# shellcheck shell=bash disable=SC2016  # scripts in single quotes are the hosts'
# What can be broken in the lab, and how it is mended. Sourced by lab/linux.
#
# Each leaves a note in $LAB_STATE/broken, so that `mend` without arguments finds all of them. Each is one pair of
# functions, break_<what> and mend_<what>; the latter gets what the former was given.

breakage_usage() {
    cat <<'USAGE'
usage: lab/linux break WHAT HOST [ARGUMENTS]           and: lab/linux mend [WHAT HOST]

  freeze HOST                   the whole host stands still; connections stay open and silent
  stop-nfsd HOST                no NFS server any more; mounts of it hang
  drop-ports HOST FROM TO       the firewall drops packets to these TCP ports
  reject-ports HOST FROM TO     the firewall refuses connections to these TCP ports
  wrong-uid HOST UID            the user nova has another number, and nothing was chowned
  conflicting-fstab HOST        /etc/fstab mounts something else on /var/lib/nova/instances
  full-disk HOST                /var/lib/nova/instances is a full file system of 1 MiB
  read-only-etc HOST            nothing in /etc can be written
  foreign-listener HOST PORT    some program listens on a TCP port
  change-host-key HOST          sshd shows other host keys
  unresolve HOST                the other hosts do not know its name
  localhost-name HOST           the host calls itself localhost
USAGE
}

break_it() {
    [ "${1:-}" = --help ] && { breakage_usage; return; }
    local what=${1:-}
    declare -F "break_${what//-/_}" >/dev/null || { breakage_usage >&2; exit 2; }
    require_host "${2:-}"
    shift
    # Noted before it is done: what breaks half-way must be mended too.
    echo "$what $*" >"$LAB_STATE/broken/$what@$1"
    "break_${what//-/_}" "$@"
}

mend() {
    local note
    if [ $# -ge 2 ]; then mend_one "$1" "$2"; return; fi
    # Frozen hosts first, as the others need an answer from them; then /etc, in which most others are mended.
    for note in "$LAB_STATE"/broken/{freeze,read-only-etc}@* "$LAB_STATE"/broken/*; do
        [ ! -e "$note" ] || { note=${note##*/}; mend_one "${note%@*}" "${note#*@}" || return 1; }
    done
}

mend_one() { # what host
    local note=$LAB_STATE/broken/$1@$2 arguments
    declare -F "mend_${1//-/_}" >/dev/null || { breakage_usage >&2; exit 2; }
    require_host "$2"
    [ -e "$note" ] || return 0
    read -ra arguments <"$note"
    "mend_${1//-/_}" "${arguments[@]:1}" || return 1
    rm -f "$note"
}

break_freeze() { kill -STOP "$(kernel "$1")"; }
mend_freeze() { kill -CONT "$(kernel "$1")"; }

break_stop_nfsd() { on "$1" 'lab-nfs stop'; }
mend_stop_nfsd() { on "$1" 'lab-nfs start'; }

break_drop_ports() { on "$1" 'iptables -I INPUT -p tcp --dport "$1:$2" -j DROP' "$2" "$3"; }
mend_drop_ports() { on "$1" 'iptables -D INPUT -p tcp --dport "$1:$2" -j DROP' "$2" "$3"; }

break_reject_ports() {
    on "$1" 'iptables -I INPUT -p tcp --dport "$1:$2" -j REJECT --reject-with tcp-reset' "$2" "$3"
}
mend_reject_ports() {
    on "$1" 'iptables -D INPUT -p tcp --dport "$1:$2" -j REJECT --reject-with tcp-reset' "$2" "$3"
}

# Not by usermod, which would change the owner of files, on a mounted share those of the server.
break_wrong_uid() { on "$1" 'sed -i "s/^nova:x:[0-9]*:/nova:x:$1:/" /etc/passwd' "$2"; }
mend_wrong_uid() { on "$1" 'sed -i "s/^nova:x:[0-9]*:/nova:x:64060:/" /etc/passwd'; }

break_conflicting_fstab() { on "$1" 'echo "other:/export /var/lib/nova/instances nfs4 ro 0 0" >>/etc/fstab'; }
mend_conflicting_fstab() { on "$1" 'sed -i "/^other:/d" /etc/fstab'; }

break_full_disk() {
    on "$1" 'mount -t tmpfs -o size=1m,uid=64060,gid=64060,mode=755 full /var/lib/nova/instances
        cat /dev/zero >/var/lib/nova/instances/filling 2>/dev/null || true'
}
mend_full_disk() { on "$1" 'umount /var/lib/nova/instances'; }

break_read_only_etc() { on "$1" 'mount --bind /etc /etc; mount -o remount,bind,ro /etc'; }
mend_read_only_etc() { on "$1" 'umount /etc'; }

break_foreign_listener() { on "$1" 'nc -l -k -p "$1" >/dev/null 2>&1 </dev/null & echo $! >/run/foreign-listener' "$2"; }
mend_foreign_listener() { on "$1" 'kill "$(cat /run/foreign-listener)"'; }

# A new sshd listens a moment after the old one was told to begin anew.
break_change_host_key() { show_host_keys "$1" another; }
mend_change_host_key() { show_host_keys "$1" "$1"; }

show_host_keys() { # host whose
    on "$1" 'cp "/usr/lib/lab/host-keys/$1"/* /etc/ssh/; pkill -HUP -o -x sshd
        k=$(ssh-keygen -y -f /etc/ssh/ssh_host_ed25519_key | cut -d" " -f2)
        for i in $(seq 100); do ssh-keyscan -t ed25519 localhost 2>/dev/null | grep -qF "$k" && exit; sleep 0.1; done; exit 1' "$2"
}

break_unresolve() { others_do "$1" 'sed -i "s/^\(.* $1\)\$/#\1/" /etc/hosts'; }
mend_unresolve() { others_do "$1" 'sed -i "s/^#\(.* $1\)\$/\1/" /etc/hosts'; }

others_do() { # host script
    local h
    for h in "${LAB_HOSTS[@]}"; do
        [ "$h" = "$1" ] || on "$h" "$2" "$1"
    done
}

break_localhost_name() { on "$1" 'hostname localhost'; }
mend_localhost_name() { on "$1" 'hostname "$1"' "$1"; }
