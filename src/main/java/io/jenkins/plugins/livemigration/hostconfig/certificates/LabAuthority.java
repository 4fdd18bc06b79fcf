package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A CA for laboratories, in a folder in memory of one host that only root can enter. Its key never leaves that host, and
 * is removed with the folder when the certificates are issued, unless it is to be kept.
 */
final class LabAuthority {

    /** What the CA calls itself, so that nobody takes it for more than it is. */
    static final String MARK = "live-migration lab CA - not for production";

    static final String KEPT_KEY = "/etc/pki/CA/private/live-migration-lab-ca-key.pem";

    private static final String MAKE =
            """
            umask 077
            cd "$1" || exit 1
            if [ -f "$4" ] && [ -f "$5" ] && openssl x509 -noout -subject -in "$5" | grep -qF "$3"; then
                cp -- "$4" ca-key.pem && cp -- "$5" ca.pem
            else
                openssl req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days "$2" -sha256 \
                    -subj "/O=$3/CN=$3 $(date -u +%Y%m%dT%H%M%SZ)" -keyout ca-key.pem -out ca.pem \
                    -addext keyUsage=critical,keyCertSign,cRLSign 2>openssl.log || { cat openssl.log >&2; exit 1; }
            fi
            cat ca.pem""";
    private static final String REQUEST =
            """
            umask 077
            cd "$1" || exit 1
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -subj "/O=$3/CN=$2" \
                -keyout key.pem -out request.pem 2>openssl.log || { cat openssl.log >&2; exit 1; }
            cat request.pem""";
    private static final String SIGN =
            """
            umask 077
            cd "$1" || exit 1
            printf '%s\\n' 'basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature,keyEncipherment' \
                'extendedKeyUsage=serverAuth,clientAuth' "subjectAltName=$3" >extensions
            openssl x509 -req -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days "$2" -sha256 -extfile extensions \
                2>openssl.log || { cat openssl.log >&2; exit 1; }""";
    private static final String KEEP =
            """
            [ -d "${2%/*}" ] || mkdir -p -m 700 -- "${2%/*}" || exit 1
            [ -f "$2" ] && cmp -s "$1/ca-key.pem" "$2" || install -m 600 -- "$1/ca-key.pem" "$2\"""";

    private final TlsHost host;
    private final String folder;
    private final byte[] certificate;
    private final int days;

    private LabAuthority(TlsHost host, String folder, byte[] certificate, int days) {
        this.host = host;
        this.folder = folder;
        this.certificate = certificate;
        this.days = days;
    }

    /** Makes it, or takes the one whose key was kept. */
    static LabAuthority on(RemoteHost remote, int days, String keptCertificate, UndoLog undo) throws RemoteException {
        TlsHost host = new TlsHost(remote, List.of(), "");
        String folder = host.stage(undo);
        String pem = remote.run(Command.script(MAKE, folder, Integer.toString(days), MARK, KEPT_KEY, keptCertificate))
                .orFail()
                .output();
        return new LabAuthority(host, folder, pem.getBytes(StandardCharsets.UTF_8), days);
    }

    /** Its certificate, as a PEM text. */
    byte[] certificate() {
        return certificate.clone();
    }

    /**
     * Has a host make a key, and certifies it.
     *
     * @param staged folder of that host; the key stays there
     * @return the certificate, as a PEM text
     */
    byte[] issue(TlsHost owner, String staged, List<String> names) throws RemoteException {
        String request = owner.run(REQUEST, staged, names.get(0), MARK).output();
        String alternatives = names.stream()
                .map(name -> (HostsFile.isAddress(name) ? "IP:" : "DNS:") + name)
                .collect(Collectors.joining(","));
        return host.runWith(
                        request.getBytes(StandardCharsets.UTF_8), SIGN, folder, Integer.toString(days), alternatives)
                .output()
                .getBytes(StandardCharsets.UTF_8);
    }

    void keepKey(UndoLog undo) throws RemoteException {
        boolean there =
                host.run("if [ -f \"$1\" ]; then echo yes; fi", KEPT_KEY).text().equals("yes");
        host.run(KEEP, folder, KEPT_KEY);
        if (!there) {
            undo.add("remove " + KEPT_KEY, () -> host.run("rm -f -- \"$1\"", KEPT_KEY));
        }
    }

    /** Removes key and folder. */
    void close() throws RemoteException {
        host.run("rm -rf -- \"$1\"", folder);
    }
}
