package io.jenkins.plugins.livemigration.jenkins.preflight;

import hudson.AbortException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** Hosts are not ready. The log has the whole table; the message says what is in the way. */
public final class HostsNotReadyException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final PreflightResult result;

    HostsNotReadyException(PreflightResult result) {
        super(result.getMessage());
        this.result = result;
    }

    /** All that was found: {@code catch (e) { echo "${e.result.of('firewall')}" }}. */
    @Whitelisted
    public PreflightResult getResult() {
        return result;
    }
}
