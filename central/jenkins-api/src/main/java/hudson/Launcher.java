package hudson;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;

/** Starts processes on a node. */
public abstract class Launcher {
    protected final TaskListener listener;
    protected final VirtualChannel channel;

    protected Launcher(TaskListener listener, VirtualChannel channel) {
        this.listener = listener;
        this.channel = channel;
    }

    public TaskListener getListener() {
        return listener;
    }

    public VirtualChannel getChannel() {
        return channel;
    }
}
