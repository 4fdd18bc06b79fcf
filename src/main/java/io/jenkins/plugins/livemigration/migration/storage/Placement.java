package io.jenkins.plugins.livemigration.migration.storage;

/** Where a disk is, seen from two hosts. */
public enum Placement {
    /** A file on a network file system: both hosts reach it once both have it mounted. */
    SHARED,
    /** A network volume (for example RBD, iSCSI, NBD): the hypervisor itself connects to it from either host. */
    NETWORK_VOLUME,
    /** A file or device of this host alone. */
    LOCAL,
    /** It cannot be told from here, for example a block device that may or may not be on a SAN. */
    UNKNOWN,
    /** A drive without a medium. */
    EMPTY
}
