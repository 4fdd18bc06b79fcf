package io.jenkins.plugins.livemigration.hostfiles;

import java.io.Serializable;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /proc/self/mountinfo} (proc_pid_mountinfo(5)): what is mounted. Reading it never waits for a server, as looking
 * at the mounted folder would.
 */
public final class MountInfoFile {

    private static final int FIELDS_MIN = 10;
    private static final int PLACE = 4;
    private static final int PLACE_OPTIONS = 5;
    private static final int OPTIONAL = 6;

    private final List<Mount> mounts;

    /**
     * One mount.
     *
     * @param mountPoint absolute path
     * @param type of the file system, for example {@code nfs4}
     * @param source what is mounted, for example {@code nfs-server:/}
     * @param options of this mount and of its file system
     */
    public record Mount(String mountPoint, String type, String source, List<String> options) implements Serializable {
        public Mount {
            options = List.copyOf(options);
        }

        /** As mount(8) lists it. */
        public String text() {
            return source + " on " + mountPoint + " type " + type + " (" + String.join(",", options) + ")";
        }
    }

    private MountInfoFile(List<Mount> mounts) {
        this.mounts = List.copyOf(mounts);
    }

    /**
     * Reads it.
     *
     * @param path of the file, for messages
     * @throws UnparsableException with a line that the kernel would not write
     */
    public static MountInfoFile parse(String path, String text) throws UnparsableException {
        List<Mount> mounts = new ArrayList<>();
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                mounts.add(mount(path, i + 1, lines[i]));
            }
        }
        return new MountInfoFile(mounts);
    }

    private static Mount mount(String path, int number, String line) throws UnparsableException {
        List<String> fields = Arrays.asList(line.split(" ", -1));
        int dash = fields.size() < FIELDS_MIN
                ? -1
                : fields.subList(OPTIONAL, fields.size()).indexOf("-");
        int rest = OPTIONAL + dash + 1;
        if (dash < 0 || fields.size() < rest + 3) {
            throw new UnparsableException(path, number, line, "not a line of mountinfo");
        }
        try {
            return new Mount(
                    OctalEscapes.decode(fields.get(PLACE)),
                    fields.get(rest),
                    OctalEscapes.decode(fields.get(rest + 1)),
                    Stream.concat(split(fields.get(PLACE_OPTIONS)), split(fields.get(rest + 2)))
                            .distinct()
                            .toList());
        } catch (CharacterCodingException e) {
            throw new UnparsableException(path, number, line, "an escape that is no UTF-8");
        }
    }

    private static Stream<String> split(String options) {
        return Arrays.stream(options.split(","));
    }

    /** All mounts, in the order in which they were made. */
    public List<Mount> mounts() {
        return mounts;
    }

    /** What is mounted on a folder, on top of everything else there. */
    public Optional<Mount> at(String mountPoint) {
        return mounts.stream()
                .filter(mount -> mount.mountPoint().equals(mountPoint))
                .reduce((lower, upper) -> upper);
    }

    /** What is mounted on a folder or anywhere below it. */
    public List<Mount> within(String folder) {
        return mounts.stream()
                .filter(mount -> mount.mountPoint().equals(folder)
                        || mount.mountPoint().startsWith(folder.equals("/") ? "/" : folder + "/"))
                .toList();
    }
}
