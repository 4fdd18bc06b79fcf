package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import java.util.List;

/** A configuration file of libvirt as a {@link HostScript} read it, by its word {@code file}. */
final class LibvirtFile {

    static final String QEMU = "/etc/libvirt/qemu.conf";
    static final String DAEMON = "/etc/libvirt/libvirtd.conf";

    private LibvirtFile() {}

    /** The file; if it is not there, or cannot be read, one that sets nothing. The latter is warned of. */
    static LibvirtConf of(String host, Facts facts, String path, FindingList findings) {
        String text = facts.of("file").stream()
                .filter(fact -> fact.label().equals(path) && fact.succeeded())
                .map(fact -> fact.text() + "\n")
                .findFirst()
                .orElse("");
        try {
            return LibvirtConf.parse(path, text);
        } catch (UnparsableException e) {
            findings.warn(
                    host,
                    path + " cannot be read as libvirt's configuration; its defaults are taken",
                    List.of(SecretSparing.line(e.line(), e.content())),
                    "Mend the line; the libvirt daemon does not start with it.");
            return empty(path);
        }
    }

    private static LibvirtConf empty(String path) {
        try {
            return LibvirtConf.parse(path, "");
        } catch (UnparsableException e) {
            throw new IllegalStateException("An empty file was refused", e);
        }
    }
}
