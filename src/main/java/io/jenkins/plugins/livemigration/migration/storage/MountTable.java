package io.jenkins.plugins.livemigration.migration.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** One line of the table. */
    private record Mount(Path point, String type) {}

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
        List<Mount> mounts = new ArrayList<>();
        for (String line : Files.readAllLines(mountInfo, StandardCharsets.UTF_8)) {
            // 36 35 98:0 /root /point rw,noatime shared:1 - nfs4 server:/export rw: the type follows the lone dash.
            String[] fields = line.split(" ");
            for (int i = MOUNT_POINT_FIELD + 2; i + 1 < fields.length; i++) {
                if ("-".equals(fields[i])) {
                    mounts.add(new Mount(Path.of(unescaped(fields[MOUNT_POINT_FIELD])), fields[i + 1]));
                    break;
                }
            }
        }
        return new MountTable(mounts);
    }

    /**
     * Type of the file system that holds a path, for example {@code nfs4} or {@code ext4}; empty if unknown. Of several
     * mounts on one point the last hides the others.
     */
    public Optional<String> fileSystemOf(String path) {
        Path wanted = Path.of(path).normalize();
        Mount best = null;
        for (Mount mount : mounts) {
            boolean holds = wanted.startsWith(mount.point());
            if (holds && (best == null || mount.point().getNameCount() >= best.point().getNameCount())) {
                best = mount;
            }
        }
        return Optional.ofNullable(best).map(Mount::type);
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
