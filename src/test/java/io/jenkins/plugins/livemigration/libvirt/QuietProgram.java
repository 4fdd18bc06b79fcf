package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.time.Duration;

/** Makes libvirt report errors; run in a JVM of its own, whose standard error is then looked at. */
final class QuietProgram {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private QuietProgram() {}

    public static void main(String[] arguments) throws HypervisorException {
        LibvirtHypervisor hypervisor = new LibvirtHypervisor();
        try (HypervisorConnection connection = hypervisor.connect(arguments[0], LIMIT)) {
            System.out.println(connection.findGuest("nobody").isEmpty() ? "nobody" : "found");
            try {
                hypervisor.connect("qemu+unix:///system?socket=/nowhere/libvirt-sock", LIMIT);
            } catch (HypervisorException e) {
                System.out.println(e.kind());
            }
        }
        System.out.println("closed");
    }
}
