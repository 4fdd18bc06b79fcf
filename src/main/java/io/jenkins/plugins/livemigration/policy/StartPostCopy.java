package io.jenkins.plugins.livemigration.policy;

/**
 * Switch the guest to the destination now (libvirt: {@code virDomainMigrateStartPostCopy}).
 *
 * @param reason which rule asks for it
 */
public record StartPostCopy(String reason) implements PolicyAction {
    @Override
    public String describe() {
        return "start post-copy";
    }
}
