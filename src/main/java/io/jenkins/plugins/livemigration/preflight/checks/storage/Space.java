package io.jenkins.plugins.livemigration.preflight.checks.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Room in a file system, as {@code df -P} tells it.
 *
 * @param total all of it; KiB, or inodes
 * @param free what is left for users
 */
public record Space(long total, long free) {

    private static final int PERCENT = 100;
    private static final long BYTES_PER_KIB = 1024;
    private static final Pattern STATUS = Pattern.compile("(\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    /**
     * Room for data, in KiB: what {@code stat -f -c '%S %b %a %c %d'} tells (statvfs(3)). Empty if it tells no numbers.
     */
    public static Optional<Space> ofData(String output) {
        Matcher status = STATUS.matcher(output.strip());
        return status.matches() ? Optional.of(new Space(kib(status, 2), kib(status, 3))) : Optional.empty();
    }

    /** Room for files, likewise. Some file systems say 0 of 0, since they have as many as data leave room for. */
    public static Optional<Space> ofFiles(String output) {
        Matcher status = STATUS.matcher(output.strip());
        return status.matches()
                ? Optional.of(new Space(Long.parseLong(status.group(4)), Long.parseLong(status.group(5))))
                : Optional.empty();
    }

    private static long kib(Matcher status, int blocks) {
        return Long.parseLong(status.group(1)) * Long.parseLong(status.group(blocks)) / BYTES_PER_KIB;
    }

    /** Whether less than this share of it is left. A total of 0 says nothing. */
    boolean isBelow(int percent) {
        return total > 0 && free < total / (double) PERCENT * percent;
    }
}
