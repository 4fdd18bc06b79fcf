package io.jenkins.plugins.livemigration.vsphere.relocation.request;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a move ends that does not end by itself.
 *
 * @param timeout time for everything, checks included
 * @param onTimeout what becomes of a relocation that has not ended by then
 * @param onAbort what becomes of it when the build is aborted
 * @param retries how often the move is tried again because another task works on the guest
 */
public record MoveLimits(Duration timeout, EndAction onTimeout, EndAction onAbort, int retries)
        implements Serializable {}
