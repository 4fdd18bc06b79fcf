package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import io.jenkins.plugins.livemigration.hostconfig.certificates.HostCertificate;
import io.jenkins.plugins.livemigration.hostconfig.certificates.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Certificates in a folder of the agent: for each host a folder of its name with {@code ca-cert.pem}, {@code cert.pem} and
 * {@code key.pem}.
 *
 * @param folder the folder
 */
record CertificateFiles(Path folder) {

    private static final long LARGEST = 1 << 20;

    /** What is wrong with a folder's path in the workspace. */
    static Optional<String> problemOf(String path) {
        return path.startsWith("/") || path.matches("(?:.*/)?\\.\\.(?:/.*)?") || path.matches(".*\\p{Cntrl}.*")
                ? Optional.of("certificatesDir '" + path.replaceAll("\\p{Cntrl}", "?")
                        + "' must be a path in the workspace, without '..'.")
                : Optional.empty();
    }

    /** The folder's absolute path on the agent. */
    static String folderIn(String workspace, String path) {
        return workspace + '/' + path;
    }

    /**
     * The certificates by host.
     *
     * @throws IOException with every file that is missing or cannot be read
     */
    Map<String, HostCertificate> of(Collection<String> hosts) throws IOException {
        List<String> problems = new ArrayList<>();
        Map<String, HostCertificate> certificates = new LinkedHashMap<>();
        for (String host : hosts) {
            Optional<String> authority = read(host, "ca-cert.pem", problems);
            Optional<String> certificate = read(host, "cert.pem", problems);
            Optional<String> key = read(host, "key.pem", problems);
            if (authority.isPresent() && certificate.isPresent() && key.isPresent()) {
                certificates.put(
                        host, new HostCertificate(authority.get(), certificate.get(), new SecretText(key.get())));
            }
        }
        if (!problems.isEmpty()) {
            throw new IOException(
                    "The certificates cannot be used; no host was touched:\n  - " + String.join("\n  - ", problems));
        }
        return certificates;
    }

    private Optional<String> read(String host, String name, List<String> problems) {
        Path file = folder.resolve(host).resolve(name);
        try {
            if (!Files.isRegularFile(file)) {
                problems.add(file + " is not there.");
            } else if (Files.size(file) > LARGEST) {
                problems.add(file + " is larger than 1 MiB, hence no certificate.");
            } else {
                return Optional.of(Files.readString(file));
            }
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + e);
        }
        return Optional.empty();
    }
}
