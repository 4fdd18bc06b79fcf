package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import io.jenkins.plugins.livemigration.hypervisor.Version;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.TlsMode;
import io.jenkins.plugins.livemigration.migration.storage.StoragePlan;

/** Makes the hypervisor's call of a request, now that the guest and both hosts are known. */
final class MigrateCallFactory {

    /** Guide, "Securing live migration streams with QEMU-native TLS". */
    private static final Version TLS_LIBVIRT = new Version(4, 4, 0);

    private static final Version TLS_QEMU = new Version(2, 11, 0);

    private MigrateCallFactory() {}

    static MigrateCall callOf(
            MigrationRequest request,
            StoragePlan storage,
            boolean wasPersistent,
            HostFacts source,
            HostFacts destination) {
        boolean tls = request.transfer().tls() == TlsMode.REQUIRE
                || request.transfer().tls() == TlsMode.AUTO && allowsTls(source) && allowsTls(destination);
        return new MigrateCall(
                request.destination().peerUri(),
                request.destination().migrateUri(),
                request.destination().listenAddress(),
                tls,
                tls ? request.transfer().tlsDestination() : "",
                request.transfer().bandwidth(),
                request.policy().postCopy() ? request.transfer().postCopyBandwidth() : 0,
                request.transfer().parallelConnections(),
                request.transfer().compression(),
                storage.copy(),
                storage.copiedTargets(),
                request.storage().synchronousWrites() && storage.copy() != StorageCopy.NONE,
                request.definition().persistAtDestination(wasPersistent),
                request.definition().undefineAtSource(wasPersistent),
                request.policy().effectiveAutoConverge(),
                request.policy().postCopy(),
                false);
    }

    private static boolean allowsTls(HostFacts host) {
        return host.libvirt().atLeast(TLS_LIBVIRT) && host.hypervisor().atLeast(TLS_QEMU);
    }
}
