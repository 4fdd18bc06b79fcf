package io.jenkins.plugins.livemigration.preflight.checks;

import java.util.List;
import java.util.Locale;

/** Why virsh got no answer of libvirt. */
record LibvirtRefusal(Fact fact) {

    void report(String host, FindingList findings) {
        String said = fact.text().toLowerCase(Locale.ROOT);
        List<String> evidence =
                fact.text().lines().filter(line -> !line.isBlank()).limit(6).toList();
        if (fact.hasNoProgram()) {
            findings.fail(
                    host,
                    "there is no virsh, so libvirt's clients are not installed, and perhaps not libvirt either",
                    evidence,
                    "Install libvirt-daemon-system and libvirt-clients (Debian), or libvirt-daemon-kvm and"
                            + " libvirt-client (RHEL).");
        } else if (fact.isLate()) {
            findings.fail(
                    host,
                    "libvirtd does not answer: virsh got no word within 20 s",
                    evidence,
                    "See the log of libvirtd (or virtqemud) for what it hangs in, then restart it; guests go on"
                            + " running meanwhile.");
        } else if (said.contains("permission denied")
                || said.contains("authentication")
                || said.contains("access denied")) {
            findings.fail(
                    host,
                    "libvirtd does not let root use it",
                    evidence,
                    "See unix_sock_* and auth_unix_rw in /etc/libvirt/libvirtd.conf.");
        } else if (said.contains("no such file or directory") || said.contains("connection refused")) {
            findings.fail(
                    host,
                    "libvirtd does not run: nobody listens at its socket",
                    evidence,
                    "systemctl enable --now libvirtd, or virtqemud.socket where libvirt has one daemon a driver.");
        } else if (said.contains("no connection driver available") || said.contains("driver")) {
            findings.fail(
                    host,
                    "libvirt has no driver for QEMU there",
                    evidence,
                    "Install libvirt's QEMU driver (libvirt-daemon-driver-qemu); of the other drivers none is in the"
                            + " support matrix of this plugin.");
        } else {
            findings.fail(
                    host,
                    "libvirt cannot be asked",
                    evidence,
                    "See what 'virsh -c qemu:///system version --daemon' says there.");
        }
    }
}
