package io.jenkins.plugins.livemigration.hostconfig.nfs.request;

import io.jenkins.plugins.livemigration.hostconfig.PlanSettings;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Collects the parameters of {@code configureNfsShare} as a user writes them, and makes a request of them or names every
 * problem at once. Values that were never set have the defaults that the step's documentation states.
 */
public final class NfsShareRequestBuilder {

    private static final int TIMEOUT_MIN = 10;
    private static final int TIMEOUT_MAX = 86_400;
    private static final long SPACE_MAX = 1L << 30;

    private final String server;
    private final List<String> clients;
    private String path = "/var/lib/nova/instances";
    private String mountPoint = "";
    private List<String> export = List.of("*");
    private String options = "rw,sync,fsid=0,no_root_squash";
    private String mountOptions = "defaults";
    private String owner = "nova:nova";
    private long minFreeSpace;
    private boolean persist = true;
    private boolean dryRun;
    private boolean rollbackOnFailure = true;
    private boolean alignIds;
    private boolean allowHidden;
    private String state = "present";
    private int timeout = 600;

    /**
     * @param server the NFS server, as {@code [user@]name[:port]}
     * @param clients the hosts that mount the share, likewise
     */
    public NfsShareRequestBuilder(String server, Collection<String> clients) {
        this.server = trimmed(server);
        this.clients = texts(clients);
    }

    /** The folder on the server; default {@code /var/lib/nova/instances}. */
    public NfsShareRequestBuilder path(String value) {
        path = trimmed(value);
        return this;
    }

    /** The folder on the clients; default: as on the server. */
    public NfsShareRequestBuilder mountPoint(String value) {
        mountPoint = trimmed(value);
        return this;
    }

    /** Who may mount the share; default {@code *}, everybody. */
    public NfsShareRequestBuilder export(Collection<String> value) {
        export = texts(value);
        return this;
    }

    /** Options of the export; default {@code rw,sync,fsid=0,no_root_squash}. */
    public NfsShareRequestBuilder options(String value) {
        options = trimmed(value);
        return this;
    }

    /** Options of the mount; default {@code defaults}. */
    public NfsShareRequestBuilder mountOptions(String value) {
        mountOptions = trimmed(value);
        return this;
    }

    /** User and group that own the share; default {@code nova:nova}. */
    public NfsShareRequestBuilder owner(String value) {
        owner = trimmed(value);
        return this;
    }

    /** GiB that must be free on the server; default 0: it is only told. */
    public NfsShareRequestBuilder minFreeSpace(long value) {
        minFreeSpace = value;
        return this;
    }

    /** Whether {@code /etc/fstab} names the mount; default yes. */
    public NfsShareRequestBuilder persist(boolean value) {
        persist = value;
        return this;
    }

    /** Whether the plan is only shown; default no. */
    public NfsShareRequestBuilder dryRun(boolean value) {
        dryRun = value;
        return this;
    }

    /** Whether everything is taken back when something fails; default yes. */
    public NfsShareRequestBuilder rollbackOnFailure(boolean value) {
        rollbackOnFailure = value;
        return this;
    }

    /** Whether user and group of a client get the server's numbers; default no. */
    public NfsShareRequestBuilder alignIds(boolean value) {
        alignIds = value;
        return this;
    }

    /** Whether the mount may hide files that lie in the mount point; default no. */
    public NfsShareRequestBuilder allowHidden(boolean value) {
        allowHidden = value;
        return this;
    }

    /** {@code present} (default) or {@code absent}. */
    public NfsShareRequestBuilder state(String value) {
        state = trimmed(value);
        return this;
    }

