package io.jenkins.plugins.livemigration.policy;

/**
 * Suspend the guest on the source, so that it dirties no more memory (libvirt: {@code virDomainSuspend}). It must run
 * again after the migration, on whichever side it is then.
 *
 * @param reason which rule asks for it
 */
public record SuspendGuest(String reason) implements PolicyAction {
    @Override
    public String describe() {
        return "suspend the guest on the source until it has arrived";
    }
}
