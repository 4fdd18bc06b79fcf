package io.jenkins.plugins.livemigration.hostfiles;

import java.util.ArrayList;
import java.util.List;

/** What changes in a text, as {@code diff -u} shows it. */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** The lines of the difference, in one piece; none if there is no difference. */
    public static List<String> of(String path, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < old.size() - head
                && tail < now.size() - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<String> result = new ArrayList<>();
        if (head == old.size() && head == now.size()) {
            return result;
        }
        int first = Math.max(0, head - CONTEXT);
        int below = Math.min(tail, CONTEXT);
        result.add("--- " + path);
        result.add("+++ " + path);
        result.add("@@ -" + (first + 1) + "," + (old.size() - tail + below - first) + " +" + (first + 1) + ","
                + (now.size() - tail + below - first) + " @@");
        old.subList(first, head).forEach(line -> result.add(" " + line));
        old.subList(head, old.size() - tail).forEach(line -> result.add("-" + line));
        now.subList(head, now.size() - tail).forEach(line -> result.add("+" + line));
        old.subList(old.size() - tail, old.size() - tail + below).forEach(line -> result.add(" " + line));
        return result;
    }
}
