package io.jenkins.plugins.livemigration.evacuation.survey;

import java.util.regex.Pattern;

/** Whether two names may be those of one host. */
final class HostNames {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private HostNames() {}

    /**
     * Whether a host that calls itself so may be the one that was named so: the first labels are the same. Of an address
     * nobody knows.
     */
    static boolean mayBeSame(String named, String own) {
        return ADDRESS.matcher(named).matches() || label(named).equalsIgnoreCase(label(own));
    }

    private static String label(String name) {
        return name.split("\\.", 2)[0];
    }
}
