package io.jenkins.plugins.livemigration.preflight.checks.storage;

import io.jenkins.plugins.livemigration.migration.storage.DiskClassifier;
import io.jenkins.plugins.livemigration.migration.storage.MountTable.Mount;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one host sees of the folder of the instances.
 *
 * @param host the host as the user named it
 * @param path the folder there
 * @param mount the file system that holds it; empty if the table of mounts does not tell
 * @param answer whether it could be touched
 * @param status mode and owner of the folder: {@code 755 64060:64060}; empty if unknown
 * @param disk room for data, in KiB
 * @param inodes room for files
 * @param qemuEnters whether QEMU's user can pass through the folder; empty if unknown
 * @param write what became of the probe file that the service user wrote
 * @param speed how fast 8 MiB were written and flushed, in the words of dd(1); empty if unknown
 * @param reads what the host saw of the probe files of others, by host
 */
public record FolderView(
        String host,
        String path,
        Optional<Mount> mount,
        Answer answer,
        String status,
        Optional<Space> disk,
        Optional<Space> inodes,
        Optional<Boolean> qemuEnters,
        Attempt write,
        String speed,
        Map<String, Sight> reads) {

    /** What came of touching the folder. */
    public enum Answer {
        /** It answered. */
        HERE,
        /** There is no such folder. */
        ABSENT,
        /** Its NFS server does not let itself be connected to, so that the folder was not touched. */
        SERVER_DEAD,
        /** It was touched and did not answer in time. */
        HANGS
    }

    /**
     * Something that was tried.
     *
     * @param status exit status; negative: it was not tried
     * @param said what the tool said
     */
    public record Attempt(int status, String said) {

        /** It was not tried. */
        public static final Attempt NONE = new Attempt(-1, "");

        /** timeout(1): it did not end in time; and, with its option -k, nor did it heed the first signal. */
        private static final Set<Integer> LATE = Set.of(124, 137);

        boolean succeeded() {
            return status == 0;
        }

        /** It did not end in time, so that nothing is known. */
        boolean isLate() {
            return LATE.contains(status);
        }

        boolean wasMade() {
            return status >= 0;
        }
    }

    /**
     * What a host saw of a probe file.
     *
     * @param status owner and mode, as {@code stat} prints them
     * @param read what became of reading it as the service user
     * @param same whether its content was the one that had been written
     */
    public record Sight(String status, Attempt read, boolean same) {}

    public FolderView {
        reads = Map.copyOf(reads);
    }

    boolean isOnSharedFileSystem() {
        return mount.filter(one -> DiskClassifier.isShared(one.type())).isPresent();
    }

    /** {@code nfs-server:/ (nfs4)}, or {@code local ext4}. */
    String place() {
        return mount.map(one -> isOnSharedFileSystem()
                        ? one.source() + " (" + one.type() + ")"
                        : "local " + one.type() + " of " + one.point())
                .orElse("an unknown file system");
    }
}
