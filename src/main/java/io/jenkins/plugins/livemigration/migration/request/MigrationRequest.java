package io.jenkins.plugins.livemigration.migration.request;

import io.jenkins.plugins.livemigration.policy.PolicyParameters;
import java.io.Serializable;

/**
 * One migration as it was asked for. Made by {@link MigrationRequestBuilder}, which refuses what cannot be meant.
 *
 * @param domain name or UUID of the guest
 * @param connectUri how the machine that runs the monitor reaches the source's libvirt daemon
 * @param destination where the guest shall go
 * @param storage what is to be done with disks
 * @param transfer how data travels
 * @param definition what the hosts remember afterwards
 * @param policy when to do what while it runs
 * @param postCopyRecovery whether a post-copy whose stream broke is resumed
 * @param allowManaged whether a guest that a cloud manages may be moved behind that manager's back
 * @param dryRun whether to stop after the checks, with nothing touched
 */
public record MigrationRequest(
        String domain,
        String connectUri,
        Destination destination,
        StorageOptions storage,
        TransferOptions transfer,
        DefinitionOptions definition,
        PolicyParameters policy,
        boolean postCopyRecovery,
        boolean allowManaged,
        boolean dryRun)
        implements Serializable {

    /** For the stage view and for headings: {@code web01 to kvm08}. */
    public String summary() {
        return domain + " to " + destination.host();
    }
}
