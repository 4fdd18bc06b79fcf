package io.jenkins.plugins.livemigration.jenkins.agent;

import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is mounted on the source host, as far as this JVM can tell: only if it runs there itself. */
public final class SourceMounts {

    private static final Logger LOGGER = Logger.getLogger(SourceMounts.class.getName());
    private static final Path MOUNT_INFO = Path.of("/proc/self/mountinfo");

    private SourceMounts() {}

    /** @param connectUri a URI that the engine accepted */
    public static MountTable of(String connectUri) {
        URI uri = URI.create(connectUri);
        boolean socketOfAnyMachine = uri.getQuery() != null && uri.getQuery().contains("socket=");
        if (uri.getHost() != null || socketOfAnyMachine) {
            return MountTable.unknown();
        }
        try {
            return MountTable.read(MOUNT_INFO);
        } catch (IOException e) {
            // Not a Linux machine, or no /proc: disks are then told apart by what libvirt says of them alone.
            LOGGER.log(Level.INFO, "No mount table to tell shared disks by", e);
            return MountTable.unknown();
        }
    }
}
