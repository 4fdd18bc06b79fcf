package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The datastore that all files go to: the one that is named, or one of the datastore cluster that is named. */
final class DatastoreChoice {

    private final Vcenter vcenter;
    private final VsphereListener log;

    DatastoreChoice(Vcenter vcenter, VsphereListener log) {
        this.vcenter = vcenter;
        this.log = log;
    }

    /** @return null: files stay where they are */
    ObjectId of(Scene scene) throws VsphereException, RefusedException {
        if (scene.targets().datastoreCluster() == null) {
            return isThere(scene, scene.targets().datastore())
                    ? null
                    : scene.targets().datastore();
        }
        Set<ObjectId> members = scene.clusterDatastores();
        if (members.containsAll(scene.guest().datastores())) {
            return null;
        }
        String cluster = scene.names().there(scene.targets().datastoreCluster());
        Optional<ObjectId> recommended = recommended(scene);
        if (recommended.isPresent()) {
            log.say("Storage DRS recommends the datastore " + scene.names().there(recommended.get()) + " of " + cluster
                    + ".");
            return recommended.get();
        }
        EsxDatastore widest = widest(scene, members)
                .orElseThrow(() -> new RefusedException(List.of("No datastore of the cluster " + cluster
                        + " takes files: all are in maintenance, or not accessible. Name another.")));
        log.say("Storage DRS recommends no datastore of " + cluster + "; chosen is " + widest.name()
                + ", which has the most free space of them.");
        return widest.id();
    }

    /** @return empty if the vCenter cannot recommend, or recommends none, as with storage DRS off */
    private Optional<ObjectId> recommended(Scene scene) throws VsphereException {
        RelocationSpec spec = new RelocationSpec(
                scene.staysOnHost() ? null : scene.targets().host(),
                scene.targets().resourcePool(),
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                scene.request().options().priority().apiWord(),
                null,
                null);
        try {
            return vcenter
                    .recommendDatastores(
                            scene.guest().id(), spec, scene.targets().datastoreCluster())
                    .stream()
                    .findFirst();
        } catch (VsphereException e) {
            if (e.kind() == VsphereException.Kind.NOT_SUPPORTED || e.kind() == VsphereException.Kind.FAULT) {
                log.say("Storage DRS was asked for a datastore and refuses: " + e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<EsxDatastore> widest(Scene scene, Set<ObjectId> members) {
        return members.stream()
                .map(scene.datastores()::get)
                .filter(Objects::nonNull)
                .filter(store -> store.accessible() && "normal".equals(store.maintenance()))
                .max(Comparator.comparingLong(EsxDatastore::freeBytes));
    }

    /** With everything on it already, nothing has to be said of it. */
    private static boolean isThere(Scene scene, ObjectId datastore) {
        return datastore != null
                && !scene.crosses()
                && scene.targets().disks().isEmpty()
                && datastore.equals(scene.guest().home())
                && scene.guest().disks().stream().allMatch(disk -> datastore.equals(disk.datastore()));
    }
}
