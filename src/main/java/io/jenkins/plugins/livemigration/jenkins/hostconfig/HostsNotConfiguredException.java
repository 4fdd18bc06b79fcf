package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import hudson.AbortException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** Hosts are not as they should be. The message says why, what was taken back, and what is left to do by hand. */
public final class HostsNotConfiguredException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final ConfigResult result;

    HostsNotConfiguredException(ConfigResult result) {
        super(result.getMessage());
        this.result = result;
    }

    /** All that is known: {@code catch (e) { echo "${e.result.remaining}" }}. */
    @Whitelisted
    public ConfigResult getResult() {
        return result;
    }
}
