package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.List;

/** Ubuntu's and Debian's ufw (ufw(8)), which keeps its rules itself. */
final class Ufw implements PacketFilter {

    private static final String ASK = "ufw status verbose | grep '^Default:'; ufw show added | grep '^ufw '";

    private final RemoteHost host;

    Ufw(RemoteHost host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "ufw";
    }

    @Override
    public List<Opening> missing(List<Opening> wanted) throws RemoteException {
        List<String> lines = host.run(Command.script(ASK)).lines();
        return wanted.stream().filter(opening -> !letsThrough(lines, opening)).toList();
    }

    /** @param lines the default, then the rules in their order, as ufw shows them */
    static boolean letsThrough(List<String> lines, Opening opening) {
        boolean open = lines.stream().anyMatch(line -> line.startsWith("Default: allow (incoming)"));
        String ours = "ufw allow from " + (opening.source().isEmpty() ? "any" : opening.source()) + " to any port "
                + opening.ports().text(':') + " proto tcp";
        String brief = "ufw allow " + opening.ports().text(':') + "/tcp";
        for (String line : lines) {
            boolean allows = line.startsWith(ours) || (line + " ").startsWith(brief + " ");
            if (allows) {
                return true;
            }
            if (line.matches("ufw (deny|reject|limit) .*")) {
                return false;
            }
        }
        return open;
    }

    @Override
    public String plan(Opening opening) {
        return String.join(" ", command(opening, "ufw", "prepend", "allow")) + " comment " + COMMENT;
    }

    @Override
    public void open(Opening opening, UndoLog undo) throws RemoteException {
        List<String> command = command(opening, "ufw", "prepend", "allow");
        command.addAll(List.of("comment", COMMENT));
        host.run(Command.of(command)).orFail();
        undo.add("take the rule for " + opening + " out of ufw", () -> host.run(
                        Command.of(command(opening, "ufw", "--force", "delete", "allow")))
                .orFail());
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    private static List<String> command(Opening opening, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of(
                "proto",
                "tcp",
                "from",
                opening.source().isEmpty() ? "any" : opening.source(),
                "to",
                "any",
                "port",
                opening.ports().text(':')));
        return command;
    }
}
