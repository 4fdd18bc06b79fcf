package io.jenkins.plugins.livemigration.preflight.checks;

import java.util.List;
import java.util.Locale;

/** How an attempt to log on by OpenSSH's client ended. */
enum LogOnOutcome {
    LOGGED_ON("root logs on without a password, and the host key is known", ""),
    NO_CLIENT("there is no ssh on the host that would log on", "Install openssh-client."),
    KEY_CHANGED(
            "the host key is another one than root's known_hosts has: the other host was installed anew, or somebody"
                    + " answers in its place",
            "If it was installed anew, remove the old key by 'ssh-keygen -R NAME' and run configureComputeHost with"
                    + " sshMesh: true; if not, find out who answers."),
    KEY_UNKNOWN(
            "the host key is not known: root has never logged on there from here",
            "configureComputeHost with sshMesh: true puts the host keys into root's known_hosts on each host."),
    PERMISSION_DENIED(
            "the other host does not let root in without a password",
            "configureComputeHost with sshMesh: true gives root a key on each host, and puts the public keys into"
                    + " root's authorized_keys; PermitRootLogin must not be 'no'."),
    NAME_UNKNOWN(
            "the name of the other host is not known here",
            "Put it into DNS, or run configureComputeHost with hostsFile: true; see the check 'names'."),
    REFUSED(
            "nobody listens on the SSH port of the other host, or a firewall rejects",
            "Start sshd there, or open its port."),
    TIMED_OUT(
            "no answer from the SSH port of the other host: it is down, or a firewall drops packets",
            "Open TCP port 22 between the hosts; see that the name leads to the right address (check 'names')."),
    NO_ROUTE("there is no way to the other host's address", "Correct the network, or the address (check 'names')."),
    HUNG_UP(
            "the other host hung up before root was logged on",
            "See sshd's log there: MaxStartups, a full disk, or a daemon such as fail2ban ends connections so."),
    NO_SHELL(
            "root logs on, but no command can be run",
            "See what root's login shell, a 'command=' in authorized_keys or ForceCommand does there."),
    OTHER("root cannot log on", "See what ssh says, in the evidence.");

    private static final int NO_SUCH_PROGRAM = 127;
    /** ssh(1): an error of ssh itself; every other status is that of the command on the other host. */
    private static final int SSH_FAILED = 255;

    private static final List<String> GENERAL = List.of(
            "@", "IT IS POSSIBLE", "Someone could", "It is also possible", "Please contact", "Add correct host key");

    private static final int LINES = 12;

    private final String found;
    private final String remedy;

    LogOnOutcome(String found, String remedy) {
        this.found = found;
        this.remedy = remedy;
    }

    String found() {
        return found;
    }

    String remedy() {
        return remedy;
    }

    /** What the client's exit status and messages mean. */
    static LogOnOutcome of(int status, String text) {
        String said = text.toLowerCase(Locale.ROOT);
        if (status == 0) {
            return LOGGED_ON;
        }
        if (status == NO_SUCH_PROGRAM && said.contains("ssh")) {
            return NO_CLIENT;
        }
        if (status != SSH_FAILED) {
            return NO_SHELL;
        }
        if (said.contains("host identification has changed") || said.contains("revoked host key")) {
            return KEY_CHANGED;
        }
        if (said.contains("host key verification failed") || said.contains("host key is known for")) {
            return KEY_UNKNOWN;
        }
        if (said.contains("could not resolve hostname")) {
            return NAME_UNKNOWN;
        }
        if (said.contains("permission denied") || said.contains("too many authentication failures")) {
            return PERMISSION_DENIED;
        }
        if (said.contains("connection refused")) {
            return REFUSED;
        }
        if (said.contains("timed out") || said.contains("timeout")) {
            return TIMED_OUT;
        }
        if (said.contains("no route to host") || said.contains("network is unreachable")) {
            return NO_ROUTE;
        }
        return said.contains("connection closed") || said.contains("connection reset") || said.contains("closed by")
                ? HUNG_UP
                : OTHER;
    }

    /** What the client said, without blank lines and the general part of its warnings. */
    static List<String> evidence(String errors) {
        return errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && GENERAL.stream().noneMatch(line::startsWith))
                .limit(LINES)
                .toList();
    }
}
