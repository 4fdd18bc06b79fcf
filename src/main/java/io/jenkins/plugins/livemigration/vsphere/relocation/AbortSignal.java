package io.jenkins.plugins.livemigration.vsphere.relocation;

import java.util.function.BooleanSupplier;

/**
 * Whether the build was told to end. Its thread is interrupted then; the mark is taken from the thread, since what has to be
 * done in that case needs calls that an interrupted thread cannot make.
 */
final class AbortSignal {

    private final BooleanSupplier isDeserted;
    private boolean raised;

    /** @param isDeserted whether a thread that is told to end is told so since nobody hears what it does any more */
    AbortSignal(BooleanSupplier isDeserted) {
        this.isDeserted = isDeserted;
    }

    boolean isRaised() {
        if (Thread.interrupted()) {
            raised = true;
        }
        return raised;
    }

    void raise() {
        raised = true;
    }

    /** Whether the reason is that the build is out of reach, and not that it is to end: another run goes on for it. */
    boolean isDeserted() {
        return isRaised() && isDeserted.getAsBoolean();
    }
}
