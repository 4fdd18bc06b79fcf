package io.jenkins.plugins.livemigration.vsphere.relocation;

/**
 * Whether the build was told to end. Its thread is interrupted then; the mark is taken from the thread, since what has to be
 * done in that case needs calls that an interrupted thread cannot make.
 */
final class AbortSignal {

    private boolean raised;

    boolean isRaised() {
        if (Thread.interrupted()) {
            raised = true;
        }
        return raised;
    }

    void raise() {
        raised = true;
    }
}
