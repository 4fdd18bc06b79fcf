package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostfiles.ExportsFile;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile.Client;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile.Export;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the wanted export comes into a file of exports. What an existing entry for the folder says already stays; what it
 * does not say is added; what it says otherwise is a conflict, which nobody but a human can decide. Nobody gets more
 * rights by a line that somebody else wrote: there, silence is an answer, too.
 */
final class ExportMerge {

    private final NfsShareRequest request;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    ExportMerge(NfsShareRequest request) {
        this.request = request;
    }

    /** Why it cannot be; each with both lines. */
    List<String> problems() {
        return problems;
    }

    /** What the reader should know. */
    List<String> warnings() {
        return warnings;
    }

    /** The file with the export in it. If there are problems it is not to be used. */
    ExportsFile into(String name, ExportsFile file) {
        conflictsOverRoot(name, file);
        ExportsFile result = file;
        for (Client client : request.exportEntry().clients()) {
            result = with(name, result, client);
        }
        otherAnswers(name, file);
        return result;
    }

    /**
     * The most specific client counts for a host, so that another one of the same line may keep it from writing. And a
     * line that is open to everybody stays so, whatever the request names.
     */
    private void otherAnswers(String name, ExportsFile file) {
        for (Export entry : file.entries()) {
            if (!entry.path().equals(request.path())) {
                continue;
            }
            for (Client client : entry.clients()) {
                String access = ExportOption.decided(client.options()).getOrDefault("rw", "ro");
                if (!access.equals("rw") && !request.export().contains(client.host())) {
                    warnings.add(place(name, entry) + ": " + client.text()
                            + " may only read. If it is one of the clients, that counts for it.");
                } else if (client.host().equals(NfsShareRequestBuilder.EVERYBODY)
                        && !request.export().contains(client.host())) {
                    warnings.add(
                            place(name, entry) + ": by this line everybody (*) may mount it, and it stays. Take * out"
                                    + " if only those are meant that export names.");
                }
            }
        }
    }

    /** Whether a file, of the folder {@code /etc/exports.d}, has entries that are ours to care for. */
    void lookAtOther(String name, ExportsFile file) {
        conflictsOverRoot(name, file);
        for (Export entry : file.entries()) {
            if (entry.path().equals(request.path())) {
                problems.add(place(name, entry) + ": the folder is exported there, too. Take the line out, since of two"
                        + " places nobody knows which counts. Wanted: " + wanted());
            }
        }
    }

    /** Only one folder of a server can be the root of its tree. */
    private void conflictsOverRoot(String name, ExportsFile file) {
        if (!request.options().stream().map(ExportOption::plain).toList().contains("fsid=0")) {
            return;
        }
        for (Export entry : file.entries()) {
            boolean root = entry.clients().stream().anyMatch(client -> "fsid=0"
                    .equals(ExportOption.decided(client.options()).get("fsid")));
            if (root && !entry.path().equals(request.path())) {
                problems.add(place(name, entry) + ": another folder has fsid=0, and only one can. Wanted: " + wanted()
                        + ". Take fsid=0 out of options, or out of that line.");
            }
        }
    }

    private ExportsFile with(String name, ExportsFile file, Client wanted) {
        List<Export> entries = file.entries().stream()
                .filter(entry -> entry.path().equals(request.path()))
                .toList();
        if (entries.isEmpty()) {
            return file.with(new Export(0, request.path(), List.of(wanted)));
        }
        for (Export entry : entries) {
            for (int i = 0; i < entry.clients().size(); i++) {
                if (entry.clients().get(i).host().equals(wanted.host())) {
                    return merged(name, file, entry, i, wanted);
                }
            }
        }
        Export first = entries.get(0);
        List<Client> clients = new ArrayList<>(first.clients());
        clients.add(wanted);
        return file.with(new Export(first.line(), first.path(), clients));
    }

    private ExportsFile merged(String name, ExportsFile file, Export entry, int index, Client wanted) {
        Client old = entry.clients().get(index);
        Map<String, String> said = ExportOption.decided(old.options());
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> want :
                ExportOption.decided(wanted.options()).entrySet()) {
            String has = said.get(want.getKey());
            if (has == null && ExportOption.isPermission(want.getKey())) {
                has = ExportOption.defaultOf(want.getKey());
            }
            if (has == null && !ExportOption.isDefault(want.getValue())) {
                missing.add(want.getValue());
            } else if (has != null && !has.equals(want.getValue())) {
                String says =
                        said.containsKey(want.getKey()) ? "it says " + has : "it says nothing, hence " + has + ",";
                problems.add(place(name, entry) + ": " + says + " where " + want.getValue() + " is wanted: " + wanted()
                        + ". Change the line, or the parameter options.");
            }
        }
        if (missing.isEmpty()) {
            return file;
        }
        List<String> options = new ArrayList<>(old.options());
        options.addAll(missing);
        List<Client> clients = new ArrayList<>(entry.clients());
        clients.set(index, new Client(old.host(), options));
        return file.with(new Export(entry.line(), entry.path(), clients));
    }

    private String wanted() {
        return new Export(0, request.path(), request.exportEntry().clients()).text();
    }

    private static String place(String name, Export entry) {
        return name + ", line " + entry.line() + ": " + entry.text();
    }
}
