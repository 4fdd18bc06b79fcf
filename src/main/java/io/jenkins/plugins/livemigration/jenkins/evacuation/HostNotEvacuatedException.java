package io.jenkins.plugins.livemigration.jenkins.evacuation;

import hudson.AbortException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** More guests remain, or would remain, than may. The log has the whole table. */
public final class HostNotEvacuatedException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final EvacuateHostResult result;

    HostNotEvacuatedException(EvacuateHostResult result) {
        super(result.getMessage());
        this.result = result;
    }

    /** All that is known: {@code catch (e) { echo "${e.result.remaining}" }}. */
    @Whitelisted
    public EvacuateHostResult getResult() {
        return result;
    }
}
