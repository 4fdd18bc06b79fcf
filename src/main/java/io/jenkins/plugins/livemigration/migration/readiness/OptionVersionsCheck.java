package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.Version;
import io.jenkins.plugins.livemigration.migration.request.TlsMode;
import io.jenkins.plugins.livemigration.migration.request.TransferOptions;
import java.util.List;

/** Options that were asked for must be known to both hosts' versions. */
final class OptionVersionsCheck implements ReadinessCheck {

    private static final Version ANY = new Version(0, 0, 0);

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        TransferOptions transfer = move.request().transfer();
        for (HostFacts host : List.of(move.sourceHost(), move.destinationHost())) {
            if (transfer.tls() == TlsMode.REQUIRE) {
                need(host, "tls 'require' (QEMU-native TLS)", new Version(4, 4, 0), new Version(2, 11, 0), findings);
            }
            if (transfer.parallelConnections() > 0) {
                need(host, "parallelConnections", new Version(5, 2, 0), new Version(4, 0, 0), findings);
            }
            if (transfer.compression().contains("zstd")
                    || transfer.compression().contains("zlib")) {
                need(
                        host,
                        "compressionMethod " + transfer.compression().get(0),
                        new Version(9, 1, 0),
                        new Version(5, 0, 0),
                        findings);
            }
            if (move.request().storage().synchronousWrites()) {
                need(host, "copyStorageSynchronousWrites", new Version(8, 0, 0), ANY, findings);
            }
            if (move.request().policy().postCopy()) {
                need(host, "postCopy", new Version(1, 3, 3), new Version(2, 5, 0), findings);
            }
        }
        if (transfer.parallelConnections() > 0
                && move.request().policy().postCopy()
                && !move.sourceHost().hypervisor().atLeast(new Version(10, 1, 0))) {
            findings.problem("parallelConnections and postCopy go together only from QEMU 10.1.0 on; "
                    + move.sourceHost().summary() + ": drop one of them.");
        }
    }

    private static void need(HostFacts host, String option, Version libvirt, Version qemu, Findings findings) {
        if (!host.libvirt().atLeast(libvirt) || !host.hypervisor().atLeast(qemu)) {
            findings.problem(option + " needs libvirt " + libvirt + " and QEMU " + qemu + " or newer; found "
                    + host.summary() + ".");
        }
    }
}
