package io.jenkins.plugins.livemigration.preflight.checks;

import java.util.Optional;

/** Where a host keeps the disks of its instances. */
final class InstancesFolder {

    /** The guide's value, which is that of all distributions' packages. */
    static final String DEFAULT = "/var/lib/nova/instances";

    private InstancesFolder() {}

    /** What Nova's configuration says; without one, what the guide assumes. */
    static String of(Optional<NovaConf> conf) {
        return conf.map(NovaConf::instancesPath).orElse(DEFAULT);
    }
}
