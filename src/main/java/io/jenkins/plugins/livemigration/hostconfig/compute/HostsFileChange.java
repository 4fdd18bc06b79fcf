package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.EditedFile;
import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import io.jenkins.plugins.livemigration.hostfiles.HostsFile.Entry;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /etc/hosts} with a block of ours that names all hosts. */
final class HostsFileChange {

    static final String PATH = "/etc/hosts";
    static final String MARKER = "live-migration";

    private final Map<String, Set<String>> namesByAddress = new LinkedHashMap<>();
    private final Map<String, Set<String>> addressesByName = new LinkedHashMap<>();
    private final boolean replace;

    /** @param addresses further names with their addresses, as the user gave them */
    HostsFileChange(List<ComputeHost> hosts, Map<String, String> addresses, boolean replace) {
        this.replace = replace;
        hosts.forEach(host -> host.addresses().forEach(address -> host.names().forEach(name -> add(name, address))));
        addresses.forEach(this::add);
    }

    private void add(String name, String address) {
        namesByAddress.computeIfAbsent(address, any -> new LinkedHashSet<>()).add(name);
        addressesByName.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(address);
    }

    Change on(RemoteHost host) {
        return new EditedFile(host, PATH, "names of all hosts in " + PATH, EditedFile.Absence.CREATED, this::edited);
    }

    private EditedFile.Edited edited(String text) throws UnparsableException {
        HostsFile file = HostsFile.parse(PATH, text);
        List<Entry> outside = file.entriesOutside(MARKER);
        List<Entry> conflicts = outside.stream().filter(this::contradicts).toList();
        if (!conflicts.isEmpty() && !replace) {
            return new EditedFile.Edited(text, problems(conflicts), List.of());
        }
        Map<Integer, Entry> replacements = new HashMap<>();
        conflicts.forEach(entry -> replacements.put(entry.line(), withOtherNames(entry)));
        List<Entry> block = block(outside);
        HostsFile cleaned = file.with(replacements);
        return EditedFile.Edited.to(
                (block.isEmpty() ? cleaned.withoutBlock(MARKER) : cleaned.withBlock(MARKER, block)).text());
    }

    /** What the rest of the file does not say already: a name on two lines is a trap for whoever changes one of them. */
    private List<Entry> block(List<Entry> outside) {
        List<Entry> block = new ArrayList<>();
        namesByAddress.forEach((address, names) -> {
            List<String> missing = names.stream()
                    .filter(name -> outside.stream()
                            .noneMatch(entry -> entry.address().equals(address)
                                    && entry.names().contains(name)))
                    .toList();
            if (!missing.isEmpty()) {
                block.add(new Entry(0, address, missing));
            }
        });
        return block;
    }

    private boolean contradicts(Entry entry) {
        return entry.names().stream().anyMatch(name -> isContradicted(name, entry.address()));
    }

    private boolean isContradicted(String name, String address) {
        Set<String> ours = addressesByName.get(name);
        return ours != null && !ours.contains(address);
    }

    private List<String> problems(List<Entry> conflicts) {
        List<String> result = new ArrayList<>();
        for (Entry entry : conflicts) {
            entry.names().stream()
                    .filter(name -> isContradicted(name, entry.address()))
                    .forEach(name -> result.add(PATH + ", line " + entry.line() + ": "
                            + entry.text().replace('\t', ' ')
                            + ": " + name + " is to have the address " + String.join(", ", addressesByName.get(name))
                            + ". Take the line out, or give replaceConflicts: true."));
        }
        return result;
    }

    /** What a line said beside that which was wrong stays. */
    private Entry withOtherNames(Entry conflict) {
        List<String> others = conflict.names().stream()
                .filter(name -> !isContradicted(name, conflict.address()))
                .toList();
        return new Entry(conflict.line(), conflict.address(), others);
    }
}
