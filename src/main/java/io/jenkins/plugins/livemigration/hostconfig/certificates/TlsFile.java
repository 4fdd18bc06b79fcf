package io.jenkins.plugins.livemigration.hostconfig.certificates;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One file in which QEMU or libvirt look for a certificate or a key.
 *
 * @param path where (libvirt's documentation, "TLS certificates"; {@code qemu.conf})
 * @param content what is in it
 * @param forQemu whether QEMU's user must be able to read it
 */
record TlsFile(String path, Content content, boolean forQemu) {

    static final String QEMU_FOLDER = "/etc/pki/qemu";
    static final String AUTHORITY = "/etc/pki/CA/cacert.pem";
    private static final String LIBVIRT_FOLDER = "/etc/pki/libvirt";

    /** What a file holds; the name is that of the file in which it waits to be put in place. */
    enum Content {
        AUTHORITY("ca.pem"),
        CERTIFICATE("cert.pem"),
        KEY("key.pem");

        private final String staged;

        Content(String staged) {
            this.staged = staged;
        }

        String staged() {
            return staged;
        }
    }

    /** The files of the chosen uses. */
    static List<TlsFile> of(Set<TlsUse> uses, String qemuFolder) {
        List<TlsFile> result = new ArrayList<>();
        if (uses.contains(TlsUse.QEMU)) {
            result.add(new TlsFile(qemuFolder + "/ca-cert.pem", Content.AUTHORITY, true));
            for (String role : List.of("server", "client")) {
                result.add(new TlsFile(qemuFolder + "/" + role + "-cert.pem", Content.CERTIFICATE, true));
                result.add(new TlsFile(qemuFolder + "/" + role + "-key.pem", Content.KEY, true));
            }
        }
        if (uses.contains(TlsUse.LIBVIRT)) {
            result.add(new TlsFile(AUTHORITY, Content.AUTHORITY, false));
            for (String role : List.of("server", "client")) {
                result.add(new TlsFile(LIBVIRT_FOLDER + "/" + role + "cert.pem", Content.CERTIFICATE, false));
                result.add(new TlsFile(LIBVIRT_FOLDER + "/private/" + role + "key.pem", Content.KEY, false));
            }
        }
        return result;
    }

    boolean isKey() {
        return content == Content.KEY;
    }

    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Group of the file; its owner is root. */
    String group(String qemuGroup) {
        return isShared(qemuGroup) ? qemuGroup : "root";
    }

    /** Mode, in octal digits. */
    String mode(String qemuGroup) {
        if (!isKey()) {
            return "644";
        }
        return isShared(qemuGroup) ? "640" : "600";
    }

    private boolean isShared(String qemuGroup) {
        return isKey() && forQemu && !qemuGroup.equals("root");
    }

    /**
     * Owner, group and mode as {@code stat -c '%U:%G %a'} shows them.
     *
     * @param qemuGroup group of QEMU's processes; {@code root} if they run as root
     */
    String ownership(String qemuGroup) {
        return "root:" + group(qemuGroup) + " " + mode(qemuGroup);
    }
}
