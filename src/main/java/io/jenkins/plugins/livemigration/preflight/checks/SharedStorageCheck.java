package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import io.jenkins.plugins.livemigration.migration.storage.MountTable.Mount;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.checks.storage.FolderView;
import io.jenkins.plugins.livemigration.preflight.checks.storage.FolderView.Answer;
import io.jenkins.plugins.livemigration.preflight.checks.storage.FolderView.Attempt;
import io.jenkins.plugins.livemigration.preflight.checks.storage.FolderView.Sight;
import io.jenkins.plugins.livemigration.preflight.checks.storage.NfsServer;
import io.jenkins.plugins.livemigration.preflight.checks.storage.Space;
import io.jenkins.plugins.livemigration.preflight.checks.storage.StorageJudge;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.ShellQuoting;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether all hosts see the same folder of the instances. The table of mounts is read first, then the NFS server is
 * connected to, and only if it answers is the folder touched: a dead server makes everything else hang. What proves that
 * it is the same are files with names that nobody has looked up before, since a client remembers for half a minute that
 * a name was not there.
 */
final class SharedStorageCheck implements Check {

    private static final String ID = "shared-storage";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 12;
    private static final Pattern SPEED = Pattern.compile("copied, (.*)$", Pattern.MULTILINE);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "All hosts see the same folder of instances";
    }

    @Override
    public String guide() {
        return "Shared storage";
    }

    /** Where a host keeps instances, and what is known before the folder is touched. */
    private record Place(String path, Optional<Mount> mount, String qemuUser, boolean serverAnswers) {}

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        String user = scope.settings().serviceUser();
        FindingList findings = new FindingList(ID);
        Answers<Place> places =
                scope.askEach(host -> place(host, scope.settings().instancesPath()));
        findings.addAll(places.failureFindings(ID));
        Map<String, String> files = new LinkedHashMap<>();
        places.byHost().keySet().forEach(host -> files.put(host, ".live-migration-probe-" + random()));
        String content = random();
        List<FolderView> views = new ArrayList<>();
        try {
            Answers<Facts> folders = scope.askEach(host -> {
                Place place = places.byHost().get(host.name());
                return place == null || !place.serverAnswers()
                        ? new Facts(List.of())
                        : FolderScripts.FOLDER.ask(
                                host, place.path(), user, files.get(host.name()), content, place.qemuUser());
            });
            Answers<Facts> others = scope.askEach(host -> others(host, places, folders, files, user));
            findings.addAll(folders.failureFindings(ID));
            places.byHost().forEach((host, place) -> {
                Facts folder = folders.byHost().get(host);
                if (folder != null) {
                    Facts seen = others.byHost().getOrDefault(host, new Facts(List.of()));
                    views.add(view(host, place, folder, reads(host, files, folders, seen, content)));
                }
            });
        } finally {
            findings.addAll(remove(scope, places, files, user));
        }
        findings.addAll(new StorageJudge(ID, user).judge(views));
        return findings.all();
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Place place(RemoteHost host, String wanted) throws RemoteException {
        Facts facts = FolderScripts.PLACE.ask(host);
        String path = wanted;
        LibvirtConf qemuConf = LibvirtFile.of(host.name(), facts, LibvirtFile.QEMU, new FindingList(ID));
        try {
            path = wanted.isEmpty() ? InstancesFolder.of(NovaConf.of(facts)) : wanted;
        } catch (UnparsableException e) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    host.name(),
                    "where instances lie is not known, since " + e.file() + " cannot be read.",
                    "See the check nova-conf, or give instancesPath.");
        }
        Optional<Mount> mount =
                MountTable.of(facts.text("mounts", "").lines().toList()).mountOf(path);
        Optional<NfsServer> server = mount.flatMap(NfsServer::of);
        boolean answers = server.isEmpty() || answers(host, server.get());
        return new Place(path, mount, qemuConf.string("user").orElse(""), answers);
    }

    /** Without a tool to connect with, the folder is touched: each command there has a time limit. */
    private static boolean answers(RemoteHost host, NfsServer server) throws RemoteException {
        return FolderScripts.SERVER
                .ask(host, server.address(), server.port())
                .first("server")
                .map(Fact::succeeded)
                .orElse(true);
    }

    private static boolean wrote(Facts folder) {
        return folder != null && folder.first("write").filter(Fact::succeeded).isPresent();
    }

    private static Facts others(
            RemoteHost host, Answers<Place> places, Answers<Facts> folders, Map<String, String> files, String user)
            throws RemoteException {
        Facts folder = folders.byHost().get(host.name());
        if (folder == null || folder.first("status").isEmpty()) {
            return new Facts(List.of());
        }
        List<String> arguments =
                new ArrayList<>(List.of(places.byHost().get(host.name()).path(), user));
        files.forEach((other, file) -> {
            if (!other.equals(host.name()) && wrote(folders.byHost().get(other))) {
                arguments.add(file);
            }
        });
        return FolderScripts.OTHERS.ask(host, arguments.toArray(String[]::new));
    }

    private static Map<String, Sight> reads(
            String host, Map<String, String> files, Answers<Facts> folders, Facts seen, String content) {
        Map<String, Sight> reads = new LinkedHashMap<>();
        files.forEach((other, file) -> {
            Optional<Fact> read = of(seen, "read", file);
            if (!other.equals(host) && wrote(folders.byHost().get(other)) && read.isPresent()) {
                Optional<Fact> status = of(seen, "seen", file);
                boolean same = read.get().succeeded() && read.get().text().equals(content);
                // What came too late to look at is not one that is not there.
                Fact told = status.filter(Fact::isLate).filter(late -> !same).orElse(read.get());
                reads.put(
                        other,
                        new Sight(
                                status.filter(Fact::succeeded).map(Fact::text).orElse(""),
                                new Attempt(told.status(), told.text()),
                                same));
            }
        });
        return reads;
    }

    private static Optional<Fact> of(Facts facts, String key, String label) {
        return facts.of(key).stream().filter(fact -> fact.label().equals(label)).findFirst();
    }

    private static FolderView view(String host, Place place, Facts folder, Map<String, Sight> reads) {
        Matcher speed = SPEED.matcher(folder.text("speed", ""));
        return new FolderView(
                host,
                place.path(),
                place.mount(),
                answer(place, folder),
                folder.text("status", ""),
                Space.parse(folder.text("disk", "")),
                Space.parse(folder.text("inodes", "")),
                folder.first("enters").map(Fact::succeeded),
                folder.first("write")
                        .map(fact -> new Attempt(fact.status(), fact.text()))
                        .orElse(Attempt.NONE),
                speed.find() ? speed.group(1) : "",
                reads);
    }

    private static Answer answer(Place place, Facts folder) {
        if (!place.serverAnswers()) {
            return Answer.SERVER_DEAD;
        }
        Fact touched = folder.first("touched").orElseThrow();
        if (touched.isLate()) {
            return Answer.HANGS;
        }
        return folder.first("status").isPresent() ? Answer.HERE : Answer.ABSENT;
    }

    private static List<Finding> remove(
            CheckScope scope, Answers<Place> places, Map<String, String> files, String user) {
        FindingList findings = new FindingList(ID);
        Answers<Facts> removed = scope.cleanUp(host -> {
            Place place = places.byHost().get(host.name());
            return place == null || !place.serverAnswers()
                    ? new Facts(List.of())
                    : FolderScripts.REMOVE.ask(host, place.path(), user, files.get(host.name()));
        });
        for (Map.Entry<String, String> file : files.entrySet()) {
            Facts facts = removed.byHost().get(file.getKey());
            boolean gone =
                    facts != null && facts.first("gone").map(Fact::succeeded).orElse(true);
            if (!gone) {
                String path = places.byHost().get(file.getKey()).path() + "/" + file.getValue();
                findings.warn(
                        file.getKey(),
                        "the probe file " + path + " may be left over",
                        List.of(),
                        "rm -f " + ShellQuoting.join(List.of(path, path + ".data")));
            }
        }
        return findings.all();
    }
}
