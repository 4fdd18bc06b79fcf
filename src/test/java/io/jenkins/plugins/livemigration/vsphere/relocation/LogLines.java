package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the lines of an engine. */
public final class LogLines implements VsphereListener {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void say(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add("WARNING: " + line);
    }

    public String text() {
        return String.join("\n", lines);
    }

    public List<String> all() {
        return List.copyOf(lines);
    }
}
