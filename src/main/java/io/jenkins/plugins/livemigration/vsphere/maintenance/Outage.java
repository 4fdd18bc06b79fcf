package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;

/**
 * Bears a vCenter that does not answer: pauses that grow from 1 s to 10 s, told at its begin and at its end. One that goes on
 * refusing the user, or that shows another certificate, is given up: vCenters lock users whose log-in fails often.
 */
final class Outage {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int REFUSALS = 3;

    private final Services services;
    private final String meanwhile;
    private final String after;
    private Duration wait = FIRST;
    private boolean isTold;
    private int refusals;

    /**
     * @param meanwhile what is so while it lasts, in a sentence
     * @param after what is said when it is over
     */
    Outage(Services services, String meanwhile, String after) {
        this.services = services;
        this.meanwhile = meanwhile;
        this.after = after;
    }

    /** A call failed: waits, but not beyond a moment. If the thread is interrupted meanwhile, its flag is set. */
    void bear(VsphereException failure, Instant until) {
        if (!isTold) {
            isTold = true;
            services.listener().warn(failure.getMessage() + " " + meanwhile);
        }
        refusals = isRefusal(failure) ? refusals + 1 : 0;
        if (isHopeless()) {
            services.listener().warn("Given up after " + refusals + " refusals: " + failure.getMessage());
            return;
        }
        Duration left = Duration.between(services.clock().instant(), until);
        if (left.isNegative()) {
            return;
        }
        try {
            services.pause().last(wait.compareTo(left) < 0 ? wait : left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
    }

    private static boolean isRefusal(VsphereException failure) {
        return failure.kind() == VsphereException.Kind.LOGIN_REFUSED
                || failure.kind() == VsphereException.Kind.UNTRUSTED;
    }

    /** Whether trying again would do more harm than good. */
    boolean isHopeless() {
        return refusals >= REFUSALS;
    }

    /** A call was answered. */
    void over() {
        refusals = 0;
        wait = FIRST;
        if (isTold) {
            isTold = false;
            services.listener().say(after);
        }
    }
}
