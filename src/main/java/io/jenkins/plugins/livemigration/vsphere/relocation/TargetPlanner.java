package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Nic;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec.OtherVcenter;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveUnderCheck;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.MoveOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of a target what the vCenter is told: for each host that comes into question. */
final class TargetPlanner {

    private final Scene scene;
    private final EsxGuest guest;
    private final Map<Integer, ObjectId> disks;
    private final ObjectId datastore;
    private final OtherVcenter destination;

    /**
     * @param datastore where all files go that {@code disks} does not name; null: they stay
     * @param destination the other vCenter; null: none
     * @throws RefusedException if disks or adapters are named that the guest does not have
     */
    TargetPlanner(Scene scene, ObjectId datastore, OtherVcenter destination) throws RefusedException {
        this.scene = scene;
        this.guest = scene.guest();
        this.destination = destination;
        List<String> problems = new ArrayList<>();
        this.disks = disks(problems);
        strayAdapters(problems);
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        this.datastore = datastore;
    }

    /** The move to one host. */
    MoveUnderCheck plan(EsxHost target) {
        boolean compute = scene.crosses() || !target.id().equals(scene.source().id());
        MoveOptions options = scene.request().options();
        RelocationSpec spec = new RelocationSpec(
                compute ? target.id() : null,
                pool(target),
                datastore,
                scene.targets().folder(),
                disks,
                networks(target),
                options.diskMoveType(),
                options.priority().apiWord(),
                options.encryption().apiWord(),
                destination);
        return new MoveUnderCheck(
                guest,
                scene.source(),
                target,
                target.cluster(),
                spec,
                options,
                scene.datastores(),
                scene.names(),
                scene.crosses());
    }

    /** In another cluster a guest needs another pool; unless one is named, it is that cluster's root. */
    private ObjectId pool(EsxHost target) {
        if (scene.targets().resourcePool() != null) {
            return scene.targets().resourcePool();
        }
        boolean sameCluster =
                !scene.crosses() && target.cluster().equals(scene.source().cluster());
        EsxCluster cluster = scene.clusters().get(target.cluster());
        return sameCluster || cluster == null ? null : cluster.rootPool();
    }

    private Map<Integer, ObjectId> disks(List<String> problems) {
        Map<Integer, ObjectId> chosen = new HashMap<>();
        scene.targets().disks().forEach((word, target) -> {
            List<Disk> meant = guest.disks().stream()
                    .filter(disk -> isMeant(word, disk.key(), disk.label()))
                    .toList();
            if (meant.isEmpty()) {
                problems.add("disks names '" + word + "', but " + guest.name() + " has: "
                        + listed(guest.disks().stream().map(disk -> disk.key() + " (" + disk.label() + ")")) + ".");
            }
            meant.forEach(disk -> chosen.put(disk.key(), target));
        });
        return chosen;
    }

    private void strayAdapters(List<String> problems) {
        for (String word : scene.targets().networks().keySet()) {
            if (guest.nics().stream().noneMatch(nic -> isMeant(word, nic))) {
                problems.add("networks names '" + word + "', but " + guest.name() + " has: "
                        + listed(guest.nics().stream()
                                .map(nic -> nic.key() + " (" + nic.label() + " on "
                                        + scene.names().here(nic.network()) + ")"))
                        + ".");
            }
        }
    }

    /** What the user says; else what the host has of the same name, if it does not have the same. */
    private Map<Integer, ObjectId> networks(EsxHost target) {
        Map<Integer, ObjectId> chosen = new HashMap<>();
        for (Nic nic : guest.nics()) {
            List<ObjectId> said = scene.targets().networks().entrySet().stream()
                    .filter(entry -> isMeant(entry.getKey(), nic))
                    .map(Map.Entry::getValue)
                    .toList();
            if (!said.isEmpty()) {
                chosen.put(nic.key(), said.get(0));
            } else if (nic.network() != null
                    && (scene.crosses() || !target.networks().contains(nic.network()))) {
                List<ObjectId> sameName = sameName(target, scene.names().here(nic.network()));
                if (sameName.size() == 1) {
                    chosen.put(nic.key(), sameName.get(0));
                }
            }
        }
        return chosen;
    }

    private List<ObjectId> sameName(EsxHost target, String name) {
        return target.networks().stream()
                .filter(network -> scene.names().there(network).equals(name))
                .toList();
    }

    private boolean isMeant(String word, Nic nic) {
        return isMeant(word, nic.key(), nic.label())
                || nic.network() != null && word.equals(scene.names().here(nic.network()));
    }

    private static boolean isMeant(String word, int key, String label) {
        return word.equals(Integer.toString(key)) || word.equalsIgnoreCase(label);
    }

    private static String listed(Stream<String> all) {
        String list = all.collect(Collectors.joining(", "));
        return list.isEmpty() ? "none" : list;
    }
}
