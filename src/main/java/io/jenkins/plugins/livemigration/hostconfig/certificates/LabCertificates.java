package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        Map<CertifiedHost, InstalledCertificate> installed = installed();
        List<String> foreign = foreign(installed);
        if (!foreign.isEmpty()) {
            return Assessment.refused(foreign.toArray(String[]::new));
        }
        List<String> reasons = reasons(installed);
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
        List<String> reasons = reasons(installed());
        if (!reasons.isEmpty()) {
            throw new RemoteException(RemoteException.Kind.FAILED, host(), String.join("; ", reasons), "");
        }
    }

    private Map<CertifiedHost, InstalledCertificate> installed() throws RemoteException {
        Map<CertifiedHost, InstalledCertificate> result = new LinkedHashMap<>();
        for (CertifiedHost lab : hosts) {
            result.put(lab, InstalledCertificate.of(of(lab)));
        }
        return result;
    }

    /** Certificates that mean something are not replaced by those of a laboratory. */
    private static List<String> foreign(Map<CertifiedHost, InstalledCertificate> installed) {
        List<String> result = new ArrayList<>();
        installed.forEach((lab, found) -> found.foreignAuthority()
                .ifPresent(authority -> result.add(lab.remote().name() + " trusts the CA " + authority
                        + ", which is no lab CA: move its certificates away if they are to be replaced.")));
        return result;
    }

    /** Why new certificates are needed; empty if they are not. */
    private List<String> reasons(Map<CertifiedHost, InstalledCertificate> installed) {
        List<String> reasons = new ArrayList<>();
        Set<String> authorities = new HashSet<>();
        installed.forEach((lab, found) -> {
            String name = lab.remote().name();
            found.faults(lab.names(), clock.instant()).forEach(fault -> reasons.add(name + ": " + fault));
            if (!found.authority().isEmpty() && authorities.add(found.authority()) && authorities.size() > 1) {
                reasons.add(name + ": another CA than that of " + host());
            }
        });
        return reasons;
    }

    private TlsHost of(CertifiedHost lab) {
        return lab.tls(choice);
    }

    private String authorityFile() {
        return TlsFile.of(choice.uses(), hosts.get(0).qemuFolder()).get(0).path();
    }
}
