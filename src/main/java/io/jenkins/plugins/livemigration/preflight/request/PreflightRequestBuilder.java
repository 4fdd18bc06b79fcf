package io.jenkins.plugins.livemigration.preflight.request;

import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.preflight.checks.Checks;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the parameters of a preflight as a user writes them, and makes a request of them or names every problem at
 * once. Values that were never set have the defaults that the documentation of {@code preflightHost} states.
 */
public final class PreflightRequestBuilder {

    private static final int PARALLEL_MAX = 256;
    private static final int TIMEOUT_MAX = 86_400;

    private final List<String> hosts;
    private final Wording wording = new Wording();
    private List<String> checks = List.of();
    private List<String> skipChecks = List.of();
    private Map<String, String> cells = Map.of();
    private String serviceUser = "nova";
    private String instancesPath = "";
    private String nfsServer = "";
    private String ports = PortRange.GUIDE.toString();
    private List<String> domains = List.of();
    private boolean measureDirtyRate;
    private String failOn = FailOn.FAIL.word();
    private int timeout = (int) Preflight.DEFAULT_TIMEOUT.toSeconds();
    private int parallel = Preflight.DEFAULT_PARALLEL;
    private String reportDir = "";

    /** @param hosts the compute hosts, each {@code [user@]name[:port]} */
    public PreflightRequestBuilder(Collection<String> hosts) {
        this.hosts = trimmed(hosts);
    }

    /** Ids of the checks to make; default: all. */
    public PreflightRequestBuilder checks(Collection<String> value) {
        checks = trimmed(value);
        return this;
    }

    /** Ids of checks to leave out; default: none. */
    public PreflightRequestBuilder skipChecks(Collection<String> value) {
        skipChecks = trimmed(value);
        return this;
    }

    /** The cell of each host, by the host's name; default: not known. */
    public PreflightRequestBuilder cells(Map<String, String> value) {
        Map<String, String> copy = new LinkedHashMap<>();
        if (value != null) {
            value.forEach((host, cell) -> copy.put(trimmed(host), trimmed(cell)));
        }
        cells = copy;
        return this;
    }

    /** User that owns the instances; default {@code nova}. */
    public PreflightRequestBuilder serviceUser(String value) {
        serviceUser = trimmed(value);
        return this;
    }

    /** Folder of the instances; default: what {@code nova.conf} says. */
    public PreflightRequestBuilder instancesPath(String value) {
        instancesPath = trimmed(value);
        return this;
    }

    /** The NFS server, {@code [user@]name[:port]}; default: not asked. */
    public PreflightRequestBuilder nfsServer(String value) {
        nfsServer = trimmed(value);
        return this;
    }

    /** TCP ports of migrations; default 49152-49261. */
    public PreflightRequestBuilder ports(String value) {
        ports = trimmed(value);
        return this;
    }

    /** Names or UUIDs of guests to ask about; default: none. */
    public PreflightRequestBuilder domains(Collection<String> value) {
        domains = trimmed(value);
        return this;
    }

    /** Whether to measure how fast those guests write memory; default no. */
    public PreflightRequestBuilder measureDirtyRate(boolean value) {
        measureDirtyRate = value;
        return this;
    }

    /** {@code fail} (default), {@code warn} or {@code never}. */
    public PreflightRequestBuilder failOn(String value) {
        failOn = trimmed(value);
        return this;
    }

    /** Seconds for everything, 1 to 86400; default 120. */
    public PreflightRequestBuilder timeout(int value) {
        timeout = value;
        return this;
    }

    /** Calls in flight over all hosts and checks, 1 to 256; default 16. */
    public PreflightRequestBuilder parallel(int value) {
        parallel = value;
        return this;
    }

