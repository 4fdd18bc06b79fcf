package io.jenkins.plugins.livemigration.demo;

import io.jenkins.plugins.livemigration.jenkins.configuration.ConfiguredVcenter;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterDirectory;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * vCenters in place of a Jenkins' configuration, each in a file of properties: {@code url}, {@code user}, {@code password},
 * {@code trust}. In a file, since a password has no place on a command line.
 *
 * @param files the files by the vCenters' names
 */
record VcenterFiles(Map<String, Path> files) implements VcenterDirectory {

    @Override
    public Optional<VcenterAccess> access(String vcenter, String credentialsId, List<String> problems) {
        Path file = vcenter.isEmpty() && files.size() == 1
                ? files.values().iterator().next()
                : files.get(vcenter);
        if (file == null) {
            problems.add("there is no vCenter '" + vcenter + "' here; see --vcenter");
            return Optional.empty();
        }
        if (!credentialsId.isEmpty()) {
            problems.add("there are no credentials '" + credentialsId + "' here; the file of --vcenter has its user");
            return Optional.empty();
        }
        try {
            return access(read(file), problems);
        } catch (IOException e) {
            problems.add("the file of --vcenter cannot be read: " + e);
            return Optional.empty();
        }
    }

    private static Optional<VcenterAccess> access(Properties given, List<String> problems) {
        ConfiguredVcenter vcenter = new ConfiguredVcenter("vcenter", given.getProperty("url"));
        vcenter.setTrust(given.getProperty("trust"));
        List<String> wrong = new ArrayList<>(vcenter.problems());
        for (String key : List.of("user", "password")) {
            if (given.getProperty(key) == null) {
                wrong.add("the file of --vcenter has no " + key);
            }
        }
        problems.addAll(wrong);
        return wrong.isEmpty()
                ? Optional.of(vcenter.access(given.getProperty("user"), given.getProperty("password")))
                : Optional.empty();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
