package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A certificate that the user gave is in place on one host, with its CA and its key. */
public final class GivenCertificates implements Change {

    // A key in an old format was not compared before; QEMU would say so only when a guest is moved.
    private static final String KEY_BELONGS =
            """
            command -v openssl >/dev/null 2>&1 || exit 0
            [ "$(openssl x509 -noout -pubkey -in "$1")" = "$(openssl pkey -pubout -in "$2" -passin pass:)" ]""";

    private final TlsHost host;
    private final HostCertificate given;
    private final List<String> names;
    private final Clock clock;

    public GivenCertificates(CertifiedHost host, TlsChoice choice, HostCertificate given, Clock clock) {
        this.host = host.tls(choice);
        this.given = given;
        this.names = host.names();
        this.clock = clock;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "the certificate that was given";
    }

    @Override
    public Assessment assess() throws RemoteException {
        List<String> details = differences();
        List<String> warnings = new ArrayList<>(new CertificateNames(given.certificate())
                .missing(names).stream()
                        .map(name -> "The certificate does not name " + name
                                + ": who knows the host by it must be told another" + " name (tlsDestination).")
                        .toList());
        warnings.addAll(new CertificateNames(given.certificate()).expiry(clock.instant()));
        return (details.isEmpty() ? Assessment.inPlace() : Assessment.needed(details)).withWarnings(warnings);
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        String folder = host.stage(undo);
        for (TlsFile.Content content : TlsFile.Content.values()) {
            host.put(folder, content, bytes(content));
        }
        host.run(
                KEY_BELONGS,
                folder + "/" + TlsFile.Content.CERTIFICATE.staged(),
                folder + "/" + TlsFile.Content.KEY.staged());
        host.install(folder, BackupName.of(clock), undo);
    }

    @Override
    public void verify() throws RemoteException {
        List<String> differences = differences();
        if (!differences.isEmpty()) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED, host.name(), "Not in place: " + String.join(", ", differences), "");
        }
    }

    private List<String> differences() throws RemoteException {
        InstalledCertificate installed = InstalledCertificate.of(host);
        List<String> result = new ArrayList<>();
        for (TlsFile file : host.files()) {
            InstalledCertificate.Present wanted =
                    new InstalledCertificate.Present(digest(bytes(file.content())), file.ownership(installed.group()));
            if (!wanted.equals(installed.present().get(file.path()))) {
                result.add(file.path() + " (" + wanted.ownership() + (file.isKey() ? ", not shown)" : ")"));
            }
        }
        return result;
    }

    private byte[] bytes(TlsFile.Content content) {
        return switch (content) {
            case AUTHORITY -> ended(given.authority());
            case CERTIFICATE -> ended(given.certificate());
            case KEY -> ended(given.key().reveal());
        };
    }

    private static byte[] ended(String pem) {
        return (pem.strip() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
