package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus.State;
import java.util.List;
import java.util.Map;

/** Makes a status of libvirt's numbers for a domain's state and its reason. */
final class DomainStates {

    /** The reasons of each state in libvirt's order; 0, unknown, is an empty word. */
    private static final Map<State, List<String>> REASONS = Map.of(
            State.RUNNING,
                    List.of(
                            "",
                            "booted",
                            "migrated",
                            "restored",
                            "from snapshot",
                            "unpaused",
                            "migration canceled",
                            "save canceled",
                            "event wakeup",
                            "crashed",
                            GuestStatus.POST_COPY,
                            GuestStatus.POST_COPY_FAILED),
            State.PAUSED,
                    List.of(
                            "",
                            "user",
                            GuestStatus.MIGRATION,
                            "saving",
                            "dumping",
                            "I/O error",
                            "watchdog",
                            "from snapshot",
                            "shutting down",
                            "creating snapshot",
                            "crashed",
                            "starting up",
                            GuestStatus.POST_COPY,
                            GuestStatus.POST_COPY_FAILED,
                            "API error"),
            State.SHUTTING_DOWN, List.of("", "user"),
            State.SHUT_OFF,
                    List.of(
                            "",
                            "shutdown",
                            "destroyed",
                            "crashed",
                            "migrated",
                            "saved",
                            "failed",
                            "from snapshot",
                            "daemon"),
            State.CRASHED, List.of("", "panicked"));

    private DomainStates() {}

    /**
     * @param state {@code virDomainState}
     * @param reason {@code virDomain...Reason} of that state
     */
    static GuestStatus status(int state, int reason) {
        State[] states = State.values();
        State known = state >= 0 && state < State.UNKNOWN.ordinal() ? states[state] : State.UNKNOWN;
        List<String> words = REASONS.getOrDefault(known, List.of(""));
        if (reason >= 0 && reason < words.size()) {
            return new GuestStatus(known, words.get(reason));
        }
        // Newer than this table: the number says more than nothing.
        return new GuestStatus(known, "reason " + reason);
    }
}
