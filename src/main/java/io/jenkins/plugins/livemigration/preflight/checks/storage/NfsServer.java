package io.jenkins.plugins.livemigration.preflight.checks.storage;

import io.jenkins.plugins.livemigration.migration.storage.MountTable.Mount;
import java.util.Arrays;
import java.util.Optional;

/**
 * The server of an NFS mount, as the kernel talks to it (nfs(5)).
 *
 * @param address option {@code addr}, which the kernel always shows
 * @param port option {@code port}, else 2049
 */
public record NfsServer(String address, String port) {

    private static final String DEFAULT_PORT = "2049";

    /** The server behind a mount; empty if it is no NFS, or not reached by TCP. */
    public static Optional<NfsServer> of(Mount mount) {
        if (!mount.type().startsWith("nfs")
                || option(mount, "proto").orElse("tcp").equals("rdma")) {
            return Optional.empty();
        }
        return option(mount, "addr")
                .map(address -> new NfsServer(
                        address,
                        option(mount, "port").filter(port -> !port.equals("0")).orElse(DEFAULT_PORT)));
    }

    private static Optional<String> option(Mount mount, String name) {
        return Arrays.stream(mount.options().split(","))
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst();
    }

    /** In a log. */
    @Override
    public String toString() {
        return "NFS server at " + address + ", TCP " + port;
    }
}
