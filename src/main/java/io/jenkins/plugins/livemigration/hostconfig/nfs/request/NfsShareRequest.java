package io.jenkins.plugins.livemigration.hostconfig.nfs.request;

import io.jenkins.plugins.livemigration.hostconfig.PlanSettings;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile.Client;
import io.jenkins.plugins.livemigration.hostfiles.FstabFile;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.Serializable;
import java.util.List;

/**
 * An NFS share and who mounts it. Made by {@link NfsShareRequestBuilder}.
 *
 * @param server the NFS server; its name is the one that clients mount from
 * @param clients the hosts that mount the share; at least one, none twice
 * @param path absolute path of the folder on the server
 * @param mountPoint absolute path of the folder on the clients
 * @param exportTo who may mount it, as exports(5) writes it
 * @param exportOptions options of the export
 * @param mountOptions options of the mount
 * @param owner who owns the folder
 * @param minFreeSpace GiB that must be free on the server, at least 0
 * @param persist whether {@code /etc/fstab} names the mount
 * @param alignIds whether a client's user and group get the numbers that they have on the server
 * @param allowHidden whether a mount may hide what is in the mount point
 * @param state whether the share is to be there or not
 * @param settings how the plan is carried out
 * @param warnings what the reader should know about the parameters
 */
public record NfsShareRequest(
        HostReference server,
        List<HostReference> clients,
        String path,
        String mountPoint,
        List<String> exportTo,
        List<String> exportOptions,
        List<String> mountOptions,
        ShareOwner owner,
        long minFreeSpace,
        boolean persist,
        boolean alignIds,
        boolean allowHidden,
        ShareState state,
        PlanSettings settings,
        List<String> warnings)
        implements Serializable {

    /** The type that is mounted. */
    public static final String TYPE = "nfs4";

    public NfsShareRequest {
        clients = List.copyOf(clients);
        exportTo = List.copyOf(exportTo);
        exportOptions = List.copyOf(exportOptions);
        mountOptions = List.copyOf(mountOptions);
        warnings = List.copyOf(warnings);
    }

    /** What clients mount: the root of the server's tree with {@code fsid=0}, else the path. */
    public String source() {
        String name = server.name().contains(":") ? "[" + server.name() + "]" : server.name();
        boolean root = "fsid=0".equals(ExportOption.decided(exportOptions).get("fsid"));
        return name + ":" + (root ? "/" : path);
    }

    /** The clients as {@code /etc/exports} names them. */
    public List<Client> exports() {
        return exportTo.stream().map(host -> new Client(host, exportOptions)).toList();
    }

    /** The line of {@code /etc/fstab}. */
    public FstabFile.Entry fstabEntry() {
        return new FstabFile.Entry(0, source(), mountPoint, TYPE, mountOptions, 0, 0);
    }
}
