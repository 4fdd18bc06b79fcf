package io.jenkins.plugins.livemigration.policy;

/**
 * Give the migration up; the guest stays on the source (libvirt: {@code virDomainAbortJob}).
 *
 * @param reason which rule asks for it
 */
public record AbortMigration(String reason) implements PolicyAction {
    @Override
    public String describe() {
        return "abort the migration";
    }
}
