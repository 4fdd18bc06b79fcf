package hudson.model;

import java.io.File;

/** Keeps its state in a folder of its own. */
public interface PersistenceRoot extends Saveable {
    File getRootDir();
}
