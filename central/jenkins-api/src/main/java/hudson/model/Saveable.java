package hudson.model;

import java.io.IOException;

/** Keeps its state in a file. */
public interface Saveable {
    void save() throws IOException;
}
