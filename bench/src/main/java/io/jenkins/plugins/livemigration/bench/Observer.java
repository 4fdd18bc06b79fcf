package io.jenkins.plugins.livemigration.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Another program that watches the same host: what it saw, and when, does not depend on the engine. */
final class Observer implements AutoCloseable {

    private final Process process;
    private final List<SeenEvent> seen = new ArrayList<>();

    private Observer(String... arguments) throws IOException {
        // By lines, as the program would keep what it writes to a pipe until it ends.
        List<String> command = new ArrayList<>(List.of("stdbuf", "-oL", "virsh", "--quiet"));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread reader = new Thread(this::read, "observer " + arguments[0]);
        reader.setDaemon(true);
        reader.start();
    }

    /** Watches libvirt's events. */
    static Observer ofLibvirt() throws IOException {
        return new Observer("event", "--all", "--loop", "--timestamp");
    }

    /** Watches QEMU's own events, with QEMU's own time. */
    static Observer ofQemu() throws IOException {
        return new Observer("qemu-monitor-event", "--loop");
    }

    /** The first event of this kind in a span of time, waited for a moment, as it may be on its way. */
    Optional<SeenEvent> first(String name, String guest, String detail, Instant from, Instant to)
            throws InterruptedException {
        return first(
                event -> event.name().equals(name)
                        && event.guest().equals(guest)
                        && event.detail().contains(detail)
                        && !event.at().isBefore(from)
                        && event.at().isBefore(to),
                2_000);
    }

    /** Has the guest paused for a moment, again and again, until this observer has seen that. */
    void awaitAttention(String guest) throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            Virsh.run("suspend", guest);
            Virsh.run("resume", guest);
            if (first(event -> event.guest().equals(guest), 500).isPresent()) {
                return;
            }
        }
        throw new IOException("an observer sees no events of guest " + guest);
    }

    private synchronized Optional<SeenEvent> first(Predicate<SeenEvent> wanted, long limitMillis)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        while (true) {
            Optional<SeenEvent> found = seen.stream().filter(wanted).findFirst();
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (found.isPresent() || left <= 0) {
                return found;
            }
            wait(left);
        }
    }

    private synchronized void add(SeenEvent event) {
        seen.add(event);
        notifyAll();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                SeenEvent.in(line).ifPresent(this::add);
            }
        } catch (IOException e) {
            // The program was ended while a line was being read; what was seen stays.
            return;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
