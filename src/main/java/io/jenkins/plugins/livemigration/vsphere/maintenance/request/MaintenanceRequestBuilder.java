package io.jenkins.plugins.livemigration.vsphere.maintenance.request;

import static io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems.stripped;

import io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems;
import java.time.Duration;
import java.util.List;

/**
 * Collects the parameters of {@code maintenanceMode} as a user writes them, and makes a request of them or names every
 * problem at once. Values that were never set have the defaults that the documentation of the step states.
 */
public final class MaintenanceRequestBuilder {

    public static final int DEFAULT_TIMEOUT = 1800;
    public static final int DEFAULT_MAX_CONCURRENT = 2;

    /** vCenter lets eight moves at once leave a host with a network of 10 Gbit/s. */
    static final int MOST_CONCURRENT = 8;

    /** A week. */
    static final int LONGEST_TIMEOUT = 604_800;

    private static final List<String> STATES = List.of("enter", "exit");
    private static final List<String> VSAN_MODES = List.of("ensureObjectAccessibility", "evacuateAllData", "noAction");

    private final String host;
    private String state = "enter";
    private boolean evacuatePoweredOff;
    private String vsanMode = "";
    private int timeout = DEFAULT_TIMEOUT;
    private String onTimeout = "cancel";
    private String onAbort = "cancel";
    private boolean migrateWithoutDrs;
    private int maxConcurrent = DEFAULT_MAX_CONCURRENT;
    private boolean dryRun;

    /** @param host the host by name, path or id */
    public MaintenanceRequestBuilder(String host) {
        this.host = stripped(host);
    }

    /** {@code enter} (default) or {@code exit}. */
    public MaintenanceRequestBuilder state(String value) {
        state = stripped(value);
        return this;
    }

    /** Whether guests that do not run must leave, too; default no. */
    public MaintenanceRequestBuilder evacuatePoweredOff(boolean value) {
        evacuatePoweredOff = value;
        return this;
    }

    /** What becomes of vSAN's data on the host; default: vCenter's own choice. */
    public MaintenanceRequestBuilder vsanMode(String value) {
        vsanMode = stripped(value);
        return this;
    }

    /** Seconds for everything, 1 to 604800; default 1800. */
    public MaintenanceRequestBuilder timeout(int value) {
        timeout = value;
        return this;
    }

    /** {@code cancel} (default) or {@code leave}. */
    public MaintenanceRequestBuilder onTimeout(String value) {
        onTimeout = stripped(value);
        return this;
    }

    /** {@code cancel} (default) or {@code leave}. */
    public MaintenanceRequestBuilder onAbort(String value) {
        onAbort = stripped(value);
        return this;
    }

    /** Whether running guests are moved one by one where DRS does not do it; default no. */
    public MaintenanceRequestBuilder migrateWithoutDrs(boolean value) {
        migrateWithoutDrs = value;
        return this;
    }

    /** How many of those moves run at once, 1 to 8; default 2. */
    public MaintenanceRequestBuilder maxConcurrent(int value) {
        maxConcurrent = value;
        return this;
    }

    /** Whether it is only shown what would be done; default no. */
    public MaintenanceRequestBuilder dryRun(boolean value) {
        dryRun = value;
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidMaintenanceException with every problem, if there is any
     */
    public MaintenanceRequest build() throws InvalidMaintenanceException {
        ParameterProblems problems = new ParameterProblems();
        if (host.isEmpty()) {
            problems.add("host is empty: name the host.");
        }
        problems.name("host", host);
        if (!STATES.contains(state)) {
            problems.add(ParameterProblems.oneOf("state", state, STATES));
        }
        if (!vsanMode.isEmpty() && !VSAN_MODES.contains(vsanMode)) {
            problems.add(ParameterProblems.oneOf("vsanMode", vsanMode, VSAN_MODES));
        }
        if (state.equals("exit")) {
            exiting(problems);
        }
        problems.between("timeout", timeout, 1, LONGEST_TIMEOUT, " s");
        problems.between("maxConcurrent", maxConcurrent, 1, MOST_CONCURRENT, "");
        OpenTask late = problems.word("onTimeout", onTimeout, OpenTask.class).orElse(OpenTask.CANCEL);
        OpenTask aborted = problems.word("onAbort", onAbort, OpenTask.class).orElse(OpenTask.CANCEL);
        if (!problems.all().isEmpty()) {
            throw new InvalidMaintenanceException(problems.all());
        }
        return new MaintenanceRequest(
                host,
                state.equals("enter"),
                evacuatePoweredOff,
                vsanMode,
                Duration.ofSeconds(timeout),
                late,
                aborted,
                migrateWithoutDrs,
                maxConcurrent,
                dryRun);
    }

    private void exiting(ParameterProblems problems) {
        if (evacuatePoweredOff || migrateWithoutDrs || !vsanMode.isEmpty()) {
            problems.add("evacuatePoweredOff, migrateWithoutDrs and vsanMode go with state 'enter': nothing has to"
                    + " leave a host that comes back.");
        }
    }
}
