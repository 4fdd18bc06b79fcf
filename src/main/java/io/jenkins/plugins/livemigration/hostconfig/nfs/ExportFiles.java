package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.EditedFile;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile.Export;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.remote.FileSnapshot;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that exportfs(8) reads: {@code /etc/exports}, which is changed, and those of a folder, which must not say otherwise. */
final class ExportFiles {

    static final String MAIN = "/etc/exports";

    private static final String LIST =
            "for file in /etc/exports.d/[!.]*.exports; do [ ! -f \"$file\" ] || printf '%s\\n' \"$file\"; done";

    private final ShareHost host;
    private final NfsShareRequest request;

    ExportFiles(ShareHost host, NfsShareRequest request) {
        this.host = host;
        this.request = request;
    }

    /** The main file with the export. */
    EditedFile.Edited with(String text) throws UnparsableException, RemoteException {
        ExportMerge merge = new ExportMerge(request);
        ExportsFile after = merge.into(MAIN, ExportsFile.parse(MAIN, text));
        for (Map.Entry<String, ExportsFile> other : others().entrySet()) {
            merge.lookAtOther(other.getKey(), other.getValue());
        }
        return new EditedFile.Edited(
                merge.problems().isEmpty() ? after.text() : text, merge.problems(), merge.warnings());
    }

    /** The main file without the clients that the request names. */
    EditedFile.Edited without(String text) throws UnparsableException, RemoteException {
        ExportsFile file = ExportsFile.parse(MAIN, text);
        List<String> stay = new ArrayList<>();
        for (Optional<Export> next = ours(file); next.isPresent(); next = ours(file)) {
            Export entry = next.get();
            List<ExportsFile.Client> others = entry.clients().stream()
                    .filter(client -> !request.export().contains(client.host()))
                    .toList();
            file = others.isEmpty() ? file.without(entry) : file.with(new Export(entry.line(), entry.path(), others));
        }
        entries(MAIN, file).forEach(entry -> stay.add(entry + ": it stays, since export does not name these clients."));
        for (Map.Entry<String, ExportsFile> other : others().entrySet()) {
            entries(other.getKey(), other.getValue())
                    .forEach(entry -> stay.add(entry + ": it stays, since it is not in " + MAIN + "."));
        }
        return new EditedFile.Edited(file.text(), List.of(), stay);
    }

    private Optional<Export> ours(ExportsFile file) {
        return file.entries().stream()
                .filter(entry -> entry.path().equals(request.path()))
                .filter(entry -> entry.clients().stream()
                        .anyMatch(client -> request.export().contains(client.host())))
                .findFirst();
    }

    private List<String> entries(String name, ExportsFile file) {
        return file.entries().stream()
                .filter(entry -> entry.path().equals(request.path()))
                .map(entry -> name + ", line " + entry.line() + ": " + entry.text())
                .toList();
    }

    /** All exports of all files. */
    List<Export> all() throws RemoteException {
        List<Export> result = new ArrayList<>();
        try {
            Optional<FileSnapshot> main = host.remote().files().read(MAIN);
            if (main.isPresent()) {
                result.addAll(ExportsFile.parse(MAIN, main.get().text()).entries());
            }
            others().values().forEach(file -> result.addAll(file.entries()));
            return result;
        } catch (UnparsableException e) {
            throw host.failure(e.getMessage(), "");
        }
    }

    private Map<String, ExportsFile> others() throws UnparsableException, RemoteException {
        Map<String, ExportsFile> result = new LinkedHashMap<>();
        for (String name : host.run(LIST).lines()) {
            Optional<FileSnapshot> file = host.remote().files().read(name);
            if (file.isPresent()) {
                result.put(name, ExportsFile.parse(name, file.get().text()));
            }
        }
        return result;
    }
}
