package io.jenkins.plugins.livemigration.hostfiles;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.Arrays;
import java.util.List;

/** What changes in a text, as {@code diff -u} shows it. */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;
    private static final String NO_END = "\\ No newline at end of file";

    private UnifiedDiff() {}

    /**
     * The lines of the difference; none if there is no difference.
     *
     * @param path of the file, for the two lines at the top
     * @param before its text; empty if there is no such file
     * @param after its text to be
     */
    public static List<String> of(String path, String before, String after) {
        List<String> old = lines(before);
        List<String> diff =
                UnifiedDiffUtils.generateUnifiedDiff(path, path, old, DiffUtils.diff(old, lines(after)), CONTEXT);
        return diff.stream().flatMap(line -> Arrays.stream(line.split("\n"))).toList();
    }

    /** A line that has no end counts as another line than one that has, as with diff. */
    private static List<String> lines(String text) {
        List<String> lines = TextLines.split(text);
        return lines.stream()
                .map(line -> line.endsWith("\n") ? line.substring(0, line.length() - 1) : line + "\n" + NO_END)
                .toList();
    }
}
