package io.jenkins.plugins.livemigration.migration.request;

import java.util.List;
import java.util.Set;

/** Which compression methods a request means: plain connections and parallel ones know different methods. */
record CompressionChoice(List<String> methods) {

    private static final Set<String> PLAIN = Set.of("xbzrle", "mt");
    private static final Set<String> PARALLEL = Set.of("zlib", "zstd");

    static CompressionChoice of(boolean wanted, String method, int parallelConnections, List<String> problems) {
        if (!method.isEmpty() && !PLAIN.contains(method) && !PARALLEL.contains(method)) {
            problems.add("compressionMethod is '" + method + "'; it must be one of xbzrle, mt, zlib, zstd.");
        } else if (!method.isEmpty() && !wanted) {
            problems.add("compressionMethod '" + method + "' is given, but compression is off: switch it on.");
        } else if (PLAIN.contains(method) && parallelConnections > 0) {
            problems.add("compressionMethod '" + method + "' does not go with parallelConnections: use zlib or zstd.");
        } else if (PARALLEL.contains(method) && parallelConnections == 0) {
            problems.add("compressionMethod '" + method + "' needs parallelConnections of at least 1.");
        }
        if (!wanted) {
            return new CompressionChoice(List.of());
        }
        String implied = parallelConnections > 0 ? "zstd" : "xbzrle";
        return new CompressionChoice(List.of(method.isEmpty() ? implied : method));
    }
}
