package io.jenkins.plugins.livemigration.jenkins.esx;

import hudson.AbortException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A host is not in the mode that it should be in. The message says why, what state it is in, and what holds it. */
public final class HostNotInModeException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final MaintenanceResult result;

    HostNotInModeException(MaintenanceResult result) {
        super(result.getMessage());
        this.result = result;
    }

    /** All that is known: {@code catch (e) { echo "${e.result.remaining}" }}. */
    @Whitelisted
    public MaintenanceResult getResult() {
        return result;
    }
}
