package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import java.net.URI;

/** The address of a vCenter's web services. */
public final class VcenterUrl {

    private static final String WEB_SERVICES = "/sdk";

    private VcenterUrl() {}

    /**
     * @param typed {@code https://vcenter.example.org}, with or without {@code /sdk}
     * @throws VsphereException if it is no such address
     */
    static URI of(URI typed) throws VsphereException {
        if (!"https".equalsIgnoreCase(typed.getScheme())) {
            throw refused(typed, "it does not begin with https://, so the vCenter could not prove who it is");
        }
        if (typed.getHost() == null) {
            throw refused(typed, "it names no host");
        }
        if (typed.getUserInfo() != null) {
            throw refused(typed, "it holds a user or a password, which belong into credentials");
        }
        String path = typed.getPath() == null ? "" : typed.getPath();
        return path.isEmpty() || path.equals("/") ? typed.resolve(WEB_SERVICES) : typed;
    }

    /** Scheme, host and port alone, as one vCenter tells another. */
    public static String withoutPath(URI typed) throws VsphereException {
        return of(typed).resolve("/").toString().replaceAll("/$", "");
    }

    private static VsphereException refused(URI typed, String why) {
        String host = typed.getHost() == null ? "?" : typed.getHost();
        return new VsphereException(
                Kind.UNREACHABLE,
                host,
                "Nothing was sent to " + host + ": the address of a vCenter is https://vcenter.example.org, and " + why
                        + ".",
                null);
    }
}
