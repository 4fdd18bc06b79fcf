package io.jenkins.plugins.livemigration.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import hudson.Extension;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the plugin archive and looks for all that an installed plugin must hold. */
class HpiContentsIT {
    private static final List<String> PLUGIN_ATTRIBUTES = List.of(
            "Group-Id",
            "Short-Name",
            "Long-Name",
            "Plugin-Version",
            "Jenkins-Version",
            "Plugin-Dependencies",
            "Specification-Title");

    @TempDir
    private Path folder;

    private Hpi hpi;
    private Map<String, String> properties;

    @BeforeEach
    void open() throws Exception {
        hpi = new Hpi(ProjectFiles.hpi(), folder);
        properties = Pom.read(ProjectFiles.root().resolve("central/pom.xml")).properties();
    }

    @AfterEach
    void close() throws Exception {
        hpi.close();
    }

    @Test
    void manifestIsThatOfAPlugin() throws Exception {
        Attributes manifest = hpi.outerManifest();

        assertThat(attributes(manifest).keySet()).containsExactlyInAnyOrderElementsOf(PLUGIN_ATTRIBUTES);
        assertThat(manifest.getValue("Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(manifest.getValue("Short-Name")).isEqualTo("live-migration");
        assertThat(manifest.getValue("Long-Name")).isEqualTo("Live Migration");
        assertThat(manifest.getValue("Jenkins-Version")).isEqualTo(properties.get("jenkins.version"));
    }

    @Test
    void manifestRequiresThePluginsInTheVersionsOfBothBuilds() throws Exception {
        assertThat(hpi.outerManifest().getValue("Plugin-Dependencies").split(","))
                .containsExactlyInAnyOrder(
                        "cloudbees-folder:" + properties.get("cloudbees-folder.version") + ";resolution:=optional",
                        "credentials:" + properties.get("credentials.version"),
                        "echarts-api:" + properties.get("echarts-api.version") + ";resolution:=optional",
                        "jackson2-api:" + properties.get("jackson2-api.version"),
                        "jsch:" + properties.get("jsch-plugin.version"),
                        "script-security:" + properties.get("script-security.version"),
                        "ssh-credentials:" + properties.get("ssh-credentials.version"),
                        "structs:" + properties.get("structs.version"),
                        "workflow-step-api:" + properties.get("workflow-step-api.version"));
    }

    /** Without it Jenkins' class filter rejects the plugin's persisted classes: configuration is silently lost. */
    @Test
    void innerJarHasTheSamePluginManifest() throws Exception {
        assertThat(attributes(hpi.innerManifest())).isEqualTo(attributes(hpi.outerManifest()));
    }

    @Test
    void bundlesItsLibrariesAndNothingElse() {
        assertThat(hpi.libraries())
                .containsExactly(
                        "java-diff-utils-" + properties.get("java-diff-utils.version") + ".jar",
                        "libvirt-" + properties.get("libvirt.version") + ".jar",
                        "live-migration.jar",
                        "yavijava-" + properties.get("yavijava.version") + ".jar");
    }

    @Test
    void ownJarHoldsOwnClassesAlone() {
        assertThat(hpi.files())
                .filteredOn(file -> file.endsWith(".class"))
                .isNotEmpty()
                .allMatch(file -> file.startsWith("io/jenkins/plugins/livemigration/"));
    }

    @Test
    void extensionIndexNamesEveryExtension() {
        Set<String> annotated = namesOf(Extension.class.getName());
        Set<String> indexed = new TreeSet<>();
        for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, hpi.loader())) {
            indexed.add(item.className());
        }

        assertThat(indexed).isEqualTo(annotated).isNotEmpty();
    }

    @Test
    void symbolIndexNamesEverySymbol() throws Exception {
        String index = text("META-INF/services/annotations/org.jenkinsci.Symbol");

        assertThat(new TreeSet<>(Arrays.asList(index.split("\n"))))
                .isEqualTo(namesOf("org.jenkinsci.Symbol"))
                .isNotEmpty();
    }

    /** Whatever JDK compiled them. */
    @Test
    void classFilesAreOfTheRelease() throws Exception {
        int newest = 44 + Integer.parseInt(properties.get("maven.compiler.release"));
        for (String file : hpi.files()) {
            if (file.endsWith(".class")) {
                byte[] header = hpi.file(file);
                assertThat(header[6] << 8 | header[7]).as(file).isEqualTo(newest);
            }
        }
    }

    @Test
    void hasItsDescription() throws Exception {
        assertThat(text("index.jelly")).startsWith("<?jelly escape-by-default='true'?>");
    }

    @Test
    void everyMessageHasItsMethods() throws Exception {
        List<String> bundles = hpi.files().stream()
                .filter(file -> file.endsWith("/Messages.properties"))
                .toList();
        assertThat(bundles).isNotEmpty();
        for (String bundle : bundles) {
            Properties texts = new Properties();
            texts.load(new ByteArrayInputStream(hpi.file(bundle)));
            String className = bundle.replace('/', '.').replaceAll("\\.properties$", "");
            Set<String> methods = Arrays.stream(
                            Class.forName(className, false, hpi.loader()).getMethods())
                    .map(Method::getName)
                    .collect(Collectors.toSet());
            for (String key : texts.stringPropertyNames()) {
                String method = key.replaceAll("\\W", "_");
                assertThat(methods).as(bundle).contains(method, '_' + method);
            }
        }
    }

    private Set<String> namesOf(String annotation) {
        return StreamSupport.stream(hpi.classes().spliterator(), false)
                .filter(type -> type.isAnnotatedWith(annotation))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String text(String file) throws Exception {
        return new String(hpi.file(file), StandardCharsets.UTF_8);
    }

    private static Map<String, String> attributes(Attributes manifest) {
        return PLUGIN_ATTRIBUTES.stream()
                .filter(name -> manifest.getValue(name) != null)
                .collect(Collectors.toMap(name -> name, manifest::getValue));
    }
}
