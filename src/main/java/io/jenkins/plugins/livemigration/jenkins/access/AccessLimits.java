package io.jenkins.plugins.livemigration.jenkins.access;

import hudson.ExtensionPoint;
import hudson.model.Item;
import java.util.List;

/** Where limits come from. All of all sources count: a step must keep within each. */
public interface AccessLimits extends ExtensionPoint {

    /** The limits of a job; none: it may use what it names. */
    List<AccessLimit> of(Item job);
}
