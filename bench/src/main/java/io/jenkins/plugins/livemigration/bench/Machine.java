package io.jenkins.plugins.livemigration.bench;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the benchmark runs on. */
final class Machine {

    private Machine() {}

    static String describe() throws IOException, HypervisorException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
        try (HypervisorConnection here = new LibvirtHypervisor().connect(Route.HERE, Duration.ofSeconds(20))) {
            return Runtime.getRuntime().availableProcessors() + " cores (" + processor + "), QEMU "
                    + here.host().hypervisor() + " emulating (no hardware virtualisation), libvirt "
                    + here.host().libvirt() + ", JDK " + System.getProperty("java.version");
        }
    }

    /** Load averages of 1, 5 and 15 minutes. */
    static String load() throws IOException {
        String[] fields = Files.readString(Path.of("/proc/loadavg")).split(" ");
        return fields[0] + ", " + fields[1] + ", " + fields[2];
    }
}
