package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a guest must be when all is well. What it is compared with is what the guest itself says; what it does not say is no
 * contradiction.
 *
 * @param hosts on one of these; empty: on any
 * @param files its files that no single disk of {@code disks} stands for on one of these; empty: on any
 * @param disks single disks on these, by key
 * @param pool in this pool; null: in any
 * @param folder in this folder; null: in any
 * @param networks adapters on these, by key
 * @param encryption how vMotion encrypts it; null: in any way
 */
record Goal(
        Set<ObjectId> hosts,
        Set<ObjectId> files,
        Map<Integer, ObjectId> disks,
        ObjectId pool,
        ObjectId folder,
        Map<Integer, ObjectId> networks,
        String encryption) {

    /** What a relocation that is about to be submitted must reach. */
    static Goal of(RelocationSpec spec) {
        return new Goal(
                setOf(spec.host()),
                setOf(spec.datastore()),
                spec.disks(),
                spec.resourcePool(),
                spec.folder(),
                spec.networks(),
                spec.encryption());
    }

    /** What the user asked for: reached by any host of a cluster, and by any datastore of one. */
    static Goal of(Scene scene, RelocationSpec example) {
        NamedTargets targets = scene.targets();
        Set<ObjectId> hosts = targets.host() != null
                ? Set.of(targets.host())
                : targets.cluster() == null || !scene.clusters().containsKey(targets.cluster())
                        ? Set.of()
                        : Set.copyOf(scene.clusters().get(targets.cluster()).hosts());
        Set<ObjectId> files =
                targets.datastoreCluster() == null ? setOf(targets.datastore()) : scene.clusterDatastores();
        return new Goal(
                hosts,
                files,
                example.disks(),
                targets.resourcePool(),
                targets.folder(),
                new HashMap<>(example.networks()),
                example.encryption());
    }

    /** What of it is not so: host and files, one phrase each; empty if all is well. */
    List<String> missing(EsxGuest guest, Inventory names) {
        List<String> missing = new ArrayList<>();
        if (!hosts.isEmpty() && (guest.host() == null || !hosts.contains(guest.host()))) {
            missing.add("it is on host " + names.nameOf(guest.host()) + ", not on " + listed(hosts, names));
        }
        if (!files.isEmpty() && guest.home() != null && !files.contains(guest.home())) {
            missing.add("its configuration is on datastore " + names.nameOf(guest.home()) + ", not on "
                    + listed(files, names));
        }
        if (!files.isEmpty() && guest.datastores().stream().noneMatch(files::contains)) {
            missing.add("none of its datastores is " + listed(files, names));
        }
        for (EsxGuest.Disk disk : guest.disks()) {
            ObjectId wanted = disks.get(disk.key());
            Set<ObjectId> allowed = wanted == null ? files : Set.of(wanted);
            if (!allowed.isEmpty() && disk.datastore() != null && !allowed.contains(disk.datastore())) {
                missing.add(disk.label() + " is on datastore " + names.nameOf(disk.datastore()) + ", not on "
                        + listed(allowed, names));
            }
        }
        return missing;
    }

    /** What of the rest is not so: pool, folder, networks. */
    List<String> loose(EsxGuest guest, Inventory names) {
        List<String> loose = new ArrayList<>();
        if (pool != null && !pool.equals(guest.resourcePool())) {
            loose.add("its resource pool is " + names.nameOf(guest.resourcePool()) + ", not " + names.nameOf(pool));
        }
        if (folder != null && !folder.equals(guest.folder())) {
            loose.add("its folder is " + names.nameOf(guest.folder()) + ", not " + names.nameOf(folder));
        }
        for (EsxGuest.Nic nic : guest.nics()) {
            ObjectId wanted = networks.get(nic.key());
            if (wanted != null && !Objects.equals(wanted, nic.network())) {
                loose.add(nic.label() + " is on network " + names.nameOf(nic.network()) + ", not on "
                        + names.nameOf(wanted));
            }
        }
        return loose;
    }

    /** That the encryption is another, one clause; empty if it is not. It is a setting, not a place, and says nothing of those. */
    Optional<String> otherEncryption(EsxGuest guest) {
        if (encryption == null || encryption.equals(guest.encryption())) {
            return Optional.empty();
        }
        String is = guest.encryption().isEmpty() ? "not known" : "'" + guest.encryption() + "'";
        return Optional.of(
                "vMotion's encryption of " + guest.name() + " is " + is + ", and was to be '" + encryption + "'");
    }

    private static Set<ObjectId> setOf(ObjectId object) {
        return object == null ? Set.of() : Set.of(object);
    }

    private static String listed(Set<ObjectId> objects, Inventory names) {
        return objects.stream().map(names::nameOf).sorted().collect(Collectors.joining(" or "));
    }
}
