package io.jenkins.plugins.livemigration.jenkins.task;

import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.io.IOException;
import java.io.Serializable;

/**
 * Work on hosts that an agent does for a build: holds all that is needed for it, and is sent to the agent. Its class
 * names none of Jenkins' types that an agent does not have.
 */
public interface HostTask extends Serializable {

    /** A few words: {@code preflight of kvm01, kvm02}. */
    String title();

    /** Whether it can be done once more when nobody knows how far it came: it asks, and changes nothing. */
    boolean isRepeatable();

    /** How the hosts are reached. */
    HostAccess access();

    /**
     * Does the work. Interrupted, it ends as soon as what it did is taken back.
     *
     * @param hosts the hosts, closed by the caller
     * @param log gets lines for the build's log
     * @return what came of it: a record of this plugin, for it goes back over the connection
     * @throws IOException if files of the agent cannot be read or written, with a sentence for the user
     * @throws InterruptedException if it was interrupted and has nothing to report
     */
    Serializable carryOut(RemoteHosts hosts, TaskLog log) throws IOException, InterruptedException;
}
