package io.jenkins.plugins.livemigration.bench.preflight;

import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightListener;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.preflight.checks.Checks;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Makes preflights over simulated hosts, and prints a table in Markdown. */
public final class PreflightBenchmark {

    /** All but guests, which asks libvirt itself, and only about guests that are named. */
    private static final List<String> CHECKS = Checks.ids().stream()
            .filter(id -> !id.equals(Preflight.REACHABLE) && !id.equals("guests"))
            .toList();

    /** The check that may find fault: a simulated host has no certificates, of which the check warns. */
    private static final String WITHOUT_CERTIFICATES = "tls";

    /**
     * What no parallelism shortens, of the firewall: log-on, identity, shared facts, its own, start of the listener, two
     * rounds of holding and trying ports, end of the listener.
     */
    private static final int ROUNDS = 10;

    private static final int MILLIS = 40;
    private static final int[] HOSTS = {2, 10, 50};
    private static final int[] PARALLEL = {16, 64, 256};

    private final List<Check> checks = new Checks(new LibvirtHypervisor()).of(CHECKS);
    private final int repeats;
    private final PrintStream out;

    private PreflightBenchmark(int repeats, PrintStream out) {
        this.repeats = repeats;
        this.out = out;
    }

    /** @param arguments how often each is measured; the median counts */
    public static void main(String[] arguments) throws InterruptedException {
        new PreflightBenchmark(Integer.parseInt(arguments[0]), System.out).run();
    }

    private void run() throws InterruptedException {
        measure(HOSTS[1], PARALLEL[0]);
        out.println(LocalDate.now(ZoneOffset.UTC) + ", " + Runtime.getRuntime().availableProcessors() + " cores, JDK "
                + System.getProperty("java.version") + ". Each log-on and each command takes " + MILLIS
                + " ms. Checks: " + String.join(", ", CHECKS) + ". Times in ms, medians of " + repeats + ".");
        out.println();
        out.println("| hosts | ordered pairs | calls | `parallel` | time | least possible | time a pair |");
        out.println("|---|---|---|---|---|---|---|");
        for (int parallel : PARALLEL) {
            for (int hosts : HOSTS) {
                row(hosts, parallel);
            }
        }
    }

    private record Measured(int calls, long millis) {}

    private void row(int hosts, int parallel) throws InterruptedException {
        LongStream.Builder times = LongStream.builder();
        int calls = 0;
        for (int i = 0; i < repeats; i++) {
            Measured measured = measure(hosts, parallel);
            times.add(measured.millis());
            calls = measured.calls();
        }
        long[] sorted = times.build().sorted().toArray();
        long median = sorted[sorted.length / 2];
        int pairs = hosts * (hosts - 1);
        int least = Math.max(ROUNDS * MILLIS, calls * MILLIS / parallel);
        out.printf(
                Locale.ROOT,
                "| %d | %d | %d | %d | %d | %d | %.1f |%n",
                hosts,
                pairs,
                calls,
                parallel,
                median,
                least,
                (double) median / pairs);
    }

    private Measured measure(int hosts, int parallel) throws InterruptedException {
        List<HostReference> references = IntStream.rangeClosed(1, hosts)
                .mapToObj(number -> HostReference.parse(PreparedHost.nameOf(number)))
                .toList();
        try (SimulatedHosts simulated = new SimulatedHosts(hosts, MILLIS)) {
            PreflightReport report = new Preflight(
                            simulated, checks, parallel, Duration.ofMinutes(5), PreflightListener.NONE)
                    .run(references, PreflightSettings.defaults());
            List<Finding> problems = report.findings().stream()
                    .filter(Finding::isProblem)
                    .filter(finding -> !finding.check().equals(WITHOUT_CERTIFICATES))
                    .toList();
            if (!problems.isEmpty()) {
                throw new IllegalStateException("Well prepared hosts are found fault with: " + problems.get(0));
            }
            return new Measured(simulated.calls(), report.took().toMillis());
        }
    }
}
