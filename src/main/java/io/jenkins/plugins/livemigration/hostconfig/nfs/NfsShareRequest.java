package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostfiles.ExportsFile;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile.Client;
import io.jenkins.plugins.livemigration.hostfiles.FstabFile;
import io.jenkins.plugins.livemigration.hostfiles.MountInfoFile.Mount;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.Serializable;
import java.util.List;

/**
 * A folder of an NFS server that is to be mounted by compute hosts, or no longer. Made by {@link NfsShareRequestBuilder}.
 *
 * @param server who exports the folder; none of the clients
 * @param clients who mount it; at least one, none twice
 * @param path absolute path of the folder on the server
 * @param mountPoint absolute path of the folder on the clients
 * @param export who may mount it, as exports(5) names them
 * @param options of the export
 * @param mountOptions options of the mount, nfs(5)
 * @param owner whom the folder is to belong to
 * @param minFreeMib what must be free in the folder's file system, in MiB; 0: not asked
 * @param persist whether it is mounted at each start of a client (fstab)
 * @param alignIds whether the owner's numbers may be changed where they differ
 * @param allowHidden whether the mount point may hold files, which the mount hides
 * @param state what is to become of the share
 */
public record NfsShareRequest(
        HostReference server,
        List<HostReference> clients,
        String path,
        String mountPoint,
        List<String> export,
        List<String> options,
        List<String> mountOptions,
        ShareOwner owner,
        long minFreeMib,
        boolean persist,
        boolean alignIds,
        boolean allowHidden,
        ShareState state)
        implements Serializable {

    private static final String TYPE = "nfs4";

    public NfsShareRequest {
        clients = List.copyOf(clients);
        export = List.copyOf(export);
        options = List.copyOf(options);
        mountOptions = List.copyOf(mountOptions);
    }

    /** The export as an entry that is in no file yet. */
    ExportsFile.Export exportEntry() {
        return new ExportsFile.Export(
                0, path, export.stream().map(host -> new Client(host, options)).toList());
    }

    /** Whether the folder is the root of all that the server exports: NFSv4 clients then call it {@code /}. */
    boolean isRoot() {
        return "fsid=0".equals(ExportOption.decided(options).get("fsid"));
    }

    /** What clients mount: {@code nfs-server:/}. */
    String source() {
        String name = server.name();
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + (isRoot() ? "/" : path);
    }

    /** Whether a mount is the share, by the name that the server has in this request. */
    boolean isMountedAs(Mount mount) {
        return mount.type().equals(TYPE) && mount.source().equals(source());
    }

    /** The mount as a line of {@code /etc/fstab} that is in no file yet. */
    FstabFile.Entry fstabEntry() {
        return new FstabFile.Entry(0, source(), mountPoint, TYPE, mountOptions, 0, 0);
    }
}
