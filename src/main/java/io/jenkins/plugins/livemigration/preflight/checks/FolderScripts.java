package io.jenkins.plugins.livemigration.preflight.checks;

/** What hosts are asked about the folder of the instances, in this order. */
final class FolderScripts {

    /** Arguments: folder, service user, name of the probe file. Root of a client may be nobody on the server. */
    private static final String REMOVAL =
            """
            remove() {
                timeout -k 1 2 runuser -u "$2" -- rm -f -- "$1/$3" "$1/$3.data" 2>/dev/null ||
                    timeout -k 1 2 rm -f -- "$1/$3" "$1/$3.data" 2>/dev/null
            }
            """;

    static final HostScript PLACE = new HostScript(
            NovaConf.QUESTIONS
                    + """
            file /etc/libvirt/qemu.conf
            run mounts '' cat /proc/self/mountinfo
            """);

    /** Arguments: address and port. The connection has 3 s; a busy host may take some more to start the program. */
    static final HostScript SERVER = new HostScript(
            """
            if command -v python3 >/dev/null; then
                ask server '' 8 python3 -I -S -c 'import socket, sys
            socket.create_connection((sys.argv[1], int(sys.argv[2])), 2.8).close()' "$1" "$2"
            elif command -v nc >/dev/null; then ask server '' 8 nc -z -w 3 "$1" "$2"
            elif command -v bash >/dev/null; then ask server '' 3 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2"
            fi
            """);

    /**
     * Arguments: folder, service user, name and content of the probe file, QEMU's user as configured. Who asked may go
     * meanwhile: then it writes nothing any more, and removes what it wrote, as nobody else can do so after it.
     */
    static final HostScript FOLDER = new HostScript(
            REMOVAL
                    + """
            folder=$1; user=$2; file=$1/$3; content=$4; qemu=${5#+}; name=$3; stopped=
            trap 'stopped=yes' HUP TERM PIPE
            status=$(timeout -k 1 3 stat -L -c '%a %u:%g' -- "$folder" 2>/dev/null)
            touched=$?
            tell touched "$touched" '' ''
            if [ "$touched" = 0 ] && [ -d "$folder" ]; then
                tell status 0 '' "$status"
                ask disk '' 3 df -P -k -- "$folder"
                free=$(printf '%s\\n' "$o" | tail -n 1 | { read -r _ _ _ kib _; echo "$kib"; })
                ask inodes '' 3 df -P -i -- "$folder"
                for one in "$qemu" libvirt-qemu qemu; do
                    [ -n "$one" ] || continue
                    reader=$(getent passwd "$one"); reader=${reader%%:*}
                    [ -n "$reader" ] || continue
                    ask enters '' 3 runuser -u "$reader" -- test -x "$folder"
                    break
                done
                [ -n "$stopped" ] ||
                    ask write '' 5 runuser -u "$user" -- sh -c 'umask 077; set -C; printf %s "$2" | cat > "$1"' sh "$file" "$content"
                if [ -z "$stopped" ] && [ "${free:-0}" -gt 65536 ]; then
                    ask speed '' 6 runuser -u "$user" -- sh -c \
                        'dd if=/dev/zero of="$1" bs=1M count=8 conv=fsync; s=$?; rm -f -- "$1"; exit $s' sh "$file.data"
                fi
                tell written 0 '' ''
                if [ -n "$stopped" ]; then remove "$folder" "$user" "$name"; fi
            fi
            """);

    /** Arguments: folder, service user, names of the files of others. */
    static final HostScript OTHERS = new HostScript(
            """
            folder=$1; user=$2
            shift 2
            for name; do
                ask seen "$name" 3 stat -c '%u:%g, mode %a' -- "$folder/$name"
                ask read "$name" 3 runuser -u "$user" -- cat -- "$folder/$name"
            done
            """);

    /** Arguments: folder, service user, name of the probe file. */
    static final HostScript REMOVE = new HostScript(
            REMOVAL
                    + """
            remove "$1" "$2" "$3"
            ask gone '' 2 test ! -e "$1/$3" -a ! -e "$1/$3.data"
            """);

    private FolderScripts() {}
}
