package io.jenkins.plugins.livemigration.preflight.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The options {@code live_migration_*} of {@code [libvirt]}: what is set, and what contradicts itself. */
final class LiveMigrationOptions {

    private static final List<String> NAMES = List.of(
            "live_migration_uri",
            "live_migration_scheme",
            "live_migration_inbound_addr",
            "live_migration_tunnelled",
            "live_migration_with_native_tls",
            "live_migration_bandwidth",
            "live_migration_downtime",
            "live_migration_downtime_steps",
            "live_migration_downtime_delay",
            "live_migration_completion_timeout",
            "live_migration_timeout_action",
            "live_migration_permit_post_copy",
            "live_migration_permit_auto_converge",
            "live_migration_parallel_connections");

    /** Nova's own limits (configuration reference, section libvirt). */
    private static final Map<String, Long> LEAST = Map.of(
            "live_migration_bandwidth", 0L,
            "live_migration_downtime", 100L,
            "live_migration_downtime_steps", 3L,
            "live_migration_downtime_delay", 3L,
            "live_migration_completion_timeout", 0L,
            "live_migration_parallel_connections", 1L);

    /** oslo.config takes these for true. */
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");

    private static final String TUNNEL_REMEDY = "configureComputeHost with novaConf:"
            + " ['libvirt/live_migration_tunnelled': 'false', 'libvirt/live_migration_with_native_tls': 'true'], once the check 'tls' passes.";

    private final String host;
    private final NovaConf conf;
    private final FindingList findings;

    private LiveMigrationOptions(String host, NovaConf conf, FindingList findings) {
        this.host = host;
        this.conf = conf;
        this.findings = findings;
    }

    /** Adds what is wrong to the findings, and returns what is set. */
    static List<String> judge(String host, NovaConf conf, FindingList findings) {
        LiveMigrationOptions options = new LiveMigrationOptions(host, conf, findings);
        options.limits();
        options.contradictions();
        return options.shown(NAMES);
    }

    private Optional<String> value(String name) {
        return conf.get("libvirt", name).filter(value -> !value.isEmpty());
    }

    private boolean isOn(String name) {
        return value(name)
                .filter(value -> TRUE.contains(value.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private List<String> shown(List<String> names) {
        List<String> lines = new ArrayList<>();
        names.forEach(
                name -> value(name).ifPresent(value -> lines.add("[libvirt] " + name + " = " + withoutUser(value))));
        return lines;
    }

    /** A URI may carry a password. */
    private static String withoutUser(String value) {
        return value.replaceAll("://[^/@]*@", "://...@");
    }

    private static OptionalLong number(String value) {
        try {
            return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private void limits() {
        for (String name : NAMES) {
            Long least = LEAST.get(name);
            Optional<String> value = value(name);
            if (least == null || value.isEmpty()) {
                continue;
            }
            OptionalLong number = number(value.get());
            if (number.isEmpty() || number.getAsLong() < least) {
                findings.fail(
                        host,
                        "[libvirt] " + name + " is '" + value.get() + "', but Nova takes whole numbers from " + least
                                + " up",
                        shown(List.of(name)),
                        "configureComputeHost with novaConf: ['libvirt/" + name + "': '" + least
                                + "'], or more; or remove the option.");
            }
        }
    }

    private void contradictions() {
        boolean postCopy = isOn("live_migration_permit_post_copy");
        boolean tunnelled = isOn("live_migration_tunnelled");
        if (postCopy && isOn("live_migration_permit_auto_converge")) {
            findings.warn(
                    host,
                    "both post-copy and auto-convergence are permitted: auto-convergence is never used then",
                    shown(List.of("live_migration_permit_post_copy", "live_migration_permit_auto_converge")),
                    "Permit the one that is wanted: novaConf: ['libvirt/live_migration_permit_auto_converge': 'false'].");
        }
        if (tunnelled && isOn("live_migration_with_native_tls")) {
            findings.fail(
                    host,
                    "migrations are to be both tunnelled and encrypted by QEMU, which exclude each other",
                    shown(List.of("live_migration_tunnelled", "live_migration_with_native_tls")),
                    TUNNEL_REMEDY);
        } else if (tunnelled) {
            findings.warn(
                    host,
                    "migrations are tunnelled: no disk can be copied (block migration fails), and it is slow",
                    shown(List.of("live_migration_tunnelled")),
                    TUNNEL_REMEDY);
        }
        uri();
        if (postCopy
                && number(value("live_migration_parallel_connections").orElse("1"))
                                .orElse(1)
                        > 1) {
            findings.warn(
                    host,
                    "post-copy with parallel connections: QEMU before 10.1 cannot do both",
                    shown(List.of("live_migration_permit_post_copy", "live_migration_parallel_connections")),
                    "novaConf: ['libvirt/live_migration_parallel_connections': '1'], unless all hosts have QEMU 10.1.");
        }
    }

    private void uri() {
        if (value("live_migration_uri").isEmpty()) {
            return;
        }
        List<String> others = List.of("live_migration_scheme", "live_migration_inbound_addr").stream()
                .filter(name -> value(name).isPresent())
                .toList();
        if (!others.isEmpty()) {
            List<String> names = new ArrayList<>(List.of("live_migration_uri"));
            names.addAll(others);
            findings.warn(
                    host,
                    "live_migration_uri, deprecated since 15.0.0, is set beside " + String.join(" and ", others)
                            + ": which of them counts differs from release to release",
                    shown(names),
                    "Remove live_migration_uri; scheme and address say the same.");
        }
    }
}
