package io.jenkins.plugins.livemigration.jenkins.task;

import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.ssh.LearnedKey;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Work on hosts, which are reached by SSH. */
public interface HostTask extends BuildTask {

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

    @Override
    default List<String> packages() {
        return List.of("hostconfig", "hostfiles", "local", "preflight", "remote", "ssh");
    }

    @Override
    default HostTaskResult perform(TaskLog log) throws IOException, InterruptedException {
        try (HostConnections hosts = new HostConnections(access())) {
            hosts.notes().forEach(log::warn);
            Serializable report = carryOut(hosts, log);
            List<LearnedKey> learned = hosts.learnedKeys();
            learned.forEach(key -> log.warn(HostTaskResult.noteOf(key)));
            return new HostTaskResult(report, learned);
        }
    }
}
