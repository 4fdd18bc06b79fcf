package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.IniFile;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of Nova on one host, of all files that its compute service reads: of several values the last counts, as
 * oslo.config has it. Answers for single options only, so that no secret of these files gets anywhere.
 */
final class NovaConf {

    /**
     * The files, as words of a shell, in the order in which oslo.config reads them: the defaults of a distribution, the
     * files of project and program, then the folders, by name.
     */
    static final String PATHS = "/usr/share/nova/nova-dist.conf /etc/nova/nova.conf /etc/nova/nova-compute.conf"
            + " /etc/nova/nova.conf.d/*.conf /etc/nova/nova-compute.conf.d/*.conf";

    /** Where the packages of all distributions put what Nova keeps. */
    private static final String STATE_PATH = "/var/lib/nova";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?");
    private static final int NESTING_MAX = 8;

    private final List<IniFile> files;
    private final List<String> paths;

    private NovaConf(List<IniFile> files, List<String> paths) {
        this.files = files;
        this.paths = paths;
    }

    /**
     * Reads the files.
     *
     * @return empty if the host has none of them
     * @throws UnparsableException with the first line that oslo.config would not read
     */
    static Optional<NovaConf> of(Facts facts) throws UnparsableException {
        List<IniFile> files = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (Fact fact : facts.of("file")) {
            if (fact.succeeded() && isOne(fact.label())) {
                files.add(IniFile.parse(fact.label(), fact.text() + "\n"));
                paths.add(fact.label());
            }
        }
        boolean dist = paths.size() == 1 && paths.get(0).startsWith("/usr/");
        return files.isEmpty() || dist ? Optional.empty() : Optional.of(new NovaConf(files, paths));
    }

    /** Whether a path is that of one of the files. */
    static boolean isOne(String path) {
        return path.contains("/nova/");
    }

    /** The files that were read. */
    List<String> paths() {
        return List.copyOf(paths);
    }

    /** The value that counts, variables resolved; empty if the option is not set. */
    Optional<String> get(String section, String option) {
        return raw(section, option).map(value -> resolved(value, 0));
    }

    /** Where the instances are: {@code instances_path}, by default {@code $state_path/instances}; no slash at its end. */
    String instancesPath() {
        String path = get("DEFAULT", "instances_path").orElseGet(() -> resolved("$state_path/instances", 0));
        return path.length() > 1 ? path.replaceAll("/+$", "") : path;
    }

    private Optional<String> raw(String section, String option) {
        return files.stream()
                .flatMap(file -> file.get(section, option).stream())
                .map(String::strip)
                .reduce((earlier, later) -> later);
    }

    /** oslo.config: {@code $name} and {@code ${name}} stand for options of DEFAULT. */
    private String resolved(String value, int depth) {
        if (depth > NESTING_MAX) {
            return value;
        }
        Matcher variable = VARIABLE.matcher(value);
        return variable.replaceAll(match -> Matcher.quoteReplacement(raw("DEFAULT", match.group(1))
                .or(() -> match.group(1).equals("state_path") ? Optional.of(STATE_PATH) : Optional.empty())
                .map(found -> resolved(found, depth + 1))
                .orElse(match.group())));
    }
}
