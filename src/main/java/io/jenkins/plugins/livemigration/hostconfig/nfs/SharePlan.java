package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.ClosingCheck;
import io.jenkins.plugins.livemigration.hostconfig.EditedFile;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.Stage;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stages that give clients a share, in the order of OpenStack's guide, or take it away, in the reverse order. */
final class SharePlan {

    private final NfsShareRequest request;
    private final FstabLine line;

    SharePlan(NfsShareRequest request) {
        this.request = request;
        this.line = new FstabLine(request);
    }

    String title() {
        return "NFS share " + request.source() + " (" + request.path() + "), mounted on " + request.mountPoint() + ": "
                + (request.state() == ShareState.PRESENT ? "present" : "absent");
    }

    List<String> warnings() {
        List<String> result = new ArrayList<>();
        if (request.state() == ShareState.PRESENT && request.export().contains(NfsShareRequestBuilder.EVERYBODY)) {
            String root = request.options().contains("no_root_squash") ? ", as root, too" : "";
            result.add(
                    "The share is exported to everybody (*): whoever reaches the server can read and change the disks"
                            + " of all guests" + root + ". Name the hosts' network, as export: ['10.0.0.0/24'].");
        }
        if (request.mountOptions().contains("soft") || request.mountOptions().contains("softerr")) {
            result.add(
                    "mountOptions has soft: a server that is away for a while damages guests' disks, where hard would"
                            + " wait.");
        }
        return result;
    }

    /** @throws RemoteException if a host cannot be asked for the owner's numbers */
    Plan of(ShareHost server, List<ShareHost> clients) throws RemoteException {
        return request.state() == ShareState.PRESENT ? present(server, clients) : absent(server, clients);
    }

    private Plan present(ShareHost server, List<ShareHost> clients) throws RemoteException {
        List<ShareHost> all = new ArrayList<>(List.of(server));
        all.addAll(clients);
        Map<ShareHost, OwnerNumbers> numbers = new LinkedHashMap<>();
        for (ShareHost host : all) {
            numbers.put(host, OwnerNumbers.of(host, request.owner()));
        }
        // The server's first: it has the files.
        ShareHost model = all.stream()
                .filter(host -> numbers.get(host).areComplete())
                .findFirst()
                .orElse(null);
        if (model == null) {
            return Plan.impossible(
                    title(),
                    List.of("No host has a user " + request.owner().user() + " and a group "
                            + request.owner().group()
                            + ": install Nova on the clients, or give the owner of guests' disks as owner."),
                    warnings());
        }
        OwnerNumbers owner = numbers.get(model);
        List<Change> ids = new ArrayList<>();
        all.forEach(host -> ids.add(new OwnerIds(host, request, owner, model.name())));
        List<Change> mounts = new ArrayList<>();
        clients.forEach(client -> mounts.addAll(mounted(client)));
        ClosingCheck closing = new SharedFiles(server, clients, request, owner);
        return new Plan(
                title(),
                List.of(
                        new Stage("numbers of " + request.owner(), ids),
                        new Stage("folder and export", exported(server, owner)),
                        new Stage("mounts", mounts)),
                List.of(closing),
                List.of(),
                warnings());
    }

    private List<Change> exported(ShareHost server, OwnerNumbers owner) {
        ExportFiles files = new ExportFiles(server, request);
        EditedFile file = new EditedFile(
                server.remote(),
                ExportFiles.MAIN,
                "export of " + request.path() + " in " + ExportFiles.MAIN,
                EditedFile.Absence.CREATED,
                files::with);
        return List.of(
                new ShareFolder(server, request, owner),
                new ReloadedFile(file, new ExportTable(server, request)),
                new NfsService(server));
    }

    private List<Change> mounted(ShareHost client) {
        EditedFile file = new EditedFile(
                client.remote(),
                FstabLine.PATH,
                "line for " + request.mountPoint() + " in " + FstabLine.PATH,
                request.persist() ? EditedFile.Absence.CREATED : EditedFile.Absence.IN_PLACE,
                request.persist() ? line::added : line::unchanged);
        return List.of(
                new MountPoint(client, request),
                new NfsBoolean(client, request.persist()),
                new ReloadedFile(file, new FstabReader(client)),
                new ShareMount(client, request));
    }

    private Plan absent(ShareHost server, List<ShareHost> clients) {
        List<Change> mounts = new ArrayList<>();
        for (ShareHost client : clients) {
            EditedFile file = new EditedFile(
                    client.remote(),
                    FstabLine.PATH,
                    "no line for " + request.mountPoint() + " in " + FstabLine.PATH,
                    EditedFile.Absence.IN_PLACE,
                    line::removed);
            mounts.add(new ShareUnmount(client, request));
            mounts.add(new ReloadedFile(file, new FstabReader(client)));
        }
        EditedFile file = new EditedFile(
                server.remote(),
                ExportFiles.MAIN,
                "no export of " + request.path() + " in " + ExportFiles.MAIN,
                EditedFile.Absence.IN_PLACE,
                new ExportFiles(server, request)::without);
        return new Plan(
                title(),
                List.of(
                        new Stage("mounts", mounts),
                        new Stage("export", List.of(new ReloadedFile(file, new ExportTable(server, request))))),
                List.of(),
                List.of(),
                warnings());
    }
}
