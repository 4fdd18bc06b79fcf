package io.jenkins.plugins.livemigration.bench;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one look at a job's statistics costs. */
final class PollCost {

    private static final int IDLE_LOOKS = 500;
    private static final int PAUSE_MILLIS = 20;

    private final Route route;

    PollCost(Route route) {
        this.route = route;
    }

    /** The cost of looks in ms, by circumstances. The guest must move slowly enough to be looked at often. */
    Map<String, List<Double>> measure(Series series) throws IOException, InterruptedException {
        Virsh.run("start", series.guest());
        Map<String, List<Double>> costs = new LinkedHashMap<>();
        try (HypervisorConnection here = new LibvirtHypervisor().connect(Route.HERE, Duration.ofSeconds(20));
                Guest guest = here.findGuest(series.guest()).orElseThrow()) {
            costs.put("one poll of a guest without a job", whileIdle(guest));
            costs.put("one poll during a move", duringMove(series, guest));
        } catch (HypervisorException e) {
            throw new IOException(e);
        }
        route.bringBack(series.guest());
        Virsh.run("destroy", series.guest());
        return costs;
    }

    private static List<Double> whileIdle(Guest guest) throws HypervisorException {
        List<Double> costs = new ArrayList<>();
        for (int i = 0; i < IDLE_LOOKS; i++) {
            costs.add(look(guest));
        }
        return costs;
    }

    private List<Double> duringMove(Series series, Guest guest) throws IOException, InterruptedException {
        Process move =
                new ProcessBuilder(command(series)).redirectErrorStream(true).start();
        List<Double> costs = new ArrayList<>();
        try {
            while (!move.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean running = guest.job().type().isRunning();
                if (running) {
                    costs.add(look(guest));
                }
            }
        } catch (HypervisorException e) {
            // The guest has just left; what was measured until then counts.
            move.waitFor();
        }
        return costs;
    }

    private List<String> command(Series series) {
        List<String> command = new ArrayList<>(List.of("virsh", "--quiet"));
        command.addAll(List.of(route.virshMigrate(series.guest(), series.bandwidth())));
        return command;
    }

    private static double look(Guest guest) throws HypervisorException {
        long begun = System.nanoTime();
        guest.job();
        return (System.nanoTime() - begun) / 1e6;
    }
}