    /** Seconds for the whole plan, 10 to 86400; default 600. */
    public NfsShareRequestBuilder timeout(int value) {
        timeout = value;
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidNfsShareException with every problem, if there is any
     */
    public NfsShareRequest build() throws InvalidNfsShareException {
        List<String> problems = new ArrayList<>();
        HostReference serverReference = reference("server", server, problems);
        List<HostReference> clientReferences = clientReferences(serverReference, problems);
        String folder = SharePath.checked("path", path, problems);
        String place = mountPoint.isEmpty() ? folder : SharePath.checked("mountPoint", mountPoint, problems);
        List<String> to = ExportClientList.checked(export, problems);
        List<String> exportOptions =
                Arrays.stream(options.split(",", -1)).map(String::strip).toList();
        ExportOption.check(exportOptions, problems);
        if (!"rw".equals(ExportOption.decided(exportOptions).get("rw"))) {
            problems.add("options is '" + options.replaceAll("\\p{Cntrl}", "?")
                    + "'; without rw guests could not write their disks.");
        }
        List<String> mounts = MountOptionList.parse(mountOptions, problems);
        ShareOwner who = ShareOwner.parse(owner, problems);
        ShareState wanted = state(problems);
        if (minFreeSpace < 0 || minFreeSpace > SPACE_MAX) {
            problems.add("minFreeSpace is " + minFreeSpace + "; it must lie between 0 and " + SPACE_MAX + " GiB.");
        }
        if (timeout < TIMEOUT_MIN || timeout > TIMEOUT_MAX) {
            problems.add(
                    "timeout is " + timeout + "; it must lie between " + TIMEOUT_MIN + " and " + TIMEOUT_MAX + " s.");
        }
        if (!problems.isEmpty()) {
            throw new InvalidNfsShareException(problems);
        }
        return new NfsShareRequest(
                serverReference,
                clientReferences,
                folder,
                place,
                to,
                exportOptions,
                mounts,
                who,
                minFreeSpace,
                persist,
                alignIds,
                allowHidden,
                wanted,
                new PlanSettings(dryRun, rollbackOnFailure, Duration.ofSeconds(timeout)),
                warnings(wanted, to, exportOptions));
    }

    private List<HostReference> clientReferences(HostReference serverReference, List<String> problems) {
        List<HostReference> result = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String client : clients) {
            HostReference reference = reference("clients", client, problems);
            if (reference == null) {
                continue;
            }
            String name = reference.name().toLowerCase(Locale.ROOT);
            if (!seen.add(name)) {
                problems.add("clients names '" + reference.name() + "' twice.");
            }
            if (serverReference != null && name.equals(serverReference.name().toLowerCase(Locale.ROOT))) {
                problems.add("clients names the server '" + reference.name() + "'. It has the folder already, and a"
                        + " server that mounts its own share can hang when memory is short: leave it out.");
            }
            result.add(reference);
        }
        if (clients.isEmpty()) {
            problems.add("clients is empty; name at least one host.");
        }
        return result;
    }

    private static HostReference reference(String name, String text, List<String> problems) {
        try {
            return HostReference.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add(name + ": " + e.getMessage());
            return null;
        }
    }

    private ShareState state(List<String> problems) {
        return switch (state) {
            case "present" -> ShareState.PRESENT;
            case "absent" -> ShareState.ABSENT;
            default -> {
                problems.add("state is '" + state + "'; it must be one of present, absent.");
                yield ShareState.PRESENT;
            }
        };
    }

    private static List<String> warnings(ShareState state, List<String> to, List<String> options) {
        List<String> result = new ArrayList<>();
        if (state == ShareState.PRESENT && to.contains("*")) {
            result.add("The share is exported to everybody (*)"
                    + (options.contains("no_root_squash") ? ", and root of any machine is root on it" : "")
                    + ": whoever reaches the server can read and change all disks. Name the hosts' network instead,"
                    + " as export: ['10.0.0.0/24'].");
        }
        return result;
    }

    private static List<String> texts(Collection<String> values) {
        return values == null
                ? List.of()
                : values.stream().map(NfsShareRequestBuilder::trimmed).toList();
    }

    private static String trimmed(String text) {
        return text == null ? "" : text.strip();
    }
}
