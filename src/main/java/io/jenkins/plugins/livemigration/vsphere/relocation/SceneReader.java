package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.PlaceNames;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.GuestReference;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a move needs to know, in as many calls for a large vCenter as for a small one. */
final class SceneReader {

    private static final Set<ObjectKind> KINDS =
            EnumSet.complementOf(EnumSet.of(ObjectKind.TASK, ObjectKind.DISTRIBUTED_SWITCH));

    private final Vcenter here;
    private final Vcenter there;

    /**
     * @param here the guest's vCenter
     * @param there the one that it goes to: mostly the same
     */
    SceneReader(Vcenter here, Vcenter there) {
        this.here = here;
        this.there = there;
    }

    /** @throws RefusedException if names mean nothing, or several things: with all of them */
    Scene read(VmotionRequest request) throws VsphereException, RefusedException {
        Inventory ours = here.inventory(KINDS);
        Inventory theirs = request.crosses() ? there.inventory(KINDS) : ours;
        PlaceNames names = new PlaceNames(ours, theirs);
        List<String> problems = new ArrayList<>();
        ObjectId id = guestId(request.guest(), ours, problems);
        NamedTargets targets = NamedTargets.of(request.target(), theirs, problems);
        if (targets.datastoreCluster() != null
                && Scene.datastoresIn(names, targets.datastoreCluster()).isEmpty()) {
            problems.add("The datastore cluster " + request.target().datastoreCluster()
                    + " has no datastore that this user is shown: name another.");
        }
        refuse(problems);
        EsxGuest guest = guest(id, request);
        if (guest.host() == null) {
            throw new RefusedException(
                    List.of(
                            "The vCenter does not say which host " + guest.name()
                                    + " is on: it is assigned to none just now, or the role of this user lacks System.View on the guest."));
        }
        ObjectId sourceCluster =
                ours.item(guest.host()).map(InventoryItem::parent).orElse(null);
        Map<ObjectId, EsxCluster> clusters = clusters(request, targets, sourceCluster, theirs);
        List<ObjectId> candidates = candidates(request, targets, guest.host(), clusters);
        Map<ObjectId, EsxHost> hosts = hosts(request, guest.host(), candidates);
        EsxHost source = hosts.get(guest.host());
        if (source == null) {
            throw new RefusedException(List.of("The vCenter does not show this user the host " + guest.host()
                    + ", on which " + guest.name() + " is: its role needs System.View there."));
        }
        List<EsxHost> found = request.crosses()
                ? there.hosts(candidates)
                : candidates.stream()
                        .map(hosts::get)
                        .filter(host -> host != null)
                        .toList();
        if (found.isEmpty()) {
            throw new RefusedException(List.of("The cluster " + request.target().cluster() + " has no host that "
                    + guest.name() + " could go to."));
        }
        Map<ObjectId, EsxDatastore> datastores = datastores(request, targets, names, guest);
        Instant now = here.now();
        List<TaskInfo> tasks = here.tasksOf(guest.id());
        return new Scene(request, names, targets, guest, source, found, datastores, clusters, now, tasks);
    }

    private ObjectId guestId(GuestReference reference, Inventory ours, List<String> problems) throws VsphereException {
        NameSearch search = new NameSearch(ours, null, problems);
        String parameter = reference.by().parameter();
        return switch (reference.by()) {
            case NAME -> search.one(parameter, Set.of(ObjectKind.GUEST), reference.text());
            case MOID -> {
                ObjectId id = new ObjectId(ObjectKind.GUEST, reference.text());
                List<ObjectId> known = ours.item(id).isPresent() ? List.of(id) : List.of();
                yield search.only(parameter, reference.text(), known);
            }
            case UUID -> search.only(parameter, reference.text(), here.guestsByUuid(reference.text()));
        };
    }

    private EsxGuest guest(ObjectId id, VmotionRequest request) throws VsphereException, RefusedException {
        List<EsxGuest> found = here.guests(List.of(id));
        if (found.isEmpty()) {
            throw new RefusedException(
                    List.of("The guest " + request.guest() + " was removed from the vCenter just now."));
        }
        return found.get(0);
    }

    private Map<ObjectId, EsxCluster> clusters(
            VmotionRequest request, NamedTargets targets, ObjectId sourceCluster, Inventory theirs)
            throws VsphereException {
        Set<ObjectId> wanted = new LinkedHashSet<>();
        if (!request.crosses()) {
            add(wanted, sourceCluster);
        }
        add(wanted, targets.cluster());
        theirs.item(targets.host()).map(InventoryItem::parent).ifPresent(wanted::add);
        return byId(there.clusters(wanted), EsxCluster::id);
    }

    private static List<ObjectId> candidates(
            VmotionRequest request, NamedTargets targets, ObjectId source, Map<ObjectId, EsxCluster> clusters) {
        if (targets.host() != null) {
            return List.of(targets.host());
        }
        EsxCluster cluster = targets.cluster() == null ? null : clusters.get(targets.cluster());
        if (cluster == null) {
            return targets.cluster() == null ? List.of(source) : List.of();
        }
        boolean isIn = !request.crosses() && cluster.hosts().contains(source);
        return isIn ? List.of(source) : cluster.hosts();
    }

    private Map<ObjectId, EsxHost> hosts(VmotionRequest request, ObjectId source, List<ObjectId> candidates)
            throws VsphereException {
        Set<ObjectId> wanted = new LinkedHashSet<>(List.of(source));
        if (!request.crosses()) {
            wanted.addAll(candidates);
        }
        return byId(here.hosts(wanted), EsxHost::id);
    }

    private Map<ObjectId, EsxDatastore> datastores(
            VmotionRequest request, NamedTargets targets, PlaceNames names, EsxGuest guest) throws VsphereException {
        Set<ObjectId> wanted = new LinkedHashSet<>();
        if (!request.crosses()) {
            wanted.addAll(guest.datastores());
        }
        add(wanted, targets.datastore());
        wanted.addAll(targets.disks().values());
        wanted.addAll(Scene.datastoresIn(names, targets.datastoreCluster()));
        return byId(there.datastores(wanted), EsxDatastore::id);
    }

    private static void add(Set<ObjectId> all, ObjectId one) {
        if (one != null) {
            all.add(one);
        }
    }

    private static <T> Map<ObjectId, T> byId(Collection<T> all, Function<T, ObjectId> id) {
        return all.stream().collect(Collectors.toUnmodifiableMap(id, Function.identity()));
    }

    private static void refuse(List<String> problems) throws RefusedException {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }
}
