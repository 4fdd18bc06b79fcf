package io.jenkins.plugins.livemigration.migration.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is mounted where on the source host, read from {@code /proc/<pid>/mountinfo} (proc(5)).
 *
 * <p>Reading the table never touches the file systems themselves: asking a dead NFS server for {@code statfs} would
 * hang, its line in the table answers at once.
 */
public final class MountTable {

    private static final int MOUNT_POINT_FIELD = 4;

    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /**
     * One line of the table.
     *
     * @param id the mount's number
     * @param parent number of the mount that its mount point lies on
     * @param point where it is mounted
     * @param type type of the file system, for example {@code nfs4}
     * @param source what is mounted there, for example {@code server:/export}
     * @param options of the file system itself, with commas between them
     */
    public record Mount(int id, int parent, Path point, String type, String source, String options) {}

    /** A table that knows nothing: the monitor does not run on the source host. */
    public static MountTable unknown() {
        return new MountTable(List.of());
    }

    /**
     * Reads a table.
     *
     * @param mountInfo for example {@code /proc/self/mountinfo}
     * @throws IOException if it cannot be read
     */
    public static MountTable read(Path mountInfo) throws IOException {
        return of(Files.readAllLines(mountInfo, StandardCharsets.UTF_8));
    }

    /** The table of these lines, which may come from another machine. */
    public static MountTable of(List<String> lines) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : lines) {
            // 36 35 98:0 /root /point rw,noatime shared:1 - nfs4 server:/export rw: the type follows the lone dash.
            String[] fields = line.split(" ");
            for (int i = MOUNT_POINT_FIELD + 2; i + 1 < fields.length; i++) {
                if ("-".equals(fields[i])) {
                    mounts.add(new Mount(
                            Integer.parseInt(fields[0]),
                            Integer.parseInt(fields[1]),
                            Path.of(unescaped(fields[MOUNT_POINT_FIELD])),
                            fields[i + 1],
                            i + 2 < fields.length ? unescaped(fields[i + 2]) : "",
                            i + 3 < fields.length ? fields[i + 3] : ""));
                    break;
                }
            }
        }
        return new MountTable(mounts);
    }

    /**
     * Type of the file system that holds a path, for example {@code nfs4} or {@code ext4}; empty if unknown. The path
     * is walked as the kernel does, from mount to mount: one that lies hidden below a later mount is not met.
     * Symbolic links are not followed, since that would touch the file systems.
     */
    public Optional<String> fileSystemOf(String path) {
        return mountOf(path).map(Mount::type);
    }

    /** The mount that holds a path, found likewise. */
    public Optional<Mount> mountOf(String path) {
        Path wanted = Path.of(path).normalize();
        Set<Integer> known = mounts.stream().map(Mount::id).collect(Collectors.toSet());
        Optional<Mount> next = first(wanted, mount -> !known.contains(mount.parent()) || mount.parent() == mount.id());
        Optional<Mount> reached = Optional.empty();
        for (int steps = 0; next.isPresent() && steps <= mounts.size(); steps++) {
            reached = next;
            int on = next.get().id();
            next = first(wanted, mount -> mount.parent() == on && mount.id() != on);
        }
        return reached;
    }

    /** The mount that a walk to the path meets first; of several on one point the last, which covers the others. */
    private Optional<Mount> first(Path wanted, Predicate<Mount> where) {
        return mounts.stream()
                .filter(mount -> wanted.startsWith(mount.point()))
                .filter(where)
                .reduce((one, other) ->
                        other.point().getNameCount() <= one.point().getNameCount() ? other : one);
    }

    /** The kernel writes blanks, tabs, line feeds and backslashes as three octal digits. */
    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 3 < field.length()) {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(field.charAt(i));
            }
        }
        return text.toString();
    }
}
