package io.jenkins.plugins.livemigration.lab;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A vCenter of the lab: VMware's simulator, and VMware's {@code govc}, which tells what came of a move without the code
 * under test.
 */
public final class SimulatedVcenter {

    /** The first start on a machine builds the programs. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(120);

    private final LabProgram program;
    private final Properties properties = new Properties();
    private boolean isOrdered;

    private SimulatedVcenter(LabProgram program) {
        this.program = program;
        try {
            properties.load(
                    new StringReader(program.run(COMMAND_LIMIT, "properties").text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one that is owned by this JVM: should the JVM be killed, the next start of any cleans it.
     *
     * @param guests how many there are beside those with names of their own
     */
    static SimulatedVcenter start(LabProgram program, int guests) {
        CommandOutcome outcome = program.run(
                START_LIMIT,
                "up",
                "--owner",
                Long.toString(ProcessHandle.current().pid()),
                "--guests",
                Integer.toString(guests));
        if (!outcome.succeeded()) {
            throw new IllegalStateException(
                    "the vCenter does not start: " + outcome + "\n" + program.run(COMMAND_LIMIT, "down"));
        }
        return new SimulatedVcenter(program);
    }

    void remove() {
        program.run(COMMAND_LIMIT, "down").text();
    }

    /** {@code https://127.0.0.1:PORT}. */
    public URI url() {
        return URI.create(property("url"));
    }

    public String user() {
        return property("user");
    }

    public String password() {
        return property("password");
    }

    /** PEM of the authority that signed its certificate. */
    public String authority() {
        return file("authority");
    }

    /** PEM of another authority, which did not. */
    public String otherAuthority() {
        return file("other-authority");
    }

    /** PEM of its certificate, which is for {@code vcenter.lab}, {@code localhost} and {@code 127.0.0.1}. */
    public String certificate() {
        return file("certificate");
    }

    /** PEM of the certificate's key. */
    String key() {
        return file("key");
    }

    /** The certificate's SHA-256, in upper case with colons. */
    public String sha256() {
        return property("sha256");
    }

    /** The certificate's SHA-1, in upper case with colons. */
    public String sha1() {
        return property("sha1");
    }

    /** The way to it as its administrator, trusting its authority. */
    public VcenterAccess access() {
        return accessBy(url());
    }

    /** The same by another address: that of a {@link CuttingProxy}. */
    public VcenterAccess accessBy(URI url) {
        return new VcenterAccess(
                url,
                user(),
                new VcenterSecret(password()),
                new VcenterTrust.Authorities(authority()),
                VcenterAccess.DEFAULT_CONNECT_TIMEOUT,
                VcenterAccess.DEFAULT_CALL_TIMEOUT);
    }

    /** What {@code govc} says, logged in as the administrator. */
    public CommandOutcome govc(String... arguments) {
        // As lab/vcenter govc, without the time that a shell takes.
        List<String> command = new ArrayList<>(List.of(property("programs") + "/govc"));
        command.addAll(Arrays.asList(arguments));
        return LabProgram.execute(
                COMMAND_LIMIT,
                command,
                Map.of(
                        "GOVC_URL", url() + "/sdk",
                        "GOVC_USERNAME", user(),
                        "GOVC_PASSWORD", password(),
                        "GOVC_TLS_CA_CERTS", property("authority"),
                        "GOVC_PERSIST_SESSION", "false"));
    }

    /** One property of one object, as govc prints it: {@code property("vm/web01", "runtime.host")}. */
    public String property(String path, String name) {
        return govc("object.collect", "-s", path, name).text();
    }

    /** The name of the host on which a guest runs, by the guest's own account. */
    public String hostOf(String guest) {
        return property(property("vm/" + guest, "runtime.host"), "name");
    }

    /** The name of the datastore that a guest lies on, by the guest's own account. */
    public String datastoreOf(String guest) {
        return property(property("vm/" + guest, "datastore"), "name");
    }

    /** How many tasks of a kind ({@code RelocateVM_Task}) there ever were on a guest. */
    public long tasks(String guest, String kind) {
        String shown = kind.replaceAll("_Task$", "") + " "; // govc leaves the ending out
        return govc("tasks", "-n", "1000", "vm/" + guest)
                .text()
                .lines()
                .filter(line -> line.startsWith(shown))
                .count();
    }

    /** Tasks of a kind ({@code RelocateVM_Task}) take so long from now on, and show percents. */
    public void delayTasks(String kind, Duration duration) {
        order("delay", kind, Long.toString(duration.toMillis()));
    }

    /**
     * Tasks of a kind fail from now on.
     *
     * @param fault type of the fault: {@code InsufficientResourcesFault}
     * @param fields its fields as JSON, {@code null} for none
     */
    public void failTasks(String kind, Duration after, String fault, String fields) {
        order("fail", "--after", Long.toString(after.toMillis()), kind, fault, fields);
    }

    /** {@code CheckRelocate_Task} finds this error from now on; the simulator's own finds nothing. */
    public void findError(String fault, String message, String fields) {
        order("find", fault, message, fields);
    }

    /** {@code CheckRelocate_Task} finds this warning from now on. */
    public void findWarning(String fault, String message, String fields) {
        order("find", "--warning", fault, message, fields);
    }

    /** So many calls ({@code RelocateVM_Task}) are refused at once with a fault. */
    public void refuse(int times, String call, String fault, String fields) {
        order("refuse", "--times", Integer.toString(times), call, fault, fields);
    }

    /** All sessions have expired. */
    public void endSessions() {
        order("end-sessions");
    }

    /** The service goes away with all connections and sessions; tasks go on. */
    public void stop() {
        order("stop");
    }

    /** The service is back at the same address, with the same inventory. */
    public void start() {
        order("start");
    }

    /** Takes back what the methods above did. */
    public void mend() {
        if (isOrdered) {
            order("mend");
            isOrdered = false;
        }
    }

    /** A proxy in front of it that shows the same certificate. */
    public CuttingProxy proxy() {
        return new CuttingProxy(this);
    }

    private void order(String... words) {
        List<String> command = new ArrayList<>();
        for (String word : words) {
            if (word != null) {
                command.add(word);
            }
        }
        isOrdered = true;
        program.run(COMMAND_LIMIT, command).text();
    }

    private String property(String key) {
        return properties.getProperty(key);
    }

    private String file(String key) {
        try {
            return Files.readString(Path.of(property(key)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
