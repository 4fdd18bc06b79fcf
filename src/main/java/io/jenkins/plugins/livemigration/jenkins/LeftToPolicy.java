package io.jenkins.plugins.livemigration.jenkins;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import net.sf.json.JSONObject;

/**
 * A form sends every field, also those that nobody touched. Where it names a policy, a field at its default states nothing:
 * else the policy would never count.
 */
final class LeftToPolicy {

    private static final Map<String, Function<MigrationParameters, Object>> DEFAULTS = Map.ofEntries(
            Map.entry("completionTimeout", MigrationParameters::getCompletionTimeout),
            Map.entry("timeoutAction", MigrationParameters::getTimeoutAction),
            Map.entry("downtime", MigrationParameters::getDowntime),
            Map.entry("downtimeSteps", MigrationParameters::getDowntimeSteps),
            Map.entry("downtimeDelay", MigrationParameters::getDowntimeDelay),
            Map.entry("autoConverge", MigrationParameters::isAutoConverge),
            Map.entry("postCopy", MigrationParameters::isPostCopy),
            Map.entry("postCopyAfter", MigrationParameters::getPostCopyAfter),
            Map.entry("postCopyRecovery", MigrationParameters::isPostCopyRecovery),
            Map.entry("bandwidth", MigrationParameters::getBandwidth),
            Map.entry("postCopyBandwidth", MigrationParameters::getPostCopyBandwidth),
            Map.entry("parallelConnections", MigrationParameters::getParallelConnections),
            Map.entry("compression", MigrationParameters::isCompression),
            Map.entry("compressionMethod", MigrationParameters::getCompressionMethod),
            Map.entry("tls", MigrationParameters::getTls));

    private LeftToPolicy() {}

    /** @param untouched parameters with all defaults */
    static void drop(JSONObject form, MigrationParameters untouched) {
        if (!(form.opt("policy") instanceof String policy) || policy.isBlank()) {
            return;
        }
        DEFAULTS.forEach((name, value) -> {
            if (Objects.toString(form.opt(name), "").strip().equals(String.valueOf(value.apply(untouched)))) {
                form.remove(name);
            }
        });
    }
}
