package io.jenkins.plugins.livemigration.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a guest of the lab shall be; each method gives a new specification. Without any: idle, 32 MiB, no disk,
 * persistent, running on {@code kvm01}.
 */
public final class GuestSpec {

    /** Where a disk lies. */
    public enum Disk {
        /** In {@code /var/lib/libvirt/shared}, which both hosts have and libvirt knows to be shared. */
        SHARED,
        /** In {@code /var/lib/libvirt/images}, the pool {@code local} of each host. */
        LOCAL
    }

    private final String host;
    private final String name;
    private final List<String> options;

    private GuestSpec(String host, String name, List<String> options) {
        this.host = host;
        this.name = name;
        this.options = List.copyOf(options);
    }

    /** An idle guest without disks. */
    public static GuestSpec idle() {
        return new GuestSpec("kvm01", "guest", List.of());
    }

    /** A guest that writes {@code rate} MiB/s over and over {@code mib} MiB; a rate of -1 is flat out. */
    public static GuestSpec writing(int mib, int rate) {
        return idle().mib(mib).rate(rate);
    }

    public GuestSpec on(LabHost newHost) {
        return new GuestSpec(newHost.name(), name, options);
    }

    /** First part of the name; any characters that libvirt allows. */
    public GuestSpec named(String newName) {
        return new GuestSpec(host, newName, options);
    }

    /** Working set in MiB. */
    public GuestSpec mib(int mib) {
        return with("--mib", Integer.toString(mib));
    }

    /** MiB/s that it writes; 0 = idle, -1 = flat out. */
    public GuestSpec rate(int rate) {
        return with("--rate", Integer.toString(rate));
    }

    /** Memory in MiB; at least 8 more than the working set. */
    public GuestSpec memory(int mib) {
        return with("--memory", Integer.toString(mib));
    }

    /** Milliseconds of guest time between two heartbeats. */
    public GuestSpec beat(int milliseconds) {
        return with("--beat", Integer.toString(milliseconds));
    }

    /** One more disk of {@code mib} MiB, qcow2, filled with noise. */
    public GuestSpec disk(Disk kind, int mib) {
        return with("--disk", kind.name().toLowerCase(Locale.ROOT), "--disk-mib", Integer.toString(mib));
    }

    /** Raw images instead of qcow2. */
    public GuestSpec rawDisks() {
        return with("--disk-format", "raw");
    }

    /** A read-only CD-ROM whose image is on local storage. */
    public GuestSpec cdrom() {
        return with("--cdrom");
    }

    /** A VNC console on this address; {@code own} is the address of the host itself. */
    public GuestSpec vnc(String address) {
        return with("--vnc", address);
    }

    public GuestSpec cpu(String model) {
        return with("--cpu", model);
    }

    public GuestSpec machine(String type) {
        return with("--machine", type);
    }

    /** One more device, as libvirt XML. */
    public GuestSpec device(String xml) {
        return with("--device", xml);
    }

    /** Content of the metadata element, as XML with its own namespace. */
    public GuestSpec metadata(String xml) {
        return with("--metadata", xml);
    }

    /** Not defined persistently. */
    public GuestSpec transientGuest() {
        return with("--transient");
    }

    /** Defined, not started. */
    public GuestSpec stopped() {
        return with("--no-start");
    }

    String name() {
        return name;
    }

    List<String> arguments(String fullName) {
        List<String> arguments = new ArrayList<>(List.of(host, fullName));
        arguments.addAll(options);
        return arguments;
    }

    private GuestSpec with(String... more) {
        return new GuestSpec(
                host, name, Stream.concat(options.stream(), Stream.of(more)).toList());
    }
}
