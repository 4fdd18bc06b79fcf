package hudson.tasks;

import hudson.model.Describable;
import hudson.model.Descriptor;

/** A build step of the last phase. */
public abstract class Publisher extends BuildStepCompatibilityLayer implements Describable<Publisher> {
    protected Publisher() {}

    @Override
    public Descriptor<Publisher> getDescriptor() {
        throw new UnsupportedOperationException("signature only");
    }
}
