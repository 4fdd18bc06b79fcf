package io.jenkins.plugins.livemigration.preflight.checks.tls;

import java.util.List;
import java.util.stream.Stream;

/**
 * The five files of one kind on one host.
 *
 * @param host the host as the user named it
 * @param kind whose they are
 * @param reader the user that must be able to read them; empty if unknown
 * @param names the names and addresses by which others connect to it
 */
public record TlsFiles(
        String host,
        TlsKind kind,
        String reader,
        List<String> names,
        TlsFile ca,
        TlsFile serverCertificate,
        TlsFile serverKey,
        TlsFile clientCertificate,
        TlsFile clientKey) {

    public TlsFiles {
        names = List.copyOf(names);
    }

    List<TlsFile> all() {
        return List.of(ca, serverCertificate, serverKey, clientCertificate, clientKey);
    }

    boolean isNoneThere() {
        return all().stream().noneMatch(TlsFile::present);
    }

    boolean isAllThere() {
        return all().stream().allMatch(TlsFile::present);
    }

    Stream<TlsFile> missing() {
        return all().stream().filter(file -> !file.present());
    }
}
