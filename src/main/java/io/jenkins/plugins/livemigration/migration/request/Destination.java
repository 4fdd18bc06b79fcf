package io.jenkins.plugins.livemigration.migration.request;

import java.io.Serializable;

/**
 * Where the guest shall go.
 *
 * @param host the destination's name as the user gave it, for messages and the stage view
 * @param peerUri how the source's libvirt daemon reaches the destination's
 * @param observerUri how the machine that runs the monitor reaches the destination's libvirt daemon
 * @param migrateUri where the guest's data goes; empty: the destination says
 * @param listenAddress address on which the destination listens for the data; empty: any
 */
public record Destination(String host, String peerUri, String observerUri, String migrateUri, String listenAddress)
        implements Serializable {}
