package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.io.IOException;
import java.io.Serializable;

/** Makes a plan on the agent. */
interface PlanSource extends Serializable {

    /**
     * Asks the hosts, and lists what is to be so on them.
     *
     * @throws IOException if files of the agent cannot be used, with a sentence for the user; no host was touched
     */
    Plan plan(RemoteHosts hosts) throws IOException;
}
