package io.jenkins.plugins.livemigration.hostconfig;

import java.io.Serializable;
import java.util.List;

/**
 * Whether a change is needed on a host.
 *
 * @param need what is to be done about it
 * @param details the plan as a reader sees it: a diff of a file, commands to be run; or the reasons of a refusal
 * @param warnings what the reader should know beside it
 */
public record Assessment(Need need, List<String> details, List<String> warnings) implements Serializable {

    /** What is to be done about a change. */
    public enum Need {
        /** Nothing: it is so already. */
        IN_PLACE,
        /** It has to be made. */
        NEEDED,
        /** It must not be made as things are. */
        REFUSED
    }

    public Assessment {
        details = List.copyOf(details);
        warnings = List.copyOf(warnings);
    }

    public static Assessment inPlace() {
        return new Assessment(Need.IN_PLACE, List.of(), List.of());
    }

    public static Assessment needed(List<String> details) {
        return new Assessment(Need.NEEDED, details, List.of());
    }

    public static Assessment refused(String... reasons) {
        return new Assessment(Need.REFUSED, List.of(reasons), List.of());
    }

    public Assessment withWarnings(List<String> more) {
        return new Assessment(need, details, more);
    }
}
