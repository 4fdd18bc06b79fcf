package io.jenkins.plugins.livemigration.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How soon the engine knows of an end, and acts upon a pass, measured against what other programs saw. */
final class Delays {

    private final Route route;
    private final PrintStream progress;
    private final Map<String, List<Double>> delays = new LinkedHashMap<>();

    Delays(Route route, PrintStream progress) {
        this.route = route;
        this.progress = progress;
    }

    /** Each delay by its name, in ms. */
    Map<String, List<Double>> all() {
        return delays;
    }

    /** Ends of moves by pre-copy. */
    void ofPreCopy(Series series, int count) throws IOException, InterruptedException {
        Virsh.run("start", series.guest());
        try (Observer libvirt = Observer.ofLibvirt();
                Observer qemu = Observer.ofQemu()) {
            libvirt.awaitAttention(series.guest());
            qemu.awaitAttention(series.guest());
            for (int i = 0; i < count; i++) {
                EngineMove move = EngineMove.of(series.likeVirsh(route));
                progress.printf("%s, pre-copy %d: %d ms%n", series.guest(), i + 1, move.took() / 1_000_000);
                ends("pre-copy", series.guest(), move, libvirt, qemu);
                route.bringBack(series.guest());
            }
        }
        Virsh.run("destroy", series.guest());
    }

    /** Ends of moves by post-copy, and what starts it. */
    void ofPostCopy(Series series, int count) throws IOException, InterruptedException {
        Virsh.run("start", series.guest());
        try (Observer libvirt = Observer.ofLibvirt();
                Observer qemu = Observer.ofQemu()) {
            libvirt.awaitAttention(series.guest());
            qemu.awaitAttention(series.guest());
            for (int i = 0; i < count; i++) {
                EngineMove move = EngineMove.of(series.withPostCopy(route));
                progress.printf("%s, post-copy %d: %d ms%n", series.guest(), i + 1, move.took() / 1_000_000);
                ends("post-copy", series.guest(), move, libvirt, qemu);
                starts(series.guest(), move, libvirt, qemu);
                route.bringBack(series.guest());
            }
        }
        Virsh.run("destroy", series.guest());
    }

    private void ends(String kind, String guest, EngineMove move, Observer libvirt, Observer qemu)
            throws InterruptedException {
        Instant from = move.origin();
        Instant to = move.clock(move.ended()).plusSeconds(2);
        Instant called = move.clock(move.call("migrate").ended());
        libvirt.first("job-completed", guest, "", from, to).ifPresent(event -> {
            add(
                    "end (" + kind + "): libvirt's completion event, as virsh received it, to the engine's knowing",
                    event.at(),
                    move.known());
            add("end (" + kind + "): the same event to the return of the migration call", event.at(), called);
        });
        qemu.first("MIGRATION", guest, "\"completed\"", from, to)
                .ifPresent(event -> add(
                        "end (" + kind
                                + "): QEMU's own \"completed\" to the engine's knowing (libvirt's finish included)",
                        event.at(),
                        move.known()));
    }

    private void starts(String guest, EngineMove move, Observer libvirt, Observer qemu) throws InterruptedException {
        Call start = move.call("startPostCopy");
        Instant from = move.origin();
        Instant to = move.clock(start.begun());
        libvirt.first("migration-iteration", guest, "'2'", from, to)
                .ifPresent(event -> add(
                        "pass: libvirt's iteration event, as virsh received it, to the start of"
                                + " post-copy being called for",
                        event.at(),
                        to));
        qemu.first("MIGRATION_PASS", guest, "\"pass\":2}", from, to).ifPresent(event -> {
            add("pass: QEMU's second pass to the start of post-copy being called for", event.at(), to);
            add(
                    "pass: QEMU's second pass to the start of post-copy being accepted",
                    event.at(),
                    move.clock(start.ended()));
        });
        move.events().stream()
                .filter(event -> event.name().equals("iteration") && event.begun() <= start.begun())
                .reduce((earlier, later) -> later)
                .ifPresent(event -> add(
                        "pass: event in this process to the start of post-copy being called for"
                                + " (one poll and the policy)",
                        move.clock(event.begun()),
                        to));
    }

    private void add(String name, Instant from, Instant to) {
        delays.computeIfAbsent(name, key -> new ArrayList<>())
                .add(Duration.between(from, to).toNanos() / 1e6);
    }
}
