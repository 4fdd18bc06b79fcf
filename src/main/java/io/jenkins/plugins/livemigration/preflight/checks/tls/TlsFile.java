package io.jenkins.plugins.livemigration.preflight.checks.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * One file as a host describes it. Of a private key only its public half is here: the key itself never leaves its host.
 *
 * @param path where it lies
 * @param present whether it is there
 * @param mode its permission bits
 * @param access whether the user that needs it can read it
 * @param certificates the certificates in it, the host's own first; empty for a key
 * @param publicKey the public half of the key in it, encoded (X.509, SubjectPublicKeyInfo); empty if unknown, or for a
 *     certificate
 * @param trouble why its content is not known, in the words of the tool; empty if it is
 */
public record TlsFile(
        String path,
        boolean present,
        int mode,
        Access access,
        List<X509Certificate> certificates,
        byte[] publicKey,
        String trouble) {

    private static final int OTHERS_MAY_READ = 04;

    /** Whether somebody can read a file. */
    public enum Access {
        YES,
        NO,
        /** The host has no such user, or no way to become it. */
        UNKNOWN
    }

    public TlsFile {
        certificates = List.copyOf(certificates);
        publicKey = publicKey.clone();
    }

    public static TlsFile absent(String path) {
        return new TlsFile(path, false, 0, Access.UNKNOWN, List.of(), new byte[0], "");
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    boolean isForEverybody() {
        return (mode & OTHERS_MAY_READ) != 0;
    }

    @Override
    public String toString() {
        return path;
    }
}
