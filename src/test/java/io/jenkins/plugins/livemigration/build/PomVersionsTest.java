package io.jenkins.plugins.livemigration.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.build.Pom.Dependency;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Jenkins build and the one from Maven Central alone are of the same things, in the same versions. */
class PomVersionsTest {
    private Pom jenkins;
    private Pom central;
    private Pom plugin;

    @BeforeEach
    void read() throws Exception {
        Path root = ProjectFiles.root();
        jenkins = Pom.read(root.resolve("pom.xml"));
        central = Pom.read(root.resolve("central/pom.xml"));
        plugin = Pom.read(root.resolve("central/plugin/pom.xml"), central.properties());
    }

    @Test
    void sharedPropertiesAreEqual() {
        Map<String, String> ours = new TreeMap<>(jenkins.properties());
        Map<String, String> theirs = new TreeMap<>(plugin.properties());
        ours.keySet().retainAll(theirs.keySet());
        theirs.keySet().retainAll(ours.keySet());

        assertThat(theirs).isEqualTo(ours);
        assertThat(ours)
                .containsKeys(
                        "jenkins.baseline",
                        "jenkins.version",
                        "libvirt.version",
                        "java-diff-utils.version",
                        "yavijava.version",
                        "assertj.version",
                        "archunit.version");
    }

    @Test
    void dependenciesWithAVersionInBothHaveTheSame() {
        Map<String, String> ours = versions(jenkins.dependencies());
        Map<String, String> theirs = versions(plugin.dependencies());
        theirs.putAll(versions(central.managed()));
        theirs.keySet().retainAll(ours.keySet());

        assertThat(theirs).isEqualTo(ours).isNotEmpty();
    }

    @Test
    void bundledLibrariesAreTheSame() {
        assertThat(bundled(plugin))
                .isEqualTo(bundled(jenkins))
                .containsExactly(
                        "com.toastcoders:yavijava", "io.github.java-diff-utils:java-diff-utils", "org.libvirt:libvirt");
    }

    @Test
    void manifestNamesThePluginsOfTheJenkinsBuild() {
        List<String> named = jenkins.dependencies().stream()
                .filter(dependency ->
                        dependency.isJenkinsPlugin() && !dependency.scope().equals("test"))
                .map(dependency -> dependency.artifactId() + (dependency.optional() ? ";resolution:=optional" : ""))
                .toList();

        assertThat(Arrays.stream(plugin.anywhere("Plugin-Dependencies").split(","))
                        .map(entry -> entry.replaceFirst(":[^;]*", "")))
                .containsExactlyInAnyOrderElementsOf(named)
                .isNotEmpty();
    }

    @Test
    void identityIsTheSame() {
        assertThat(plugin.text("groupId")).isEqualTo(jenkins.text("groupId"));
        assertThat(plugin.text("artifactId")).isEqualTo(jenkins.text("artifactId"));
        assertThat(plugin.text("name")).isEqualTo(jenkins.text("name"));
        assertThat(central.text("version")).isEqualTo(jenkins.text("version"));
    }

    private static List<String> bundled(Pom pom) {
        return pom.dependencies().stream()
                .filter(dependency -> dependency.scope().equals("compile") && !dependency.isJenkinsPlugin())
                .map(Dependency::name)
                .sorted()
                .toList();
    }

    private static Map<String, String> versions(List<Dependency> dependencies) {
        Map<String, String> versions = new TreeMap<>();
        dependencies.stream()
                .filter(dependency -> !dependency.version().isEmpty())
                .forEach(dependency -> versions.put(dependency.name(), dependency.version()));
        return versions;
    }
}
