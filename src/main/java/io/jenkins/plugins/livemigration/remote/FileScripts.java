package io.jenkins.plugins.livemigration.remote;

/**
 * What runs on a host to read and write a file: POSIX shell and coreutils. Each script says {@code done} in its first
 * line, or a word for what is in the way and, on standard error, what the failing tool said.
 */
final class FileScripts {

    /** Arguments: path. After {@code done}: owner, group and mode; label; path behind links; content in base64. */
    static final String READ =
            """
            if [ ! -e "$1" ] && [ ! -L "$1" ]; then echo absent; exit; fi
            file=$(readlink -f -- "$1") && [ -e "$file" ] || { echo dangling; exit; }
            [ -f "$file" ] || { echo irregular; exit; }
            size=$(stat -c %s -- "$file") || { echo reading; exit; }
            [ "$size" -le 1048576 ] || { echo large; exit; }
            label=
            if selinuxenabled 2>/dev/null; then label=$(stat -c %C -- "$file"); fi
            content=$(base64 -w 0 -- "$file") || { echo reading; exit; }
            about=$(stat -c '%u %g %a' -- "$file") || { echo reading; exit; }
            printf 'done\\n%s\\n%s\\n%s\\n%s\\n' "$about" "$label" "$file" "$content"
            """;

    // Arguments: path, checksum of the content on standard input, owner:group, mode. Makes a file "new" beside it.
    private static final String WRITE_BESIDE =
            """
            umask 077
            path=$1; sum=$2; owner=$3; mode=$4
            folder=${path%/*}; [ -n "$folder" ] || folder=/
            new=
            trap '[ -z "$new" ] || rm -f -- "$new"' EXIT
            trap 'exit 143' HUP INT TERM
            fail() { echo "$1"; exit 0; }
            checksum() { found=$(sha256sum < "$1") && found=${found%% *}; }
            [ -d "$folder" ] || fail folderless
            new=$(mktemp -- "$folder/.${path##*/}.XXXXXXXX") || fail making
            cat > "$new" || fail writing
            checksum "$new" || fail writing
            [ "$found" = "$sum" ] || fail incomplete
            chown "$owner" -- "$new" && chmod "$mode" -- "$new" || fail owning
            """;

    /** Arguments, after those above: checksum of the old content, label, time. After {@code done}: the backup. */
    static final String REPLACE = WRITE_BESIDE
            + """
            before=$5; label=$6; time=$7
            if [ -n "$label" ] && selinuxenabled 2>/dev/null; then
                chcon -- "$label" "$new" || fail labelling
            fi
            sync -- "$new" || fail writing
            [ -f "$path" ] && [ ! -L "$path" ] || fail changed
            backup=$path.$time.bak; count=1
            until ln -- "$path" "$backup" 2>/dev/null; do
                [ -e "$backup" ] || { ln -- "$path" "$backup"; fail keeping; }
                count=$((count + 1)); backup=$path.$time-$count.bak
            done
            checksum "$backup" && [ "$found" = "$before" ] || { rm -f -- "$backup"; fail changed; }
            mv -f -T -- "$new" "$path" || { rm -f -- "$backup"; fail replacing; }
            new=
            sync -- "$folder"
            printf 'done\\n%s\\n' "$backup"
            """;

    /** No further arguments. */
    static final String CREATE = WRITE_BESIDE
            + """
            sync -- "$new" || fail writing
            if [ -e "$path" ] || [ -L "$path" ]; then fail existing; fi
            ln -T -- "$new" "$path" || fail replacing
            rm -f -- "$new"; new=
            if selinuxenabled 2>/dev/null; then restorecon -F -- "$path"; fi
            sync -- "$folder"
            echo done
            """;

    /** Arguments: path, backup. */
    static final String RESTORE =
            """
            [ -f "$2" ] && [ ! -L "$2" ] || { echo backupless; exit; }
            [ ! -L "$1" ] || { echo changed; exit; }
            mv -f -T -- "$2" "$1" || { echo replacing; exit; }
            sync -- "${1%/*}/"
            echo done
            """;

    /** Arguments: path. */
    static final String REMOVE =
            """
            rm -f -- "$1" || { echo removing; exit; }
            sync -- "${1%/*}/"
            echo done
            """;

    private FileScripts() {}
}
