package io.jenkins.plugins.livemigration.preflight.checks.tls;

import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a certificate stands for, as GnuTLS takes them: those of the extension subjectAltName, and only if it
 * has no DNS name there, the common name of the subject (RFC 6125, 6.4.4).
 *
 * @param names DNS names, perhaps with {@code *} for the first label
 * @param addresses IP addresses
 */
record CertifiedNames(List<String> names, List<String> addresses) {

    private static final int DNS = 2;
    private static final int IP = 7;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,\\\\]+)", Pattern.CASE_INSENSITIVE);

    static CertifiedNames of(X509Certificate certificate) throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
            if (alternative.get(0).equals(DNS)) {
                names.add(alternative.get(1).toString());
            } else if (alternative.get(0).equals(IP)) {
                addresses.add(alternative.get(1).toString());
            }
        }
        if (names.isEmpty()) {
            Matcher commonName =
                    COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
            if (commonName.find()) {
                names.add(commonName.group(1));
            }
        }
        return new CertifiedNames(names, addresses);
    }

    /** Whether a host that is connected to by this name or address is the one meant. */
    boolean cover(String wanted) {
        return HostsFile.isAddress(wanted)
                ? addresses.stream().anyMatch(address -> same(address, wanted))
                : names.stream()
                        .anyMatch(name -> matches(name.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(String name, String wanted) {
        if (!name.startsWith("*.")) {
            return name.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && wanted.substring(dot).equals(name.substring(1));
    }

    /** Both are addresses, so that nothing is looked up. */
    private static boolean same(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException e) {
            return one.equals(other);
        }
    }

    @Override
    public String toString() {
        List<String> all = new ArrayList<>(names);
        all.addAll(addresses);
        return all.isEmpty() ? "no name at all" : String.join(", ", all);
    }
}
