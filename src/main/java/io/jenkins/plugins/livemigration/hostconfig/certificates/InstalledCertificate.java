package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a host has in place. All files of one kind must be equal; the keys are compared on the host, by their public
 * halves.
 *
 * @param authority the CA certificate, as a PEM text; empty if there is none
 * @param certificate the host's own; empty if there is none
 * @param unequal files that differ from the first of their kind
 * @param keyBelongs whether key and certificate belong together
 */
record InstalledCertificate(String authority, String certificate, List<String> unequal, boolean keyBelongs) {

    private static final String READ = "if [ -f \"$1\" ]; then cat -- \"$1\"; fi";
    private static final String KEY_BELONGS =
            """
            [ -f "$1" ] && [ -f "$2" ] || exit 0
            if [ "$(openssl x509 -noout -pubkey -in "$1" 2>/dev/null)" \
                = "$(openssl pkey -pubout -in "$2" -passin pass: 2>/dev/null)" ]; then echo yes; fi""";

    static InstalledCertificate of(TlsHost host) throws RemoteException {
        String[] first = new String[TlsFile.Content.values().length];
        List<String> unequal = new ArrayList<>();
        var present = host.present();
        for (TlsFile file : host.files()) {
            int kind = file.content().ordinal();
            if (first[kind] == null) {
                first[kind] = file.path();
            } else if (present.containsKey(file.path())
                    && present.containsKey(first[kind])
                    && !present.get(file.path())
                            .digest()
                            .equals(present.get(first[kind]).digest())) {
                unequal.add(file.path());
            }
        }
        String certificate = first[TlsFile.Content.CERTIFICATE.ordinal()];
        return new InstalledCertificate(
                host.run(READ, first[TlsFile.Content.AUTHORITY.ordinal()]).output(),
                host.run(READ, certificate).output(),
                unequal,
                host.run(KEY_BELONGS, certificate, first[TlsFile.Content.KEY.ordinal()])
                        .text()
                        .equals("yes"));
    }

    /** What is wrong with certificates that are there. Missing ones are named elsewhere. */
    List<String> faults(List<String> names, Instant now) {
        List<String> result = new ArrayList<>();
        unequal.forEach(path -> result.add(path + " is not what the others of its kind are"));
        CertificateNames ca = new CertificateNames(authority);
        CertificateNames own = new CertificateNames(certificate);
        if (ca.certificate().isEmpty() || own.certificate().isEmpty()) {
            if (!authority.isEmpty() && !certificate.isEmpty()) {
                result.add("the certificates cannot be read");
            }
            return result;
        }
        X509Certificate issuer = ca.certificate().get();
        if (!isSignedBy(own.certificate(), issuer)) {
            result.add("the certificate was not issued by the CA in place");
        }
        if (!keyBelongs) {
            result.add("the key is not that of the certificate");
        }
        own.missing(names).forEach(name -> result.add("the certificate does not name " + name));
        if (own.endsSoon(now) || ca.endsSoon(now)) {
            result.add("the certificate ends within 30 days");
        }
        return result;
    }

    /** The CA in place, if it is no lab CA. */
    Optional<String> foreignAuthority() {
        return new CertificateNames(authority)
                .certificate()
                .map(ca -> ca.getSubjectX500Principal().toString())
                .filter(subject -> !subject.contains(LabAuthority.MARK));
    }

    private static boolean isSignedBy(Optional<X509Certificate> certificate, X509Certificate issuer) {
        try {
            certificate.orElseThrow().verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
