package io.jenkins.plugins.livemigration.jenkins.vmotion;

import hudson.AbortException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The guest is not where it should be. The message says where it is, and what to do. */
public final class GuestNotRelocatedException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final VmotionResult result;

    GuestNotRelocatedException(VmotionResult result) {
        super(result.getMessage());
        this.result = result;
    }

    /** All that is known of the move: {@code catch (e) { echo e.result.finalHost }}. */
    @Whitelisted
    public VmotionResult getResult() {
        return result;
    }
}
