package hudson.model;

import hudson.remoting.VirtualChannel;
import hudson.security.AccessControlled;
import java.util.concurrent.ExecutorService;

/** The running side of a node. */
public abstract class Computer extends Actionable implements AccessControlled {
    public static final ExecutorService threadPoolForRemoting = null;

    Computer() {}

    public String getName() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException("signature only");
    }

    public Node getNode() {
        throw new UnsupportedOperationException("signature only");
    }

    public abstract VirtualChannel getChannel();

    public boolean isOffline() {
        throw new UnsupportedOperationException("signature only");
    }

    public final boolean isOnline() {
        throw new UnsupportedOperationException("signature only");
    }

    public String getOfflineCauseReason() {
        throw new UnsupportedOperationException("signature only");
    }
}
