package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;

/**
 * Turns the hypervisor's count of passes over memory into this migration's own, from 1. The hypervisor can count on
 * from an earlier migration of the guest that was cancelled, so a count that begins above 2 is taken as carried over.
 * (One that begins at 2 means that the event of the first pass was missed.)
 *
 * @param firstIteration the hypervisor's number of this migration's first pass; 0 while none was seen
 */
public record PassNumbering(int firstIteration) implements Serializable {

    /** Before any pass was seen. */
    public static final PassNumbering UNKNOWN = new PassNumbering(0);

    private static final int MISSED_FIRST_PASS = 2;

    /** The numbering after the hypervisor named a pass; 0 if it named none. */
    public PassNumbering observe(int iteration) {
        if (firstIteration > 0 || iteration <= 0) {
            return this;
        }
        return new PassNumbering(iteration == MISSED_FIRST_PASS ? 1 : iteration);
    }

    /** This migration's number of a pass; 0 or less if that pass is not of this migration. */
    public int pass(int iteration) {
        return firstIteration == 0 ? 0 : iteration - firstIteration + 1;
    }
}
