package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosts that guests of a host could go to; those with the most free memory first. Used by several threads. */
final class Targets {

    /** A host that refuses a guest is followed by others, but not by all of a large cluster. */
    static final int MOST_TRIED = 3;

    private static final long MIB = 1L << 20;

    private final HostSituation situation;
    private final Map<ObjectId, Long> promisedMib = new HashMap<>();

    Targets(HostSituation situation) {
        this.situation = situation;
    }

    /** What could take a guest as far as can be told without asking vCenter; the best first. */
    synchronized List<EsxHost> candidates(EsxGuest guest) {
        return situation.others().stream()
                .filter(host -> obstacle(host, guest).isEmpty())
                .sorted(Comparator.comparingDouble(this::load).thenComparing(EsxHost::name))
                .toList();
    }

    /** A guest is on its way to a host, or is there: those after it find less memory. */
    synchronized void promise(EsxHost host, EsxGuest guest) {
        promisedMib.merge(host.id(), guest.memoryMib(), Long::sum);
    }

    private double load(EsxHost host) {
        long total = Math.max(1, host.memoryBytes() / MIB);
        return (double) (host.memoryUsedMib() + promisedMib.getOrDefault(host.id(), 0L)) / total;
    }

    /** Why no host could take a guest: one sentence each host; one alone if there is no other host. */
    List<String> obstacles(EsxGuest guest) {
        if (situation.others().isEmpty()) {
            return List.of("there is no other host in " + situation.cluster().name());
        }
        List<String> obstacles = new ArrayList<>();
        for (EsxHost host : situation.others()) {
            obstacle(host, guest).ifPresent(what -> obstacles.add(host.name() + " " + what));
        }
        return obstacles;
    }

    private Optional<String> obstacle(EsxHost host, EsxGuest guest) {
        if (!host.connection().equals("connected") || !host.poweredOn()) {
            return Optional.of("is " + (host.poweredOn() ? host.connection() : "powered off"));
        }
        if (host.inMaintenance()) {
            return Optional.of("is in maintenance mode");
        }
        if (host.inQuarantine()) {
            return Optional.of("is in quarantine mode");
        }
        return missing("does not reach the datastore", datastores(guest), host.datastores())
                .or(() -> missing(
                        "does not have the network",
                        guest.nics().stream()
                                .map(EsxGuest.Nic::network)
                                .filter(network -> network != null)
                                .toList(),
                        host.networks()));
    }

    /** Its own, and while it runs those of what is in its drives. */
    private static List<ObjectId> datastores(EsxGuest guest) {
        List<ObjectId> all = new ArrayList<>(guest.datastores());
        if (guest.power() == EsxGuest.Power.ON) {
            guest.media().stream()
                    .filter(medium -> medium.connected() && medium.datastore() != null)
                    .map(EsxGuest.Medium::datastore)
                    .forEach(all::add);
        }
        return all;
    }

    private Optional<String> missing(String what, List<ObjectId> wanted, List<ObjectId> there) {
        Inventory names = situation.inventory();
        return wanted.stream()
                .filter(each -> !there.contains(each))
                .findFirst()
                .map(each -> what + " " + names.nameOf(each));
    }
}
