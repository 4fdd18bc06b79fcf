package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import java.util.ArrayList;
import java.util.List;

/** What a host answered to a {@link HostScript}, as recorded on one, or with something of it changed. */
final class Recording {

    /** Place of the mark among the arguments: after the shell, its option, the script and the script's name. */
    private static final int MARK = 4;

    private final List<Fact> facts = new ArrayList<>();

    /** A command that succeeded. */
    Recording says(String key, String text) {
        return says(key, 0, "", text);
    }

    /** A command that ended so, in the place of an earlier one with the same key and label. */
    Recording says(String key, int status, String label, String text) {
        facts.removeIf(fact -> fact.key().equals(key) && fact.label().equals(label));
        facts.add(new Fact(key, status, label, text));
        return this;
    }

    Recording file(String path, String text) {
        return says("file", 0, path, text);
    }

    /** What the script prints. */
    CommandResult to(String host, Command command) {
        String mark = command.arguments().get(MARK);
        StringBuilder output = new StringBuilder("Last login: a line that is none of the script's\n");
        facts.forEach(fact -> output.append(line(mark, fact)));
        output.append(line(mark, new Fact("end", 0, "", "")));
        return new CommandResult(host, command.toString(), 0, output.toString(), "", false);
    }

    private static String line(String mark, Fact fact) {
        return mark + " " + fact.key() + " " + fact.status() + " " + fact.label() + "\n" + fact.text() + "\n";
    }
}
