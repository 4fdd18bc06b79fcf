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
        Optional<ObjectId> chosen = recommended(scene, members, cluster);
        return chosen.orElseThrow(
                () -> new RefusedException(List.of("No datastore of the cluster " + cluster + " can take the files of "
                        + scene.guest().name() + ": storage DRS recommends none, or all are full, in maintenance or not"
                        + " accessible. Name a datastore.")));
    }

    private Optional<ObjectId> recommended(Scene scene, Set<ObjectId> members, String cluster) throws VsphereException {
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
            List<ObjectId> best = vcenter.recommendDatastores(
                    scene.guest().id(), spec, scene.targets().datastoreCluster());
            best.stream()
                    .findFirst()
                    .ifPresent(one -> log.say("Storage DRS recommends the datastore "
                            + scene.names().there(one) + " of " + cluster + "."));
            return best.stream().findFirst();
        } catch (VsphereException e) {
            if (e.kind() != VsphereException.Kind.NOT_SUPPORTED) {
                throw e;
            }
            Optional<EsxDatastore> widest = members.stream()
                    .map(scene.datastores()::get)
                    .filter(Objects::nonNull)
                    .filter(store -> store.accessible() && "normal".equals(store.maintenance()))
                    .max(Comparator.comparingLong(EsxDatastore::freeBytes));
            widest.ifPresent(store -> log.say("This vCenter recommends no datastores; chosen is " + store.name()
                    + " of " + cluster + ", which has the most free space."));
            return widest.map(EsxDatastore::id);
        }
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
