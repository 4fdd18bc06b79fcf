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

    /**
     * Arguments: folder, service user, name and content of the probe file, QEMU's user or nothing, and whether there is room
     * to measure with: yes, or nothing. Who asked may go meanwhile: then it writes nothing any more, and removes what it
     * wrote, as nobody else can do so after it.
     */
    static final HostScript FOLDER = new HostScript(
            REMOVAL
                    + """
            folder=$1; user=$2; file=$1/$3; content=$4; reader=$5; room=$6; name=$3; stopped=
            trap 'stopped=yes' HUP TERM PIPE
            [ -z "$reader" ] || ask enters '' 3 runuser -u "$reader" -- test -x "$folder"
            [ -n "$stopped" ] ||
                given "$content" write '' 5 runuser -u "$user" -- sh -c 'umask 077; set -C; exec cat > "$1"' sh "$file"
            if [ -z "$stopped" ] && [ -n "$room" ]; then
                ask speed '' 6 runuser -u "$user" -- dd if=/dev/zero of="$file.data" bs=1M count=8 conv=fsync
            fi
            tell written 0 '' ''
            if [ -n "$stopped" ]; then remove "$folder" "$user" "$name"; fi
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
            if remove "$1" "$2" "$3"; then tell gone 0 '' ''
            else ask gone '' 2 test ! -e "$1/$3" -a ! -e "$1/$3.data"
            fi
            """);

    private FolderScripts() {}
}
