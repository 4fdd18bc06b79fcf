package io.jenkins.plugins.livemigration.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * From this host to the other, and back.
 *
 * @param there how this host's libvirt daemon reaches the other's
 * @param back how the other's reaches this host's
 */
record Route(String there, String back) {

    static final String HERE = "qemu:///system";

    /**
     * What an operator types to move a guest.
     *
     * @param bandwidth limit in MiB/s; 0: none
     */
    String[] virshMigrate(String guest, long bandwidth) {
        List<String> arguments =
                new ArrayList<>(List.of("migrate", "--live", "--p2p", "--persistent", "--undefinesource"));
        if (bandwidth > 0) {
            arguments.addAll(List.of("--bandwidth", Long.toString(bandwidth)));
        }
        arguments.addAll(List.of(guest, there));
        return arguments.toArray(String[]::new);
    }

    /** Brings a guest back, by post-copy, so that it comes however busy it is. Not measured. */
    void bringBack(String guest) throws IOException, InterruptedException {
        Virsh.run(
                "-c",
                there,
                "migrate",
                "--live",
                "--p2p",
                "--persistent",
                "--undefinesource",
                "--postcopy",
                "--postcopy-after-precopy",
                guest,
                back);
    }
}