    /** Folder of the report files, relative to the workspace; default: none are written. */
    public PreflightRequestBuilder reportDir(String value) {
        reportDir = trimmed(value);
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidPreflightException with every problem, if there is any
     */
    public PreflightRequest build() throws InvalidPreflightException {
        List<String> problems = new ArrayList<>();
        List<HostReference> references = references(problems);
        List<String> chosen = chosen(problems);
        cellProblems(references, problems);
        wording.user("serviceUser", serviceUser).ifPresent(problems::add);
        if (!instancesPath.isEmpty()) {
            wording.absolutePath("instancesPath", instancesPath).ifPresent(problems::add);
        }
        if (!reportDir.isEmpty()) {
            wording.relativePath("reportDir", reportDir).ifPresent(problems::add);
        }
        if (!nfsServer.isEmpty()) {
            reference("nfsServer: ", nfsServer, problems);
        }
        PortRange range = range(problems);
        domains.stream()
                .filter(domain -> domain.isEmpty() || wording.hasControls(domain))
                .map(domain ->
                        "domains holds '" + wording.printable(domain) + "': name each guest by its name or UUID.")
                .forEach(problems::add);
        if (measureDirtyRate && domains.isEmpty()) {
            problems.add("measureDirtyRate is on, but domains names no guest to measure.");
        }
        Optional<FailOn> when = FailOn.parse(failOn);
        if (when.isEmpty()) {
            problems.add("failOn is '" + wording.printable(failOn) + "'; it must be one of "
                    + String.join(", ", FailOn.words()) + ".");
        }
        between("timeout", timeout, TIMEOUT_MAX, " s", problems);
        between("parallel", parallel, PARALLEL_MAX, "", problems);
        if (!problems.isEmpty()) {
            throw new InvalidPreflightException(problems);
        }
        return new PreflightRequest(
                references,
                chosen,
                new PreflightSettings(cells, serviceUser, instancesPath, nfsServer, range, domains, measureDirtyRate),
                when.orElseThrow(),
                Duration.ofSeconds(timeout),
                parallel,
                reportDir);
    }

    private List<HostReference> references(List<String> problems) {
        if (hosts.isEmpty()) {
            problems.add("hosts is empty: name the compute hosts to ask.");
        }
        Map<String, HostReference> byName = new LinkedHashMap<>();
        for (String host : hosts) {
            reference("hosts: ", host, problems).ifPresent(one -> {
                HostReference earlier = byName.putIfAbsent(one.name().toLowerCase(Locale.ROOT), one);
                if (earlier != null) {
                    problems.add("hosts names " + one.name() + " twice (" + earlier + ", " + one
                            + "): name each host once.");
                }
            });
        }
        return List.copyOf(byName.values());
    }

    private static Optional<HostReference> reference(String where, String text, List<String> problems) {
        try {
            return Optional.of(HostReference.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(where + e.getMessage());
            return Optional.empty();
        }
    }

    private List<String> chosen(List<String> problems) {
        unknown("checks", checks).ifPresent(problems::add);
        unknown("skipChecks", skipChecks).ifPresent(problems::add);
        List<String> chosen = Checks.ids().stream()
                .filter(id -> checks.isEmpty() || checks.contains(id) || id.equals(Preflight.REACHABLE))
                .filter(id -> !skipChecks.contains(id))
                .toList();
        if (skipChecks.contains(Preflight.REACHABLE)) {
            problems.add("skipChecks holds '" + Preflight.REACHABLE
                    + "', which cannot be left out: without it nothing can be asked.");
        }
        checks.stream()
                .filter(skipChecks::contains)
                .filter(id -> !id.equals(Preflight.REACHABLE))
                .map(id -> "'" + wording.printable(id) + "' is in checks and in skipChecks: drop one of them.")
                .forEach(problems::add);
        return chosen;
    }

    private Optional<String> unknown(String name, List<String> ids) {
        List<String> unknown = ids.stream()
                .filter(id -> !Checks.ids().contains(id))
                .map(wording::printable)
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(name + " holds '" + String.join("', '", unknown) + "'; the checks are "
                        + String.join(", ", Checks.ids()) + ".");
    }

    private void cellProblems(List<HostReference> references, List<String> problems) {
        cells.forEach((host, cell) -> {
            if (references.stream().noneMatch(one -> one.name().equals(host))) {
                problems.add("cells names '" + wording.printable(host) + "', which is not in hosts.");
            }
            if (cell.isEmpty() || wording.hasControls(cell)) {
                problems.add("cells has no usable cell for '" + wording.printable(host) + "'.");
            }
        });
    }

    private PortRange range(List<String> problems) {
        try {
            return PortRange.parse(ports);
        } catch (IllegalArgumentException e) {
            problems.add("ports: " + wording.printable(e.getMessage()));
            return PortRange.GUIDE;
        }
    }

    private static void between(String name, int value, int max, String unit, List<String> problems) {
        if (value < 1 || value > max) {
            problems.add(name + " is " + value + "; it must lie between 1 and " + max + unit + ".");
        }
    }

    private static List<String> trimmed(Collection<String> value) {
        return value == null
                ? List.of()
                : value.stream().map(PreflightRequestBuilder::trimmed).toList();
    }

    private static String trimmed(String text) {
        return text == null ? "" : text.strip();
    }
}
