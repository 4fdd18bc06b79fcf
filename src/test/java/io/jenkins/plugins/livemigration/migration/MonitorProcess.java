package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.lab.LabHost;
import io.jenkins.plugins.livemigration.lab.Poll;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A monitor in a JVM of its own, inside a host of the lab, as it would run on an agent. It writes the handle of its move
 * to a file whenever it changes, and its result at the end.
 */
final class MonitorProcess implements AutoCloseable {

    private static final String REQUEST = "request";
    private static final String HANDLE = "handle";
    private static final String RESULT = "result";
    private static final String PID = "pid";

    private final LabHost host;
    private final Path folder;
    private final Process process;

    private MonitorProcess(LabHost host, Path folder, Process process) {
        this.host = host;
        this.folder = folder;
        this.process = process;
    }

    /** Starts a JVM inside the host that carries the move out. */
    static MonitorProcess start(LabHost host, MigrationRequest request) throws IOException {
        Path folder = Files.createTempDirectory("monitor");
        write(folder.resolve(REQUEST), request);
        List<String> command = new ArrayList<>(host.commandLine(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MonitorProcess.class.getName(),
                folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        return new MonitorProcess(host, folder, process);
    }

    /** Waits until its move is in a state. */
    MoveHandle awaitHandle(String what, Predicate<MoveHandle> state) {
        return Poll.until(what, () -> this.<MoveHandle>read(HANDLE).filter(state), this::output);
    }

    MoveHandle awaitPhase(MovePhase phase) {
        return awaitHandle("phase " + phase, handle -> handle.phase() == phase);
    }

    /** {@code kill -9}: no shutdown hook, no last word. The last handle that it wrote is what is left. */
    MoveHandle kill() {
        String pid = Poll.until("process id", () -> this.<String>read(PID), this::output);
        host.exec("kill", "-9", pid).text();
        Poll.until("the monitor is dead", () -> process.isAlive() ? Optional.empty() : Optional.of(true), this::output);
        return this.<MoveHandle>read(HANDLE).orElseThrow();
    }

    /** Waits for the end. */
    MigrationResult result() {
        return Poll.until("the move ends", () -> this.<MigrationResult>read(RESULT), this::output);
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void write(Path file, Serializable value) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(whole);
                ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(value);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private <T> Optional<T> read(String name) {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(readObject(file)) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static <T> T readObject(Path file) {
        try (InputStream in = Files.newInputStream(file);
                ObjectInputStream objects = new ObjectInputStream(in)) {
            return (T) objects.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    /** The program of the other JVM; its argument is the folder. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        write(folder.resolve(PID), Long.toString(ProcessHandle.current().pid()));
        MountTable mounts = MountTable.read(Path.of("/proc/self/mountinfo"));
        MigrationEnvironment environment =
                new MigrationEnvironment(new LibvirtHypervisor(), mounts, Ticker.system(), LabMoves.LIMITS);
        LabMove move = new LabMove(LiveMigration.of(readObject(folder.resolve(REQUEST)), environment));
        MoveHandle written = null;
        while (!move.hasEnded()) {
            if (move.wasStarted() && !move.handle().equals(written)) {
                written = move.handle();
                write(folder.resolve(HANDLE), written);
            }
            Thread.sleep(20);
        }
        write(folder.resolve(RESULT), move.result());
    }
}
