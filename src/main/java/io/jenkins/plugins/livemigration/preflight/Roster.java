package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who can be asked.
 *
 * @param reachable the hosts that are logged on to, each machine once, in the order of the user
 * @param absent why the others are not asked, by host name
 * @param nfsServer the NFS server, if one was named and it can be asked
 * @param nfsServerFailure why it cannot, if one was named
 * @param findings what reaching them found
 */
record Roster(
        List<RemoteHost> reachable,
        Map<String, String> absent,
        Optional<RemoteHost> nfsServer,
        Optional<RemoteException> nfsServerFailure,
        List<Finding> findings) {}
