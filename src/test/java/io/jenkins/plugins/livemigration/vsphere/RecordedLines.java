package io.jenkins.plugins.livemigration.vsphere;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps the lines that an engine tells. */
public final class RecordedLines implements VsphereListener {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void say(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add("WARNING: " + line);
    }

    /** All lines, in order. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
