package hudson.model;

import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.model.labels.LabelAtom;
import hudson.remoting.VirtualChannel;
import hudson.security.AccessControlled;
import java.util.Set;

/** A machine that builds: the controller's own or an agent. */
public abstract class Node extends AbstractModelObject implements ExtensionPoint, AccessControlled, PersistenceRoot {
    public abstract String getNodeName();

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException("signature only");
    }

    public final Computer toComputer() {
        throw new UnsupportedOperationException("signature only");
    }

    public Set<LabelAtom> getAssignedLabels() {
        throw new UnsupportedOperationException("signature only");
    }

    public final VirtualChannel getChannel() {
        throw new UnsupportedOperationException("signature only");
    }

    public abstract FilePath getRootPath();
}
