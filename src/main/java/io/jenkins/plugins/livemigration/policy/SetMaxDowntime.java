package io.jenkins.plugins.livemigration.policy;

/**
 * Permit a longer pause at the switch-over (libvirt: {@code virDomainMigrateSetMaxDowntime}).
 *
 * @param millis the permitted pause in ms, at most the parameter {@code downtime}
 * @param reason which step of the schedule this is
 */
public record SetMaxDowntime(int millis, String reason) implements PolicyAction {
    @Override
    public String describe() {
        return "permit a downtime of " + millis + " ms";
    }
}
