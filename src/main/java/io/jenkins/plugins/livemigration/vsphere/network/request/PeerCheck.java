package io.jenkins.plugins.livemigration.vsphere.network.request;

/** What follows from vMotion adapters of a cluster's hosts that do not fit together. */
public enum PeerCheck {
    /** A warning. */
    WARN,
    /** Nothing is changed. */
    FAIL,
    /** They are not compared. */
    NEVER
}
