package io.jenkins.plugins.livemigration.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Moves a guest in pairs, once by virsh and once by the engine, always from this host; who begins alternates. */
final class PairedMoves {

    private final Route route;
    private final PrintStream progress;

    PairedMoves(Route route, PrintStream progress) {
        this.route = route;
        this.progress = progress;
    }

    /**
     * @param warmUp pairs before those that count
     * @param count pairs that count
     */
    List<Pair> run(Series series, int warmUp, int count) throws IOException, InterruptedException {
        Virsh.run("start", series.guest());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < warmUp + count; i++) {
            Pair pair = pair(series, i % 2 == 0);
            progress.printf(
                    "%s %d: virsh %d ms, engine %d ms%s%n",
                    series.guest(),
                    i + 1,
                    pair.virsh() / 1_000_000,
                    pair.engine().took() / 1_000_000,
                    i < warmUp ? " (warm-up)" : "");
            if (i >= warmUp) {
                pairs.add(pair);
            }
        }
        Virsh.run("destroy", series.guest());
        return pairs;
    }

    private Pair pair(Series series, boolean virshFirst) throws IOException, InterruptedException {
        long start = Virsh.run("domstate", series.guest());
        EngineMove engine = null;
        if (!virshFirst) {
            engine = byEngine(series);
        }
        long virsh = Virsh.run(route.virshMigrate(series.guest(), series.bandwidth()));
        route.bringBack(series.guest());
        if (virshFirst) {
            engine = byEngine(series);
        }
        return new Pair(virsh, start, engine);
    }

    private EngineMove byEngine(Series series) throws IOException, InterruptedException {
        EngineMove move = EngineMove.of(series.likeVirsh(route));
        route.bringBack(series.guest());
        return move;
    }
}
