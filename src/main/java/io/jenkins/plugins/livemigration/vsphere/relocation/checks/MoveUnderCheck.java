package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.MoveOptions;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A move to one host as it would be made: everything that a check may look at.
 *
 * @param guest the guest
 * @param source where it runs
 * @param target where it would run; the same host if only its files move
 * @param targetCluster what the target lies in
 * @param spec what the vCenter would be told
 * @param options what was asked for
 * @param datastores those of the guest and of the target, by id in the target's vCenter
 * @param names names at both ends
 * @param crosses whether the guest goes to another vCenter
 */
public record MoveUnderCheck(
        EsxGuest guest,
        EsxHost source,
        EsxHost target,
        ObjectId targetCluster,
        RelocationSpec spec,
        MoveOptions options,
        Map<ObjectId, EsxDatastore> datastores,
        PlaceNames names,
        boolean crosses) {

    public MoveUnderCheck {
        datastores = Map.copyOf(datastores);
    }

    /** Whether the guest runs on another host then. */
    public boolean isCompute() {
        return crosses || !target.id().equals(source.id());
    }

    /** Whether some of its files lie elsewhere then. */
    public boolean isStorage() {
        return movesHome() || guest.disks().stream().anyMatch(this::moves);
    }

    public MoveKind kind() {
        boolean placement = differs(spec.resourcePool(), guest.resourcePool())
                || differs(spec.folder(), guest.folder())
                || guest.nics().stream().anyMatch(nic -> differs(spec.networks().get(nic.key()), nic.network()));
        return MoveKind.of(isCompute(), isStorage(), placement);
    }

    private static boolean differs(ObjectId wanted, ObjectId now) {
        return wanted != null && !wanted.equals(now);
    }

    /** Whether memory and devices of a guest that is not off go to another host. */
    boolean isLive() {
        return isCompute() && guest.power() != EsxGuest.Power.OFF;
    }

    boolean movesHome() {
        return crosses || !Objects.equals(homeAfter(), guest.home());
    }

    boolean moves(EsxGuest.Disk disk) {
        return crosses || !Objects.equals(after(disk), disk.datastore());
    }

    /** Where its configuration file lies then; null: unknown. */
    ObjectId homeAfter() {
        return spec.datastore() == null ? guest.home() : spec.datastore();
    }

    /** Where a disk lies then. */
    ObjectId after(EsxGuest.Disk disk) {
        ObjectId wanted = spec.disks().get(disk.key());
        if (wanted != null) {
            return wanted;
        }
        return spec.datastore() == null ? disk.datastore() : spec.datastore();
    }

    /** What an adapter is on then; null: unknown. */
    ObjectId after(EsxGuest.Nic nic) {
        ObjectId wanted = spec.networks().get(nic.key());
        return wanted == null && !crosses ? nic.network() : wanted;
    }

    /** All datastores that it uses then. */
    public Set<ObjectId> datastoresAfter() {
        Set<ObjectId> all = new LinkedHashSet<>();
        if (homeAfter() != null) {
            all.add(homeAfter());
        }
        guest.disks().stream().map(this::after).filter(Objects::nonNull).forEach(all::add);
        return all;
    }

    String targetName() {
        return target.name();
    }
}
