package org.kohsuke.stapler;

/** Names the object that answers instead. */
public interface StaplerProxy {
    Object getTarget();
}
