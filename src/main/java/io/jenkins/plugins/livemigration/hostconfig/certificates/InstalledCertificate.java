package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host has in place. All files of one kind must be equal; the keys are compared on the host, by their public
 * halves.
 *
 * @param wanted the files that are looked at
 * @param group of QEMU's processes
 * @param present those of the files that are there, by path
 * @param authority the CA certificate, as a PEM text; empty if there is none
 * @param certificate the host's own; empty if there is none
 * @param keyBelongs whether key and certificate belong together
 */
record InstalledCertificate(
        List<TlsFile> wanted,
        String group,
        Map<String, Present> present,
        String authority,
        String certificate,
        boolean keyBelongs) {

    // QEMU's group: that of the configuration, else that of the distribution's package. One question for all of it,
    // since
    // each costs a way to the host and back.
    private static final String ASK =
            """
            found=root
            for name in "$1" libvirt-qemu qemu; do
                [ -n "$name" ] || continue
                if entry=$(getent group "$name"); then found=${entry%%:*}; break; fi
            done
            authority=$2 certificate=$3 key=$4
            shift 4
            echo "group $found"
            if [ -f "$certificate" ] && [ -f "$key" ] \
                && [ "$(openssl x509 -noout -pubkey -in "$certificate" 2>/dev/null)" \
                = "$(openssl pkey -pubout -in "$key" -passin pass: 2>/dev/null)" ]; then echo 'key belongs'; fi
            stat -c 'owned %U:%G %a %n' -- "$@" 2>/dev/null
            sha256sum -- "$@" 2>/dev/null
            echo ==
            cat -- "$authority" 2>/dev/null
            echo ==
            cat -- "$certificate" 2>/dev/null
            exit 0""";
    private static final Pattern OWNED = Pattern.compile("owned (\\S+ \\S+) (.*)");
    private static final Pattern DIGEST = Pattern.compile("([0-9a-f]{64}) [ *](.*)");

    /**
     * A file as it is.
     *
     * @param digest SHA-256, in hexadecimal digits
     * @param ownership {@code owner:group mode}
     */
    record Present(String digest, String ownership) {}

    InstalledCertificate {
        wanted = List.copyOf(wanted);
        present = Map.copyOf(present);
    }

    static InstalledCertificate of(TlsHost host) throws RemoteException {
        List<String> words = new ArrayList<>(List.of(host.configuredGroup()));
        for (TlsFile.Content content : TlsFile.Content.values()) {
            words.add(host.files().stream()
                    .filter(file -> file.content() == content)
                    .findFirst()
                    .orElseThrow()
                    .path());
        }
        host.files().forEach(file -> words.add(file.path()));
        String[] parts = host.run(ASK, words.toArray(String[]::new)).output().split("(?m)^==\\R", 3);
        Map<String, String> owners = new HashMap<>();
        Map<String, Present> present = new HashMap<>();
        parts[0].lines()
                .map(OWNED::matcher)
                .filter(Matcher::matches)
                .forEach(line -> owners.put(line.group(2), line.group(1)));
        parts[0].lines()
                .map(DIGEST::matcher)
                .filter(Matcher::matches)
                .forEach(line ->
                        present.put(line.group(2), new Present(line.group(1), owners.getOrDefault(line.group(2), ""))));
        return new InstalledCertificate(
                host.files(),
                parts[0].lines().findFirst().orElse("").replaceFirst("^group ", ""),
                present,
                parts[1],
                parts[2],
                parts[0].lines().anyMatch("key belongs"::equals));
    }

    /** What is missing, or wrong with what is there. */
    List<String> faults(List<String> names, Instant now) {
        List<String> result = new ArrayList<>();
        for (TlsFile file : wanted) {
            Present found = present.get(file.path());
            String ownership = file.ownership(group);
            if (found == null) {
                result.add(file.path() + " (" + ownership + ") is missing");
            } else if (!found.ownership().equals(ownership)) {
                result.add(file.path() + " is " + found.ownership() + ", not " + ownership);
            }
        }
        unequal().forEach(path -> result.add(path + " is not what the others of its kind are"));
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

    private List<String> unequal() {
        Map<TlsFile.Content, String> first = new EnumMap<>(TlsFile.Content.class);
        List<String> result = new ArrayList<>();
        for (TlsFile file : wanted) {
            Present found = present.get(file.path());
            if (found != null && !found.digest().equals(first.computeIfAbsent(file.content(), any -> found.digest()))) {
                result.add(file.path());
            }
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
