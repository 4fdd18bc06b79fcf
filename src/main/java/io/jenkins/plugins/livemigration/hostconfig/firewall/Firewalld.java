package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.List;

/**
 * firewalld (firewall-cmd(1), firewalld.richlanguage(5)). A rule goes into the running and into the permanent
 * configuration, each by itself: a reload would take away what others have in the running one only.
 */
final class Firewalld implements PacketFilter {

    // A packet belongs to the zone of its source, else to that of its interface, else to the default one.
    private static final String ZONE =
            """
            [ -n "$1" ] || exec firewall-cmd --get-default-zone
            firewall-cmd --get-zone-of-source="$1" 2>/dev/null && exit 0
            device=$(ip -o route get "$1" | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p')
            [ -n "$device" ] && firewall-cmd --get-zone-of-interface="$device" 2>/dev/null && exit 0
            firewall-cmd --get-default-zone""";
    private static final String TARGET = "firewall-cmd --permanent --zone=\"$1\" --get-target";

    private final RemoteHost host;

    Firewalld(RemoteHost host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "firewalld";
    }

    @Override
    public List<Opening> missing(List<Opening> wanted) throws RemoteException {
        List<Opening> result = new ArrayList<>();
        for (Opening opening : wanted) {
            String zone = zone(opening);
            boolean trusted = host.run(Command.script(TARGET, zone)).text().equals("ACCEPT");
            if (!trusted && !(has(zone, opening, false) && has(zone, opening, true))) {
                result.add(opening);
            }
        }
        return result;
    }

    @Override
    public String plan(Opening opening) throws RemoteException {
        String zone = zone(opening);
        return String.join(" ", command(zone, "add", opening, false)) + "\n"
                + String.join(" ", command(zone, "add", opening, true));
    }

    @Override
    public void open(Opening opening, UndoLog undo) throws RemoteException {
        String zone = zone(opening);
        for (boolean permanent : new boolean[] {false, true}) {
            if (!has(zone, opening, permanent)) {
                host.run(Command.of(command(zone, "add", opening, permanent))).orFail();
                undo.add(
                        "take the rule for " + opening + " out of the " + (permanent ? "permanent" : "running")
                                + " zone " + zone,
                        () -> host.run(Command.of(command(zone, "remove", opening, permanent)))
                                .orFail());
            }
        }
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    private String zone(Opening opening) throws RemoteException {
        return host.run(Command.script(ZONE, opening.source())).orFail().text();
    }

    private boolean has(String zone, Opening opening, boolean permanent) throws RemoteException {
        return host.run(Command.of(command(zone, "query", opening, permanent))).succeeded();
    }

    private static List<String> command(String zone, String verb, Opening opening, boolean permanent) {
        List<String> command = new ArrayList<>(List.of("firewall-cmd"));
        if (permanent) {
            command.add("--permanent");
        }
        command.add("--zone=" + zone);
        command.add(
                opening.source().isEmpty()
                        ? "--" + verb + "-port=" + opening.ports() + "/tcp"
                        : "--" + verb + "-rich-rule=" + richRule(opening));
        return command;
    }

    static String richRule(Opening opening) {
        return "rule family=\"" + (opening.isIpv4() ? "ipv4" : "ipv6") + "\" source address=\"" + opening.source()
                + "\" port port=\"" + opening.ports() + "\" protocol=\"tcp\" accept";
    }
}
