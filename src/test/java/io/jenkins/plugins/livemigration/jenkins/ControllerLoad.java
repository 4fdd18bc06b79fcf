package io.jenkins.plugins.livemigration.jenkins;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the JVM of a controller takes while some moves are in flight.
 *
 * @param moves how many
 * @param threads most threads that were there at once
 * @param heapBytes heap in use after a collection
 * @param cpuShare processor time over time, 1 being one processor
 */
record ControllerLoad(int moves, int threads, long heapBytes, double cpuShare) {

    /** Measures for a while. */
    static ControllerLoad during(Duration time, int moves) throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long begun = System.nanoTime();
        int most = 0;
        while (System.nanoTime() - begun < time.toNanos()) {
            most = Math.max(most, ManagementFactory.getThreadMXBean().getThreadCount());
            TimeUnit.MILLISECONDS.sleep(50);
        }
        double share = (system.getProcessCpuTime() - cpu) / (double) (System.nanoTime() - begun);
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new ControllerLoad(moves, most, heap, share);
    }

    /** A table in Markdown. */
    static String table(List<ControllerLoad> loads) {
        StringBuilder table = new StringBuilder(
                "| moves in flight | threads, at most | heap after a collection, MiB | processor time, share of one core |\n"
                        + "|---|---|---|---|\n");
        for (ControllerLoad load : loads) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %d | %d | %.1f | %.3f |%n",
                    load.moves,
                    load.threads,
                    load.heapBytes / 1048576.0,
                    load.cpuShare));
        }
        return table.toString();
    }
}
