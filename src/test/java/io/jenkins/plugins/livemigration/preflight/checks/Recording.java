package io.jenkins.plugins.livemigration.preflight.checks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What a host answered to a {@link HostScript}, as recorded on one, or with something of it changed. */
final class Recording {

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
    String output() {
        StringBuilder output = new StringBuilder("Last login: a line that is none of the script's\n");
        facts.forEach(fact -> output.append(line(fact)));
        return output.append(line(new Fact("end", 0, "", ""))).toString();
    }

    private static String line(Fact fact) {
        return "fact " + fact.key() + " " + fact.status() + " " + base64(fact.label()) + " " + base64(fact.text())
                + "\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
