package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.preflight.checks.tls.Pem;
import io.jenkins.plugins.livemigration.preflight.checks.tls.TlsFile;
import io.jenkins.plugins.livemigration.preflight.checks.tls.TlsFile.Access;
import io.jenkins.plugins.livemigration.preflight.checks.tls.TlsFiles;
import io.jenkins.plugins.livemigration.preflight.checks.tls.TlsJudge;
import io.jenkins.plugins.livemigration.preflight.checks.tls.TlsKind;
import io.jenkins.plugins.livemigration.preflight.checks.tls.TlsPaths;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether QEMU can encrypt migrations and libvirt its connections. Only certificates and the public halves of keys leave
 * a host; that a key belongs to its certificate is seen by those.
 */
final class TlsCheck implements Check {

    private static final String ID = "tls";
    private static final int OCTAL = 8;

    /**
     * Arguments: QEMU's user or nothing, then five paths of QEMU's files and five of libvirt's. Of keys, the public half is
     * shown; of those that are equal, and often one is used for all, that of the first.
     */
    private static final HostScript FILES = new HostScript(
            """
            user=$1
            shift
            nl='
            '
            modes="$nl$(timeout -k 1 3 stat -L -c '%a %n' -- "$@" 2>/dev/null)$nl"
            status=0
            if [ -n "$user" ]; then
                readable="$nl$(timeout -k 1 5 runuser -u "$user" -- sh -c \
                    'for path; do if test -r "$path"; then printf "%s\\n" "$path"; fi; done' sh "$1" "$2" "$3" "$4" "$5" 2>&1)$nl"
                status=$?
            fi
            place=0
            for path; do
                place=$((place + 1))
                [ -e "$path" ] || [ -L "$path" ] || continue
                before=${modes%%" $path$nl"*}
                if [ "$before" = "$modes" ]; then tell mode 1 "$path" ''; else tell mode 0 "$path" "${before##*"$nl"}"; fi
                if [ "$place" -le 5 ] && [ -n "$user" ]; then
                    if [ "$status" != 0 ]; then tell readable "$status" "$path" "$readable"
                    else case $readable in
                        *"$nl$path$nl"*) tell readable 0 "$path" '' ;;
                        *) tell readable 1 "$path" '' ;;
                        esac
                    fi
                fi
            done
            extract certificates 'FNR == 1 { inside = 0 }
                /-----BEGIN CERTIFICATE-----/ { inside = 1 }
                inside { print }
                /-----END CERTIFICATE-----/ { inside = 0 }' "$1" "$2" "$4" "$6" "$7" "$9"
            set -- "$3" "$5" "$8" "${10}"
            sums="$nl$(sha256sum -- "$@" 2>/dev/null)$nl"
            sum() {
                case $sums in
                *"  $1$nl"*)
                    sum=${sums%%"  $1$nl"*}
                    sum=${sum##*"$nl"}
                    ;;
                *) sum= ;;
                esac
            }
            known=$nl
            for path; do
                [ -e "$path" ] || continue
                case $known in *"$nl$path$nl"*) continue ;; esac
                ask public "$path" 5 openssl pkey -in "$path" -pubout
                sum "$path"
                wanted=$sum
                [ "$s" = 0 ] && [ -n "$wanted" ] || continue
                for other; do
                    sum "$other"
                    [ "$other" != "$path" ] && [ "$sum" = "$wanted" ] || continue
                    tell public 0 "$other" "$o"
                    known=$known$other$nl
                done
            done
            """);

    private final Clock clock;

    TlsCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Certificates of QEMU and libvirt";
    }

    @Override
    public String guide() {
        return "Secure live migration with QEMU-native TLS";
    }

    /** Both kinds of one host. */
    private record Certificates(TlsFiles qemu, TlsFiles libvirt, List<Finding> troubles) {}

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        Answers<Certificates> answers = HostFacts.then(scope, (host, known) -> ask(host, known, scope.settings()));
        FindingList findings = new FindingList(ID);
        findings.addAll(answers.failureFindings(ID));
        TlsJudge judge = new TlsJudge(ID, clock.instant());
        answers.byHost().values().forEach(host -> {
            findings.addAll(host.troubles());
            findings.addAll(judge.host(host.qemu()));
            findings.addAll(judge.host(host.libvirt()));
        });
        findings.addAll(judge.pairs(
                answers.byHost().values().stream().map(Certificates::qemu).toList()));
        findings.addAll(judge.pairs(
                answers.byHost().values().stream().map(Certificates::libvirt).toList()));
        return findings.all();
    }

    private static Certificates ask(RemoteHost host, Facts known, PreflightSettings settings) throws RemoteException {
        FindingList troubles = new FindingList(ID);
        LibvirtConf qemuConf = LibvirtFile.of(host.name(), known, LibvirtFile.QEMU, troubles);
        LibvirtConf daemonConf = LibvirtFile.of(host.name(), known, LibvirtFile.DAEMON, troubles);
        boolean migrationFolder =
                known.first("migration-folder").filter(Fact::succeeded).isPresent();
        TlsPaths qemu = TlsPaths.ofQemu(qemuConf, migrationFolder);
        TlsPaths libvirt = TlsPaths.ofLibvirt(daemonConf);
        String user = HostUsers.of(known, settings.serviceUser()).qemuName().orElse("");
        Facts files = FILES.ask(host, arguments(user, qemu, libvirt));
        String itself = HostNames.of(host.name(), known.text("name", ""), known.text("full-name", ""))
                .itself();
        String atMigration = qemuConf.string("migration_host").orElse(itself);
        return new Certificates(
                files(host, TlsKind.QEMU, user, List.of(atMigration), qemu, files),
                files(host, TlsKind.LIBVIRT, "root", connectedBy(host.name(), itself), libvirt, files),
                troubles.all());
    }

    /** Users may name hosts by address although migrations do not: such a one need not be in the certificate. */
    private static List<String> connectedBy(String given, String itself) {
        Set<String> names = new LinkedHashSet<>();
        if (!HostsFile.isAddress(given)) {
            names.add(given);
        }
        names.add(itself);
        names.remove("");
        return List.copyOf(names);
    }

    private static String[] arguments(String user, TlsPaths qemu, TlsPaths libvirt) {
        List<String> arguments = new ArrayList<>(List.of(user));
        arguments.addAll(qemu.all());
        arguments.addAll(libvirt.all());
        return arguments.toArray(String[]::new);
    }

    private static TlsFiles files(
            RemoteHost host, TlsKind kind, String reader, List<String> names, TlsPaths paths, Facts facts) {
        List<TlsFile> files =
                paths.all().stream().map(path -> file(kind, path, facts)).toList();
        return new TlsFiles(
                host.name(),
                kind,
                reader,
                names.stream().filter(name -> !name.isEmpty()).toList(),
                files.get(0),
                files.get(1),
                files.get(2),
                files.get(3),
                files.get(4));
    }

    private static TlsFile file(TlsKind kind, String path, Facts facts) {
        Optional<Fact> mode = of(facts, "mode", path);
        if (mode.isEmpty() || !mode.get().succeeded()) {
            return TlsFile.absent(path);
        }
        int bits = Integer.parseInt(mode.get().text().strip(), OCTAL);
        Access access = kind == TlsKind.LIBVIRT
                ? Access.YES
                : of(facts, "readable", path).map(TlsCheck::access).orElse(Access.UNKNOWN);
        Optional<Fact> key = of(facts, "public", path);
        Fact content = key.or(() -> of(facts, "certificates", path)).orElseThrow();
        String trouble = content.succeeded() ? "" : lastLine(content.text());
        List<X509Certificate> certificates = List.of();
        byte[] half = new byte[0];
        try {
            certificates = key.isPresent() ? List.of() : Pem.certificates(content.text());
            half = key.isPresent() ? Pem.publicKey(content.text()) : half;
            if (key.isEmpty() && certificates.isEmpty() && trouble.isEmpty()) {
                trouble = "there is no certificate in it";
            }
        } catch (CertificateException e) {
            trouble = String.valueOf(e.getMessage());
        }
        return new TlsFile(path, true, bits, access, certificates, half, content.hasNoProgram() ? "" : trouble);
    }

    private static Access access(Fact readable) {
        return switch (readable.status()) {
            case 0 -> Access.YES;
            case 1 -> Access.NO;
            default -> Access.UNKNOWN;
        };
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static Optional<Fact> of(Facts facts, String key, String path) {
        return facts.of(key).stream().filter(fact -> fact.label().equals(path)).findFirst();
    }
}
