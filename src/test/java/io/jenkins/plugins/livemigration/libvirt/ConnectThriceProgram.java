package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.time.Duration;

/** Connects three times and says how it failed; run in a JVM that lacks a library. */
final class ConnectThriceProgram {

    private ConnectThriceProgram() {}

    public static void main(String[] arguments) {
        for (int i = 0; i < 3; i++) {
            try {
                new LibvirtHypervisor()
                        .connect("qemu:///system", Duration.ofSeconds(5))
                        .close();
                System.out.println("connected");
            } catch (HypervisorException e) {
                System.out.println(e.kind() + " " + e.getMessage());
            }
        }
    }
}
