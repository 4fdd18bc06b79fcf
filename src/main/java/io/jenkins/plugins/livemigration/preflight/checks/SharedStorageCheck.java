package io.jenkins.plugins.livemigration.preflight.checks;

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

    /** Less room than this, in KiB, is left alone. */
    private static final long ROOM_TO_MEASURE = 65_536;

    /** Where a host keeps instances, and what is known before anything is written there. */
    private record Place(String path, Optional<Mount> mount, String reader, Facts facts) {

        boolean serverAnswers() {
            return facts.first("server")
                    .map(server -> server.succeeded() || server.isLate())
                    .orElse(true);
        }

        boolean isHere() {
            return facts.first("owner").filter(Fact::succeeded).isPresent();
        }

        boolean hasRoomToMeasure() {
            return space().filter(space -> space.free() > ROOM_TO_MEASURE).isPresent();
        }

        Optional<Space> space() {
            return Space.ofData(facts.text("space", ""));
        }
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        String user = scope.settings().serviceUser();
        FindingList findings = new FindingList(ID);
        Map<String, Place> places = places(scope, findings);
        Map<String, String> files = new LinkedHashMap<>();
        places.keySet().forEach(host -> files.put(host, ".live-migration-probe-" + random()));
        String content = random();
        List<FolderView> views = new ArrayList<>();
        try {
            Answers<Facts> folders = scope.askEach(host -> {
                Place place = places.get(host.name());
                return place == null || !place.isHere()
                        ? Facts.NONE
                        : FolderScripts.FOLDER.ask(
                                host,
                                place.path(),
                                user,
                                files.get(host.name()),
                                content,
                                place.reader(),
                                place.hasRoomToMeasure() ? "yes" : "");
            });
            Answers<Facts> others = scope.askEach(host -> others(host, places, folders, files, user));
            findings.addAll(folders.failureFindings(ID));
            places.forEach((host, place) -> {
                Facts folder = folders.byHost().get(host);
                if (folder != null) {
                    Facts seen = others.byHost().getOrDefault(host, Facts.NONE);
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

    private static Map<String, Place> places(CheckScope scope, FindingList findings) throws InterruptedException {
        Answers<Facts> answers = FolderFacts.of(scope);
        findings.addAll(answers.failureFindings(ID));
        Map<String, Place> places = new LinkedHashMap<>();
        answers.byHost().forEach((host, facts) -> {
            try {
                String path = InstancesFolder.of(facts, scope.settings().instancesPath());
                Optional<Mount> mount =
                        MountTable.of(facts.text("mounts", "").lines().toList()).mountOf(path);
                String reader = HostUsers.of(facts, scope.settings().serviceUser())
                        .qemuName()
                        .orElse("");
                places.put(host, new Place(path, mount, reader, facts));
            } catch (UnparsableException e) {
                findings.fail(
                        host,
                        "could not be asked: where instances lie is not known, since " + e.file() + " cannot be read.",
                        List.of(),
                        "See the check nova-conf, or give instancesPath.");
            }
        });
        return places;
    }

    private static boolean wrote(Facts folder) {
        return folder != null && folder.first("write").filter(Fact::succeeded).isPresent();
    }

    private static Facts others(
            RemoteHost host, Map<String, Place> places, Answers<Facts> folders, Map<String, String> files, String user)
            throws RemoteException {
        Place place = places.get(host.name());
        if (place == null || !place.isHere() || !folders.byHost().containsKey(host.name())) {
            return Facts.NONE;
        }
        List<String> arguments = new ArrayList<>(List.of(place.path(), user));
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
                answer(place),
                status(place),
                place.space(),
                Space.ofFiles(place.facts().text("space", "")),
                folder.first("enters").map(Fact::succeeded),
                folder.first("write")
                        .map(fact -> new Attempt(fact.status(), fact.text()))
                        .orElse(Attempt.NONE),
                speed.find() ? speed.group(1) : "",
                reads);
    }

    private static Answer answer(Place place) {
        if (!place.serverAnswers()) {
            return Answer.SERVER_DEAD;
        }
        if (place.isHere()) {
            return Answer.HERE;
        }
        return place.facts().first("owner").filter(Fact::isLate).isPresent() ? Answer.HANGS : Answer.ABSENT;
    }

    /** Of owner, group and mode the mode first, as {@code ls} has it. */
    private static String status(Place place) {
        return place.facts().text("owner", "").replaceFirst("^(\\d+) (\\d+) (\\d+)$", "$3 $1:$2");
    }

    private static List<Finding> remove(
            CheckScope scope, Map<String, Place> places, Map<String, String> files, String user) {
        FindingList findings = new FindingList(ID);
        Answers<Facts> removed = scope.cleanUp(host -> {
            Place place = places.get(host.name());
            return place == null || !place.isHere()
                    ? Facts.NONE
                    : FolderScripts.REMOVE.ask(host, place.path(), user, files.get(host.name()));
        });
        for (Map.Entry<String, String> file : files.entrySet()) {
            Facts facts = removed.byHost().get(file.getKey());
            boolean gone =
                    facts != null && facts.first("gone").map(Fact::succeeded).orElse(true);
            if (!gone) {
                String path = places.get(file.getKey()).path() + "/" + file.getValue();
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
