package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.remote.HostReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects the parameters of {@code configureNfsShare} as a user writes them, and makes a request of them or names every
 * problem at once. Values that were never set have the defaults that the step's documentation states.
 */
public final class NfsShareRequestBuilder {

    /** Where Nova keeps instances. */
    public static final String DEFAULT_PATH = "/var/lib/nova/instances";

    /** Options of the export in OpenStack's guide. */
    public static final String DEFAULT_OPTIONS = "rw,sync,fsid=0,no_root_squash";

    /** Options of the mount in OpenStack's guide. */
    public static final String DEFAULT_MOUNT_OPTIONS = "defaults";

    /** User and group of Nova. */
    public static final String DEFAULT_OWNER = "nova:nova";

    /** Everybody may mount the export. */
    static final String EVERYBODY = "*";

    private static final Pattern OWNER =
            Pattern.compile("(?<user>[A-Za-z_][A-Za-z0-9_.-]{0,31})(?::(?<group>[A-Za-z_][A-Za-z0-9_.-]{0,31}))?");

    private final String server;
    private final List<String> clients;
    private String path = DEFAULT_PATH;
    private String mountPoint = "";
    private List<String> export = List.of();
    private String options = DEFAULT_OPTIONS;
    private String mountOptions = DEFAULT_MOUNT_OPTIONS;
    private String owner = DEFAULT_OWNER;
    private String minFreeSpace = "";
    private boolean persist = true;
    private boolean alignIds;
    private boolean allowHidden;
    private String state = "present";

    /**
     * @param server who exports the folder, as {@code [user@]name[:port]}; clients mount it by this name
     * @param clients who mount it, each as {@code [user@]name[:port]}
     */
    public NfsShareRequestBuilder(String server, Collection<String> clients) {
        this.server = trimmed(server);
        this.clients = clients == null ? List.of() : new ArrayList<>(clients);
    }

    /** Folder on the server; default {@value #DEFAULT_PATH}. */
    public NfsShareRequestBuilder path(String value) {
        path = trimmedOr(value, DEFAULT_PATH);
        return this;
    }

    /** Folder on the clients; default: that of the server. */
    public NfsShareRequestBuilder mountPoint(String value) {
        mountPoint = trimmed(value);
        return this;
    }

    /** Who may mount it, as exports(5) names them; default: everybody, which is warned of. */
    public NfsShareRequestBuilder export(Collection<String> value) {
        export = value == null
                ? List.of()
                : value.stream().map(NfsShareRequestBuilder::trimmed).toList();
        return this;
    }

    /** Options of the export, with commas; default {@value #DEFAULT_OPTIONS}. */
    public NfsShareRequestBuilder options(String value) {
        options = trimmedOr(value, DEFAULT_OPTIONS);
        return this;
    }

    /** Options of the mount, with commas; default {@value #DEFAULT_MOUNT_OPTIONS}. */
    public NfsShareRequestBuilder mountOptions(String value) {
        mountOptions = trimmedOr(value, DEFAULT_MOUNT_OPTIONS);
        return this;
    }

    /** {@code user:group} of the folder; the group may be left out if it is called like the user. */
    public NfsShareRequestBuilder owner(String value) {
        owner = trimmedOr(value, DEFAULT_OWNER);
        return this;
    }

    /** What must be free: a number of GiB, or with a unit as {@code 500 MiB}, {@code 2 TiB}; default: not asked. */
    public NfsShareRequestBuilder minFreeSpace(String value) {
        minFreeSpace = trimmed(value);
        return this;
    }

    /** Whether it is mounted at each start, too; default yes. */
    public NfsShareRequestBuilder persist(boolean value) {
        persist = value;
        return this;
    }

    /** Whether the owner's numbers may be changed where they differ; default no. */
    public NfsShareRequestBuilder alignIds(boolean value) {
        alignIds = value;
        return this;
    }

    /** Whether the mount may hide files of the mount point; default no. */
    public NfsShareRequestBuilder allowHidden(boolean value) {
        allowHidden = value;
        return this;
    }

