package io.jenkins.plugins.livemigration.migration;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a hypervisor's message means, and what to do about it. libvirt has few error codes for migrations ("operation
 * failed" covers most), so that its words are all there is to tell causes apart; an unknown one is passed on as it is.
 *
 * @param cause what went wrong, in the user's words; empty if unknown
 * @param remedy what to do; empty if unknown
 */
record FailureCause(String cause, String remedy) {

    /** The tls of a qemu+tls URI says nothing of the cause. */
    private static final Pattern ADDRESS = Pattern.compile("[a-z+]+://[^\\s':,]*(:\\d+)?[^\\s':,]*");

    private static final FailureCause UNKNOWN = new FailureCause("", "");

    /** Words of a message, all of which must occur, and what they mean. The first match counts. */
    private record Rule(List<String> words, FailureCause meaning) {

        static Rule of(String cause, String remedy, String... words) {
            return new Rule(List.of(words), new FailureCause(cause, remedy));
        }

        boolean matches(String message) {
            return words.stream().allMatch(message::contains);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "another migration of this guest is under way",
                    "Wait for it; virsh domjobinfo shows it.",
                    "another migration job"),
            Rule.of("somebody else cancelled the migration job", "Ask who did, then try again.", "canceled by client"),
            Rule.of(
                    "another operation holds the guest",
                    "Wait for it; virsh domjobinfo shows it. If there is none, look at the guest's hypervisor process.",
                    "cannot acquire state change lock"),
            Rule.of(
                    "the destination's certificate is not for the name that it is reached by",
                    "Set tlsDestination to the name in the certificate, or issue a certificate for this host name.",
                    "certificate",
                    "does not match"),
            Rule.of(
                    "the destination's certificate was issued by a CA that the source does not know",
                    "Install the same CA certificate on both hosts.",
                    "certificate",
                    "known issuer"),
            Rule.of(
                    "a certificate has expired or is not yet valid",
                    "Renew it on the host concerned, and compare the clocks.",
                    "certificate",
                    "expired"),
            Rule.of(
                    "the source's libvirt daemon does not accept the destination's certificate",
                    "In /etc/pki/libvirt/servercert.pem of the destination compare the name with the one that it is"
                            + " reached by, the CA with /etc/pki/CA/cacert.pem of the source, and the expiry; or use"
                            + " transport 'ssh'.",
                    "failed to verify peer's certificate"),
            Rule.of(
                    "a TLS certificate or key file of QEMU is missing or cannot be read",
                    "Install ca-cert.pem, server-cert.pem, server-key.pem, client-cert.pem and client-key.pem in"
                            + " /etc/pki/qemu of both hosts, or set tls 'off'.",
                    "unable to access credentials"),
            Rule.of(
                    "a certificate that libvirt itself needs for its TLS connections is missing",
                    "Install the CA's certificate in /etc/pki/CA and the host's certificate and key in /etc/pki/libvirt"
                            + " of both hosts, or use transport 'ssh'.",
                    "certificate",
                    "no such file"),
            Rule.of(
                    "the hosts did not accept each other's certificates for the data stream",
                    "Compare CA, names and expiry of the certificates in /etc/pki/qemu of both hosts; if the"
                            + " certificate carries another name, set tlsDestination.",
                    "tls"),
            Rule.of(
                    "the destination calls itself localhost, so that the source cannot reach it by that name",
                    "Give the destination a host name that the source resolves, or set inboundAddress.",
                    "requires an fqdn"),
            Rule.of(
                    "a host name cannot be resolved",
                    "Make every host resolve every other to the same address, or set inboundAddress to an address"
                            + " of the destination.",
                    "resolve"),
            Rule.of(
                    "a host name cannot be resolved",
                    "Make every host resolve every other to the same address, or set inboundAddress to an address"
                            + " of the destination.",
                    "name or service not known"),
            Rule.of(
                    "no active storage pool of the destination covers the disk's folder, so that the copy has no place",
                    "Define and start a pool with that target path there, or create the image there beforehand, with"
                            + " the size of the original.",
                    "no storage pool with matching target path"),
            Rule.of(
                    "a disk's file does not exist at the destination",
                    "Mount the same storage on both hosts, or use storage 'block'; for block migration the"
                            + " destination needs an active storage pool for the file's folder.",
                    "cannot access storage file"),
            Rule.of(
                    "a file or folder does not exist at the destination",
                    "Compare the storage of both hosts.",
                    "no such file or directory"),
            Rule.of(
                    "the destination's storage is full",
                    "Free space there, or move the guest to another host.",
                    "no space left"),
            Rule.of(
                    "the destination's storage is full",
                    "Free space there, or move the guest to another host.",
                    "not enough space"),
            Rule.of(
                    "libvirt refuses the move because a disk's cache mode or file system makes it unsafe",
                    "Use cache='none', or put the disk on storage that libvirt knows as shared.",
                    "unsafe migration"),
            Rule.of(
                    "the source may not log on to the destination by SSH",
                    "Let the source's root log on to the destination without a password.",
                    "permission denied ("),
            Rule.of(
                    "the hypervisor may not open a file",
                    "Compare owner, mode and security label of the file and its folders on both hosts.",
                    "permission denied"),
            Rule.of(
                    "the destination has not enough free memory for the guest",
                    "Choose another host, or free memory there.",
                    "cannot allocate memory"),
            Rule.of(
                    "the source does not know the destination's SSH host key",
                    "Add it to the known_hosts of the source's root.",
                    "host key verification failed"),
            Rule.of(
                    "the port of the destination is closed",
                    "Open TCP 49152-49261 (migration) and libvirtd's port (SSH 22, TLS 16514, TCP 16509) from the"
                            + " source to the destination, and see whether libvirtd runs there.",
                    "connection refused"),
            Rule.of(
                    "the destination's port is closed by a firewall",
                    "Open TCP 49152-49261 (migration) and libvirtd's port from the source to the destination.",
                    "no route to host"),
            Rule.of(
                    "the destination's port cannot be reached: a firewall drops the packets, or the host is down",
                    "Open TCP 49152-49261 (migration) and libvirtd's port from the source to the destination.",
                    "timed out"),
            Rule.of(
                    "the source lost its connection to the destination's libvirt daemon",
                    "See whether libvirtd runs there and the link is up; then try again.",
                    "keepalive"),
            Rule.of(
                    "the source lost its connection to the destination's libvirt daemon",
                    "See whether libvirtd runs there and the link is up; then try again.",
                    "client socket is closed"),
            Rule.of(
                    "the source lost its connection to a libvirt daemon",
                    "See whether libvirtd runs on both hosts and the link is up; then try again.",
                    "end of file"),
            Rule.of(
                    "the source lost its connection to the destination",
                    "See whether libvirtd runs there and the link is up; then try again.",
                    "connection reset"),
            Rule.of(
                    "the source lost its connection to the destination",
                    "See whether libvirtd runs there and the link is up; then try again.",
                    "broken pipe"),
            Rule.of(
                    "the destination cannot give the guest its CPU",
                    "Choose a host with that CPU.",
                    "cpu",
                    "incompatible"),
            Rule.of(
                    "the destination cannot give the guest its CPU",
                    "Choose a host with that CPU.",
                    "cpu",
                    "match specification"),
            Rule.of(
                    "the guest ended while it was being moved",
                    "Its owner shut it down, or it crashed: see its log on the source.",
                    "domain is not running"),
            Rule.of(
                    "a hypervisor process ended unexpectedly",
                    "See /var/log/libvirt/qemu/ of both hosts.",
                    "unexpectedly quit"),
            Rule.of(
                    "a hypervisor process ended unexpectedly",
                    "See /var/log/libvirt/qemu/ of both hosts.",
                    "unexpectedly closed the monitor"),
            Rule.of(
                    "the connection to libvirt was refused for lack of rights",
                    "Let the user of this agent use libvirt (group libvirt), or connect by another URI.",
                    "authentication unavailable"));

    /** What a message means. */
    static FailureCause of(String message) {
        String lower = ADDRESS.matcher(message.toLowerCase(Locale.ROOT)).replaceAll("");
        return RULES.stream()
                .filter(rule -> rule.matches(lower))
                .findFirst()
                .map(Rule::meaning)
                .orElse(UNKNOWN);
    }

    /** A sentence with libvirt's words, what they mean and what to do. */
    static String explain(String message) {
        FailureCause cause = of(message);
        String said = "libvirt says: " + message + (message.endsWith(".") ? "" : ".");
        if (cause.cause().isEmpty()) {
            return said;
        }
        return capitalised(cause.cause()) + ". " + cause.remedy() + " (" + said + ")";
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
