package io.jenkins.plugins.livemigration.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Breaks things in the lab; each method returns after it is broken. */
public final class Breakages {

    /** Sets of certificates. */
    public enum Certificates {
        /** Right name, right authority. */
        GOOD,
        /** Right authority, a name that is not the host's. */
        WRONG_NAME,
        /** Right name, an authority that the other host does not know. */
        UNKNOWN_CA,
        /** Right name and authority, ended yesterday. */
        EXPIRED,
        /** No files. */
        MISSING
    }

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int STATUS_NO_STREAM = 4;

    private final LabProgram program;

    Breakages(LabProgram program) {
        this.program = program;
    }

    /** Frames from and to the host vanish without notice. */
    public Breakage cutLink(LabHost host) {
        return lasting("cut-link", host);
    }

    /** Resets the migration connections of both hosts; waits for one if there is none yet. */
    public void killStream() {
        killStream("kill-stream");
    }

    /** Resets the migration connections from one side: with the link cut, the other learns nothing. */
    public void killStream(LabHost host) {
        killStream("kill-stream", host.name());
    }

    /** {@code kill -9}; the host's guests run on. Closing starts libvirtd again. */
    public Breakage killLibvirtd(LabHost host) {
        return lasting("kill-libvirtd", host);
    }

    /** Stops libvirtd without ending it; its guests run on. */
    public Breakage freezeLibvirtd(LabHost host) {
        return lasting("freeze", host, "libvirtd");
    }

    /** Stops every process of the host, guests included. */
    public Breakage freeze(LabHost host) {
        return lasting("freeze", host, "all");
    }

    /** The host's firewall drops packets to its migration ports silently. */
    public Breakage dropMigrationPorts(LabHost host) {
        return lasting("block-ports", host, "drop");
    }

    /** The host's firewall refuses connections to its migration ports. */
    public Breakage rejectMigrationPorts(LabHost host) {
        return lasting("block-ports", host, "reject");
    }

    /** The other host does not know this host's name. */
    public Breakage unresolve(LabHost host) {
        return lasting("unresolve", host);
    }

    /** Swaps the certificates of libvirt and of QEMU. */
    public Breakage certificates(LabHost host, Certificates set) {
        return lasting("certificates", host, set.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Replaces the host's local storage by an empty one that is too small for a disk. */
    public Breakage fullDisk(LabHost host, int kib) {
        return lasting("full-disk", host, Integer.toString(kib));
    }

    /** Limits what the host sends, in Mbit/s. */
    public Breakage slowLink(LabHost host, int megabits) {
        return lasting("slow-link", host, Integer.toString(megabits));
    }

    /** Mends everything that this and others broke. */
    public void mendAll() {
        program.run(LIMIT, "mend").text();
    }

    private Breakage lasting(String what, LabHost host, String... more) {
        List<String> command = new ArrayList<>(List.of("break", what, host.name()));
        command.addAll(Arrays.asList(more));
        program.run(LIMIT, command).text();
        return () -> program.run(LIMIT, "mend", what, host.name()).text();
    }

    private void killStream(String... what) {
        List<String> command = new ArrayList<>(List.of("break"));
        command.addAll(Arrays.asList(what));
        Poll.until("a migration stream to kill", () -> killed(program.run(LIMIT, command)), () -> "");
    }

    private static Optional<CommandOutcome> killed(CommandOutcome outcome) {
        if (outcome.status() == STATUS_NO_STREAM) {
            return Optional.empty();
        }
        outcome.text();
        return Optional.of(outcome);
    }
}
