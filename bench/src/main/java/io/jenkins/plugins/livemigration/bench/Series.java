package io.jenkins.plugins.livemigration.bench;

import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;

/**
 * A guest that is moved again and again with the same settings.
 *
 * @param guest its name; it is defined on this host
 * @param what the guest in words
 * @param bandwidth limit of the move in MiB/s; 0: none
 */
record Series(String guest, String what, long bandwidth) {

    /**
     * The settings of {@code virsh migrate} without options, said to the engine: no encryption, and a permitted pause
     * that begins at QEMU's own default of 300 ms (900 ms in 3 steps begin with 300).
     */
    MigrationRequest likeVirsh(Route route) {
        return built(settings(route));
    }

    /** The same, switched to post-copy at the first new pass. */
    MigrationRequest withPostCopy(Route route) {
        return built(settings(route).postCopy(true).postCopyAfter("firstPass"));
    }

    private MigrationRequestBuilder settings(Route route) {
        return new MigrationRequestBuilder(guest, route.there())
                .tls("off")
                .downtime(900)
                .downtimeSteps(3)
                .bandwidth(bandwidth);
    }

    private static MigrationRequest built(MigrationRequestBuilder builder) {
        try {
            return builder.build();
        } catch (InvalidRequestException e) {
            throw new IllegalStateException(e);
        }
    }
}
