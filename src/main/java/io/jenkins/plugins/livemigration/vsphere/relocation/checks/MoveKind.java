package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import java.util.Locale;

/** What of a guest is moved. */
public enum MoveKind {
    /** It runs on another host. */
    COMPUTE,
    /** Its files lie on another datastore. */
    STORAGE,
    BOTH,
    /** Neither: only its resource pool, its folder or its networks change. */
    PLACEMENT,
    /** Nothing: it is where it is to be. */
    NONE;

    /** The word in results. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MoveKind of(boolean compute, boolean storage, boolean placement) {
        if (compute) {
            return storage ? BOTH : COMPUTE;
        }
        if (storage) {
            return STORAGE;
        }
        return placement ? PLACEMENT : NONE;
    }
}
