package io.jenkins.plugins.livemigration.bench;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Measures, and prints tables in Markdown; what is going on goes to standard error. Runs on the first host of the lab,
 * where {@code bench/run} defined the guests.
 */
public final class Benchmark {

    private static final Series QUIET = new Series("quiet", "64 MiB of memory in use, nothing written", 0);
    private static final Series BUSY = new Series("busy", "128 MiB of memory in use, 20 MiB/s written", 0);
    private static final Series LONG =
            new Series("long", "128 MiB of memory in use, nothing written, at most 16 MiB/s sent", 16);
    private static final Series WRITER =
            new Series("writer", "64 MiB written over and over, at most 64 MiB/s sent", 64);

    private final Route route = new Route("qemu+tcp://kvm02.lab/system", "qemu+tcp://kvm01.lab/system");
    private final int count;
    private final int warmUp;
    private final PrintStream out;
    private final PrintStream progress;

    private Benchmark(int count, int warmUp, PrintStream out, PrintStream progress) {
        this.count = count;
        this.warmUp = warmUp;
        this.out = out;
        this.progress = progress;
    }

    /** @param arguments number of pairs, number of pairs before those that count */
    public static void main(String[] arguments) throws IOException, InterruptedException, HypervisorException {
        new Benchmark(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), System.out, System.err).run();
    }

    private void run() throws IOException, InterruptedException, HypervisorException {
        out.println(LocalDate.now(ZoneOffset.UTC) + ", " + Machine.describe() + ". Load averages at the start: "
                + Machine.load() + ". All times in ms.");
        for (Series series : List.of(QUIET, BUSY, LONG)) {
            pairs(series, new PairedMoves(route, progress).run(series, warmUp, count));
        }
        Delays delays = new Delays(route, progress);
        delays.ofPreCopy(BUSY, count);
        delays.ofPostCopy(WRITER, count);
        Table table = new Table(out, "delay");
        delays.all().forEach(table::row);
        Table polls = new Table(out, "cost");
        new PollCost(route).measure(LONG).forEach(polls::row);
        out.println();
        out.println("Load averages at the end: " + Machine.load() + ".");
    }

    private void pairs(Series series, List<Pair> pairs) {
        Table table = new Table(out, "guest \"" + series.guest() + "\": " + series.what());
        table.row("virsh, as an operator sees it", millis(pairs, Pair::virsh));
        table.row("engine, `LiveMigration.run()`", millis(pairs, pair -> pair.engine()
                .took()));
        table.row("**overhead**, pair by pair", millis(pairs, Pair::overhead));
        table.row("the call alone: virsh less its own start", millis(pairs, Pair::virshCall));
        table.row("the call alone: engine", millis(pairs, pair -> pair.engine().callTook()));
        table.row("start of virsh: `virsh domstate`", millis(pairs, Pair::virshStart));
        table.row("engine, before the call", millis(pairs, pair -> pair.engine().before()));
        table.row("... of it opening connections", millis(pairs, pair -> pair.engine()
                .beforeIn("connect")));
        table.row("engine, after the call", millis(pairs, pair -> pair.engine().after()));
        double overhead = new Distribution(millis(pairs, Pair::overhead)).median();
        double virsh = new Distribution(millis(pairs, Pair::virsh)).median();
        out.println();
        out.printf(
                Locale.ROOT,
                "Median overhead %s ms, %.1f %% of virsh's median. The target, 1 %% or 150 ms, is %s.%n",
                Distribution.format(overhead),
                100 * overhead / virsh,
                overhead <= Math.max(150, 0.01 * virsh) ? "met" : "MISSED");
    }

    private static List<Double> millis(List<Pair> pairs, ToLongFunction<Pair> nanos) {
        List<Double> millis = new ArrayList<>();
        pairs.forEach(pair -> millis.add(nanos.applyAsLong(pair) / 1e6));
        return millis;
    }
}
