package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostfiles.ExportsFile;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile.Client;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile.Export;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the server exports at this moment (exportfs(8)), which {@code exportfs -ra} makes what the files say: with what was
 * exported by hand it does away.
 */
final class ExportTable implements ReloadedFile.Reader {

    private static final String COMMAND = "exportfs -ra";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ASK = "command -v exportfs >/dev/null || { echo absent; exit 0; }; exportfs -s";
    // It warns of much that is well; what is wrong shows in the table.
    private static final String READ = "said=$(exportfs -ra 2>&1) || { printf '%s\\n' \"$said\" >&2; exit 1; }";

    private final ShareHost host;
    private final NfsShareRequest request;
    private final ExportFiles files;

    ExportTable(ShareHost host, NfsShareRequest request) {
        this.host = host;
        this.request = request;
        this.files = new ExportFiles(host, request);
    }

    @Override
    public String command() {
        return COMMAND;
    }

    @Override
    public void read() throws RemoteException {
        host.run(LIMIT, READ);
    }

    private List<Export> entries() throws RemoteException {
        String text = host.run(LIMIT, ASK).output();
        if (text.strip().equals("absent")) {
            return List.of();
        }
        try {
            return ExportsFile.parse("the table of exportfs -s", text).entries();
        } catch (UnparsableException e) {
            throw host.failure(e.getMessage(), "");
        }
    }

    private List<Client> clients() throws RemoteException {
        return entries().stream()
                .filter(entry -> entry.path().equals(request.path()))
                .flatMap(entry -> entry.clients().stream())
                .toList();
    }

    @Override
    public List<String> warnings() throws RemoteException {
        Set<String> known = files.all().stream().map(Export::path).collect(Collectors.toSet());
        return entries().stream()
                .filter(entry -> !known.contains(entry.path()) && !entry.path().equals(request.path()))
                .map(entry -> "exported by hand, and no longer after " + COMMAND + ": " + entry.text())
                .toList();
    }

    @Override
    public List<String> differences() throws RemoteException {
        return request.state() == ShareState.PRESENT ? missing() : remaining();
    }

    private List<String> missing() throws RemoteException {
        List<Client> exported = clients();
        List<String> result = new ArrayList<>();
        for (Client wanted : request.exportEntry().clients()) {
            if (exported.stream().noneMatch(client -> isExport(client, wanted))) {
                result.add("not exported: " + request.path() + " to " + wanted.text() + table(exported));
            }
        }
        return result;
    }

    private List<String> remaining() throws RemoteException {
        boolean inFile = files.all().stream().anyMatch(entry -> entry.path().equals(request.path()));
        List<Client> exported = clients();
        return inFile || exported.isEmpty()
                ? List.of()
                : List.of("still exported: " + request.path() + table(exported));
    }

    private static String table(List<Client> exported) {
        return exported.isEmpty()
                ? ""
                : ", but to " + exported.stream().map(Client::text).collect(Collectors.joining(" "));
    }

    /** A host stands in the table by the name that its address has, which may be another than that in the file. */
    private boolean isExport(Client client, Client wanted) {
        boolean same = client.host().equals(wanted.host());
        boolean renamed =
                !request.export().contains(client.host()) && !wanted.host().equals("*");
        Map<String, String> decided = ExportOption.decided(client.options());
        return (same || renamed)
                && ExportOption.decided(wanted.options()).entrySet().stream().allMatch(option -> {
                    String has = decided.get(option.getKey());
                    // What it does not show of options that are rarely used says nothing.
                    return has == null ? !option.getKey().equals("fsid") : has.equals(option.getValue());
                });
    }
}
