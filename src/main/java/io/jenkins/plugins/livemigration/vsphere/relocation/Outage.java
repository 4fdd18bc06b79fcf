package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;

/**
 * Bears a vCenter that does not answer: pauses that grow from 1 s to 30 s, one line at its begin and one at its end. One that
 * goes on refusing the user, or that shows another certificate, is given up: vCenters lock users whose log-in fails often.
 */
final class Outage {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int REFUSALS = 3;

    private final RunContext run;
    private final String meanwhile;
    private Instant since;
    private Duration pause = FIRST;
    private int refusals;

    /** @param meanwhile what becomes of the move meanwhile, one sentence */
    Outage(RunContext run, String meanwhile) {
        this.run = run;
        this.meanwhile = meanwhile;
    }

    /** A call failed: waits, but not beyond a moment. */
    void bear(VsphereException failure, Instant limit) {
        if (since == null) {
            since = run.clock().instant();
            run.log()
                    .warn("No answer of " + failure.vcenter() + ": " + failure.getMessage() + " " + meanwhile
                            + " Trying again until " + limit + ".");
        }
        boolean isRefusal = failure.kind() == VsphereException.Kind.LOGIN_REFUSED
                || failure.kind() == VsphereException.Kind.UNTRUSTED;
        refusals = isRefusal ? refusals + 1 : 0;
        if (isHopeless()) {
            run.log().warn("Given up after " + refusals + " refusals: " + failure.getMessage());
            return;
        }
        Duration left = run.until(limit);
        run.rest(pause.compareTo(left) < 0 ? pause : left);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    /** Whether trying again would do more harm than good. */
    boolean isHopeless() {
        return refusals >= REFUSALS;
    }

    /** A call was answered. */
    void over() {
        refusals = 0;
        if (since != null) {
            Duration lasted = Duration.between(since, run.clock().instant());
            run.log().say("The vCenter answers again after " + lasted.toSeconds() + " s.");
            since = null;
            pause = FIRST;
        }
    }
}
