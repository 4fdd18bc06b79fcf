package io.jenkins.plugins.livemigration.jenkins.contact;

import hudson.Extension;
import hudson.ExtensionPoint;
import hudson.model.Computer;

/** The threads of the controller in which agents are contacted: some of Jenkins' pool for remoting, never more. */
@Extension
public final class ContactThreads implements ExtensionPoint {

    /** Contacts take milliseconds; so many at a time are thousands a second. */
    private static final int ALL = 48;

    /** A contact with an agent that hangs takes half a minute. */
    private static final int OF_EACH_AGENT = 4;

    private final ContactLanes lanes = new ContactLanes(Computer.threadPoolForRemoting, ALL, OF_EACH_AGENT);

    ContactLanes lanes() {
        return lanes;
    }
}
