package io.jenkins.plugins.livemigration.preflight.checks;

import java.util.regex.Pattern;

/** Shows a line of a configuration file, but none that may hold a secret. */
final class SecretSparing {

    private static final Pattern SUSPECT = Pattern.compile("(?i)pass|secret|token|key|credential|connection|url|://|@");
    private static final Pattern REST = Pattern.compile("(?s)[\\s=:].*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private SecretSparing() {}

    /** The line with its number; of a line that may hold a secret, its first word. */
    static String line(int number, String content) {
        String line = content.strip();
        String shown = SUSPECT.matcher(line).find()
                ? REST.matcher(line).replaceFirst("") + " ... (the rest may be secret)"
                : line;
        return "line " + number + ": " + CONTROL.matcher(shown).replaceAll("?");
    }
}
