package io.jenkins.plugins.livemigration.vsphere.relocation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Names that a user may have meant. */
final class SimilarNames {

    private static final int AT_MOST = 5;

    private SimilarNames() {}

    /** The nearest, best first: with few letters different, or one within the other. */
    static List<String> of(String wanted, Stream<String> names) {
        String lower = wanted.substring(wanted.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int tolerance = Math.max(1, lower.length() / 3);
        return names.distinct()
                .filter(name -> isNear(lower, name.toLowerCase(Locale.ROOT), tolerance))
                .sorted(Comparator.<String>comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(AT_MOST)
                .toList();
    }

    private static boolean isNear(String wanted, String name, int tolerance) {
        return name.contains(wanted) || wanted.contains(name) || distance(wanted, name) <= tolerance;
    }

    /** Letters to insert, drop or replace (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
