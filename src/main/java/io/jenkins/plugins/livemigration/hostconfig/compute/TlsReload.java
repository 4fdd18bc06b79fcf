package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.List;

/**
 * libvirt's daemon takes new certificates while it runs (virt-admin(1), {@code server-update-tls}). QEMU needs no such
 * thing: it reads certificates whenever a guest is moved.
 */
final class TlsReload extends FollowUp {

    // Without a folder for what runs, virt-admin makes itself one in root's home.
    private static final String ASK =
            """
            export XDG_RUNTIME_DIR=/run
            command -v virt-admin >/dev/null 2>&1 || { echo none; exit 0; }
            for daemon in virtproxyd libvirtd; do
                if timeout 5 virt-admin -c "$daemon:///system" server-list 2>/dev/null | grep -qw "$daemon"; then
                    if ss -Hltnp 2>/dev/null | grep -q ":16514 .*\\"$daemon\\""; then echo "$daemon"; exit 0; fi
                fi
            done
            echo deaf""";
    private static final String RELOAD = "XDG_RUNTIME_DIR=/run virt-admin -c \"$1:///system\" server-update-tls \"$1\"";

    private String planned;

    TlsReload(ComputeHost host) {
        super(host);
    }

    @Override
    public String title() {
        return "have libvirt's daemon take the certificates";
    }

    @Override
    List<String> notes() throws RemoteException {
        return switch (planned()) {
            case "none" -> List.of("There is no virt-admin on the host: libvirt's daemon takes the certificates when it"
                    + " is restarted, if it listens for TLS.");
            case "deaf" -> List.of("libvirt's daemon does not listen for TLS (TCP 16514) now: it takes the certificates"
                    + " when it begins to.");
            default -> List.of();
        };
    }

    @Override
    public Assessment assess() throws RemoteException {
        String daemon = planned();
        boolean possible = !daemon.equals("none") && !daemon.equals("deaf");
        return possible && isDue()
                ? Assessment.needed(List.of("virt-admin server-update-tls " + daemon))
                : Assessment.inPlace();
    }

    @Override
    void perform() throws RemoteException {
        computeHost().run(RELOAD, daemon());
    }

    @Override
    public void verify() throws RemoteException {
        String daemon = daemon();
        if (daemon.equals("none") || daemon.equals("deaf")) {
            throw computeHost().failure("libvirt's daemon no longer listens for TLS (TCP 16514).", "");
        }
    }

    /** Asked once for the plan. */
    private synchronized String planned() throws RemoteException {
        if (planned == null) {
            planned = daemon();
        }
        return planned;
    }

    private String daemon() throws RemoteException {
        return computeHost().run(ASK).text();
    }
}
