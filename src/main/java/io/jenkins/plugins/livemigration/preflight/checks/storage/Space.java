package io.jenkins.plugins.livemigration.preflight.checks.storage;

import java.util.List;
import java.util.Optional;

/**
 * Room in a file system, as {@code df -P} tells it.
 *
 * @param total all of it; KiB, or inodes
 * @param free what is left for users
 */
public record Space(long total, long free) {

    private static final int TOTAL = 1;
    private static final int FREE = 3;
    private static final int PERCENT = 100;

    /** The last line of {@code df -P}; empty if it tells no numbers, as for inodes of some file systems. */
    public static Optional<Space> parse(String output) {
        List<String> lines = output.lines().toList();
        String[] words = lines.isEmpty()
                ? new String[0]
                : lines.get(lines.size() - 1).strip().split("\\s+");
        boolean numbers = words.length > FREE && words[TOTAL].matches("\\d+") && words[FREE].matches("\\d+");
        return numbers
                ? Optional.of(new Space(Long.parseLong(words[TOTAL]), Long.parseLong(words[FREE])))
                : Optional.empty();
    }

    /** Whether less than this share of it is left. A total of 0 says nothing. */
    boolean isBelow(int percent) {
        return total > 0 && free < total / (double) PERCENT * percent;
    }
}
