package io.jenkins.plugins.livemigration.jenkins.esx;

import hudson.AbortException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** Adapters are not as they should be. The message says why, what was taken back, and what is left to do by hand. */
public final class VmotionNotEnabledException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final EnableVmotionResult result;

    VmotionNotEnabledException(EnableVmotionResult result) {
        super(result.getMessage());
        this.result = result;
    }

    /** All that is known: {@code catch (e) { echo "${e.result.remaining}" }}. */
    @Whitelisted
    public EnableVmotionResult getResult() {
        return result;
    }
}
