package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;

/** Where a host keeps the disks of its instances. */
final class InstancesFolder {

    /** The guide's value, which is that of all distributions' packages. */
    static final String DEFAULT = "/var/lib/nova/instances";

    private InstancesFolder() {}

    /**
     * The one that was asked for; if none was, what Nova's configuration says; without one, what the guide assumes.
     *
     * @param facts the {@link HostFacts}
     * @param wanted the one that was asked for; may be empty
     * @throws UnparsableException with the first line of Nova's files that oslo.config would not read
     */
    static String of(Facts facts, String wanted) throws UnparsableException {
        return wanted.isEmpty()
                ? NovaConf.of(facts).map(NovaConf::instancesPath).orElse(DEFAULT)
                : wanted;
    }

    /** Likewise, and what the guide assumes where Nova's files cannot be read, which the check {@code nova-conf} tells. */
    static String orDefault(Facts facts, String wanted) {
        try {
            return of(facts, wanted);
        } catch (UnparsableException e) {
            return DEFAULT;
        }
    }
}
