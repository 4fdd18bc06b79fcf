package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All hosts have certificates of one lab CA. One change for all of them, since the CA lives only as long as it issues:
 * each host makes its own key, which stays there; the first host's CA certifies what the others ask for.
 */
public final class LabCertificates implements Change {

    private final List<CertifiedHost> hosts;
    private final TlsChoice choice;
    private final Clock clock;

    public LabCertificates(List<CertifiedHost> hosts, TlsChoice choice, Clock clock) {
        this.hosts = List.copyOf(hosts);
        this.choice = choice;
        this.clock = clock;
    }

    @Override
    public String host() {
        return hosts.get(0).remote().name();
    }

    @Override
    public String title() {
        return "certificates of a " + LabAuthority.MARK + ", on all hosts";
    }

    @Override
    public Assessment assess() throws RemoteException {
        List<String> foreign = foreign();
        if (!foreign.isEmpty()) {
            return Assessment.refused(foreign.toArray(String[]::new));
        }
        List<String> reasons = reasons();
        if (reasons.isEmpty()) {
            return Assessment.inPlace();
        }
        List<String> details = new ArrayList<>(reasons);
        details.add("A new CA issues anew for all hosts; " + host()
                + (choice.keepAuthorityKey()
                        ? " keeps its key in " + LabAuthority.KEPT_KEY + "."
                        : " forgets its key when that is done."));
        return Assessment.needed(details)
                .withWarnings(
                        List.of("A lab CA is not for production: nobody watches over it and nothing can be revoked."));
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        String suffix = BackupName.of(clock);
        LabAuthority authority = LabAuthority.on(hosts.get(0).remote(), choice.days(), authorityFile(), undo);
        try {
            issue(authority, suffix, undo);
        } catch (RemoteException e) {
            forget(authority, e);
            throw e;
        }
        authority.close();
    }

    private void issue(LabAuthority authority, String suffix, UndoLog undo) throws RemoteException {
        for (CertifiedHost lab : hosts) {
            TlsHost host = of(lab);
            UndoLog own = undo.on(host.name());
            String folder = host.stage(own);
            byte[] certificate = authority.issue(host, folder, lab.names());
            host.put(folder, TlsFile.Content.CERTIFICATE, certificate);
            host.put(folder, TlsFile.Content.AUTHORITY, authority.certificate());
            host.install(folder, suffix, own);
        }
        if (choice.keepAuthorityKey()) {
            authority.keepKey(undo);
        }
    }

    /** Whether or not the rest is taken back, the CA must not outlive this. */
    private static void forget(LabAuthority authority, RemoteException cause) {
        try {
            authority.close();
        } catch (RemoteException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void verify() throws RemoteException {
        List<String> reasons = reasons();
        if (!reasons.isEmpty()) {
            throw new RemoteException(RemoteException.Kind.FAILED, host(), String.join("; ", reasons), "");
        }
    }

    /** Certificates that mean something are not replaced by those of a laboratory. */
    private List<String> foreign() throws RemoteException {
        List<String> result = new ArrayList<>();
        for (CertifiedHost lab : hosts) {
            TlsHost host = of(lab);
            InstalledCertificate.of(host)
                    .foreignAuthority()
                    .ifPresent(authority -> result.add(host.name() + " trusts the CA " + authority
                            + ", which is no lab CA: move its certificates away if they are to be replaced."));
        }
        return result;
    }

    /** Why new certificates are needed; empty if they are not. */
    private List<String> reasons() throws RemoteException {
        List<String> reasons = new ArrayList<>();
        String authority = "";
        for (CertifiedHost lab : hosts) {
            TlsHost host = of(lab);
            reasons.addAll(missing(host));
            InstalledCertificate installed = InstalledCertificate.of(host);
            reasons.addAll(installed.faults(lab.names(), clock.instant()).stream()
                    .map(fault -> host.name() + ": " + fault)
                    .toList());
            if (!authority.isEmpty() && !authority.equals(installed.authority())) {
                reasons.add(host.name() + ": another CA than that of " + host());
            }
            authority = authority.isEmpty() ? installed.authority() : authority;
        }
        return reasons;
    }

    private static List<String> missing(TlsHost host) throws RemoteException {
        String group = host.qemuGroup();
        Map<String, TlsHost.Present> present = host.present();
        List<String> result = new ArrayList<>();
        for (TlsFile file : host.files()) {
            TlsHost.Present found = present.get(file.path());
            String wanted = file.ownership(group);
            if (found == null) {
                result.add(host.name() + ": " + file.path() + " (" + wanted + ") is missing");
            } else if (!found.ownership().equals(wanted)) {
                result.add(host.name() + ": " + file.path() + " is " + found.ownership() + ", not " + wanted);
            }
        }
        return result;
    }

    private TlsHost of(CertifiedHost lab) {
        return lab.tls(choice);
    }

    private String authorityFile() {
        return TlsFile.of(choice.uses(), hosts.get(0).qemuFolder()).get(0).path();
    }
}