    /** {@code present} (default) or {@code absent}. */
    public NfsShareRequestBuilder state(String value) {
        state = trimmedOr(value, "present");
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidNfsShareException with every problem, if there is any
     */
    public NfsShareRequest build() throws InvalidNfsShareException {
        List<String> problems = new ArrayList<>();
        Optional<HostReference> from = reference("server", server, problems);
        List<HostReference> to = references(from, problems);
        String folder = SharePath.checked("path", path, problems);
        String place = mountPoint.isEmpty() ? folder : SharePath.checked("mountPoint", mountPoint, problems);
        List<String> who = ExportClientList.checked(export.isEmpty() ? List.of(EVERYBODY) : export, problems);
        List<String> exportOptions = exportOptions(problems);
        List<String> optionsOfMount = MountOptionList.parse(mountOptions, problems);
        ShareOwner user = user(problems);
        long free = SpaceAmount.mib(minFreeSpace).orElse(-1L);
        if (free < 0) {
            problems.add("minFreeSpace is '" + minFreeSpace.replaceAll("\\p{Cntrl}", "?")
                    + "'; it must be a number of GiB, or a number with MiB, GiB or TiB.");
        }
        ShareState wanted = ShareState.PRESENT;
        switch (state) {
            case "present" -> wanted = ShareState.PRESENT;
            case "absent" -> wanted = ShareState.ABSENT;
            default -> problems.add(
                    "state is '" + state.replaceAll("\\p{Cntrl}", "?") + "'; it must be one of present, absent.");
        }
        if (!problems.isEmpty()) {
            throw new InvalidNfsShareException(problems);
        }
        return new NfsShareRequest(
                from.orElseThrow(),
                to,
                folder,
                place,
                who,
                exportOptions,
                optionsOfMount,
                user,
                free,
                persist,
                alignIds,
                allowHidden,
                wanted);
    }

    private List<String> exportOptions(List<String> problems) {
        List<String> result =
                Arrays.stream(options.split(",", -1)).map(String::strip).toList();
        ExportOption.check(result, problems);
        if (!"rw".equals(ExportOption.decided(result).get("rw"))) {
            problems.add("options is '" + options.replaceAll("\\p{Cntrl}", "?")
                    + "'; without rw guests could not write their disks.");
        }
        return result;
    }

    private List<HostReference> references(Optional<HostReference> from, List<String> problems) {
        List<HostReference> result = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String client : clients) {
            reference("clients", client, problems).ifPresent(reference -> {
                String name = reference.name().toLowerCase(Locale.ROOT);
                if (!seen.add(name)) {
                    problems.add("clients names '" + reference.name() + "' twice.");
                }
                if (from.filter(host -> host.name().toLowerCase(Locale.ROOT).equals(name))
                        .isPresent()) {
                    problems.add("clients names '" + reference.name() + "', which is the server: it has the folder"
                            + " itself, and a server that mounts its own share can hang when memory is short. Leave it"
                            + " out.");
                }
                result.add(reference);
            });
        }
        if (clients.isEmpty()) {
            problems.add("clients is empty; name at least one host.");
        }
        return result;
    }

    private static Optional<HostReference> reference(String parameter, String text, List<String> problems) {
        try {
            return Optional.of(HostReference.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(parameter + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private ShareOwner user(List<String> problems) {
        Matcher matcher = OWNER.matcher(owner);
        if (!matcher.matches()) {
            problems.add("owner is '" + owner.replaceAll("\\p{Cntrl}", "?")
                    + "'; it must be names of a user and a group, as " + DEFAULT_OWNER + ".");
            return new ShareOwner("", "");
        }
        String name = matcher.group("user");
        if (name.equals("root")) {
            problems.add("owner is '" + owner + "'; it must be the user that guests' disks belong to, not root.");
        }
        return new ShareOwner(name, matcher.group("group") == null ? name : matcher.group("group"));
    }

    private static String trimmed(String text) {
        return text == null ? "" : text.strip();
    }

    private static String trimmedOr(String text, String otherwise) {
        return trimmed(text).isEmpty() ? otherwise : trimmed(text);
    }
}
