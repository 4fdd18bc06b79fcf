package io.jenkins.plugins.livemigration.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;
import io.jenkins.plugins.livemigration.evacuation.OnAbort;
import io.jenkins.plugins.livemigration.evacuation.OnFailure;
import io.jenkins.plugins.livemigration.evacuation.Placement;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateResult;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateStep;
import io.jenkins.plugins.livemigration.jenkins.esx.EnableVmotionResult;
import io.jenkins.plugins.livemigration.jenkins.esx.EnableVmotionStep;
import io.jenkins.plugins.livemigration.jenkins.esx.MaintenanceModeStep;
import io.jenkins.plugins.livemigration.jenkins.esx.MaintenanceResult;
import io.jenkins.plugins.livemigration.jenkins.evacuation.EvacuateHostResult;
import io.jenkins.plugins.livemigration.jenkins.evacuation.EvacuateHostStep;
import io.jenkins.plugins.livemigration.jenkins.evacuation.EvacuatedGuest;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureComputeHostStep;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureNfsShareStep;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostStep;
import io.jenkins.plugins.livemigration.jenkins.vmotion.VmotionResult;
import io.jenkins.plugins.livemigration.jenkins.vmotion.VmotionStep;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.Outcome;
import io.jenkins.plugins.livemigration.migration.PerformedAction;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import io.jenkins.plugins.livemigration.migration.request.StorageMode;
import io.jenkins.plugins.livemigration.migration.request.TlsMode;
import io.jenkins.plugins.livemigration.migration.request.Transport;
import io.jenkins.plugins.livemigration.policy.PostCopyAfter;
import io.jenkins.plugins.livemigration.policy.TimeoutAction;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.checks.Checks;
import io.jenkins.plugins.livemigration.vsphere.relocation.RelocationOutcome;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;

/** What can be compared between documentation and code is the same in both. */
class DocumentationTest {

    private final Path root = ProjectFiles.root();

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<MarkdownPage> pages = MarkdownPage.all(root);
        Map<Path, MarkdownPage> byPath = new HashMap<>();
        pages.forEach(page -> byPath.put(page.path().normalize(), page));

        for (MarkdownPage page : pages) {
            for (String link : page.links()) {
                if (link.matches("[a-z]+:.*")) {
                    continue;
                }
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? page.path().normalize()
                        : page.path().resolveSibling(parts[0]).normalize();
                assertThat(target).as("%s in %s", link, page.path()).exists();
                if (parts.length == 2) {
                    assertThat(byPath).as("%s in %s", link, page.path()).containsKey(target);
                    assertThat(byPath.get(target).anchors())
                            .as("%s in %s", link, page.path())
                            .contains(parts[1]);
                }
            }
        }
    }

    /** A threat model whose tests are not there shows nothing. */
    @Test
    void everyTestThatTheThreatModelNamesIsThere() throws IOException {
        String page = Files.readString(root.resolve("docs/security.md"), StandardCharsets.UTF_8);
        String model = page.substring(page.indexOf("\n## Threat model"));
        List<String> named = Pattern.compile("`(\\w+(?:Test|IT)\\.\\w+)`")
                .matcher(model)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(30);
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(root.resolve("src/test/java"))) {
            files.filter(path -> path.toString().endsWith(".java"))
                    .forEach(path -> sources.put(path.getFileName().toString().replace(".java", ""), content(path)));
        }
        assertThat(named).allSatisfy(name -> {
            String[] parts = name.split("\\.");
            assertThat(sources).containsKey(parts[0]);
            assertThat(sources.get(parts[0]))
                    .containsPattern("@(?:Parameterized)?Test\\b[\\s\\S]*void " + parts[1] + "\\(");
        });
    }

    @Test
    void everyExampleIsShown() throws IOException {
        List<String> pages =
                MarkdownPage.all(root).stream().map(MarkdownPage::text).toList();
        try (Stream<Path> examples = Files.walk(root.resolve("examples"))) {
            assertThat(examples.filter(path -> path.endsWith("Jenkinsfile")))
                    .isNotEmpty()
                    .allSatisfy(path ->
                            assertThat(pages).anyMatch(page -> page.contains("```groovy\n" + content(path) + "```")));
        }
    }

    @Test
    void everyParameterIsDescribedWithItsDefault() throws Exception {
        Map<String, List<String>> rows = stepPage().rows();
        LiveMigrateStep defaults = new LiveMigrateStep("web01", "kvm02");

        assertThat(rows.get("domain").get(1)).isEqualTo("required");
        assertThat(rows.get("to").get(1)).isEqualTo("required");
        List<Method> setters = Arrays.stream(LiveMigrateStep.class.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .toList();
        assertThat(setters).hasSizeGreaterThan(20);
        for (Method setter : setters) {
            String name = Introspector.decapitalize(setter.getName().substring("set".length()));
            assertThat(rows).containsKey(name);
            assertThat(rows.get(name).get(1))
                    .as("default of %s", name)
                    .isEqualTo("`" + groovy(value(defaults, setter)) + "`");
        }
    }

    static Stream<Arguments> taskSteps() {
        return Stream.of(
                Arguments.of("evacuateHost", new EvacuateHostStep("", List.of())),
                Arguments.of("preflightHost", new PreflightHostStep(List.of())),
                Arguments.of("configureComputeHost", new ConfigureComputeHostStep(List.of())),
                Arguments.of("configureNfsShare", new ConfigureNfsShareStep("", List.of())),
                Arguments.of("enableVmotion", new EnableVmotionStep()),
                Arguments.of("maintenanceMode", new MaintenanceModeStep("")),
                Arguments.of("vmotion", new VmotionStep()));
    }

    @ParameterizedTest
    @MethodSource("taskSteps")
    void everyParameterOfATaskStepIsDescribedWithItsDefault(String name, Step defaults) throws Exception {
        String page = Files.readString(root.resolve("docs/steps/" + name + ".md"), StandardCharsets.UTF_8);
        List<Method> setters = Arrays.stream(defaults.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .toList();
        assertThat(setters).hasSizeGreaterThan(10);
        for (Method setter : setters) {
            String property = setter.getName().substring("set".length());
            String prefix = setter.getParameterTypes()[0] == boolean.class ? "is" : "get";
            Object value = defaults.getClass().getMethod(prefix + property).invoke(defaults);
            String parameter = Introspector.decapitalize(property);
            String row =
                    "\n\\| `" + parameter + "` \\| [^|]+ \\| " + Pattern.quote("`" + literal(value) + "`") + " \\|";
            assertThat(page).containsPattern(row);
        }
    }

    @Test
    void everyFieldOfAVmotionIsDescribed() throws IOException {
        Map<String, List<String>> rows =
                MarkdownPage.read(root.resolve("docs/steps/vmotion.md")).rows();

        assertThat(rows.keySet())
                .containsAll(Arrays.stream(VmotionResult.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(Whitelisted.class))
                        .map(Method::getName)
                        .filter(name -> !name.equals("toString"))
                        .map(name -> Introspector.decapitalize(name.replaceFirst("^(get|is)", "")))
                        .toList())
                .containsAll(Arrays.stream(RelocationOutcome.values())
                        .map(RelocationOutcome::word)
                        .toList());
        assertThat(rows.get("diskMoveType").get(2)).contains(VmotionRequestBuilder.DISK_MOVE_TYPES);
    }

    /** As a Pipeline would write it. */
    private static String literal(Object value) {
        if (value instanceof Map<?, ?> map) {
            assertThat(map).isEmpty();
            return "[:]";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DocumentationTest::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }

    @Test
    void everyWordThatAParameterTakesIsDescribed() throws IOException {
        Map<String, List<String>> rows = stepPage().rows();

        describesAll(rows.get("transport"), Transport.class);
        describesAll(rows.get("storage"), StorageMode.class);
        describesAll(rows.get("timeoutAction"), TimeoutAction.class);
        describesAll(rows.get("postCopyAfter"), PostCopyAfter.class);
        describesAll(rows.get("tls"), TlsMode.class);
    }

    @ParameterizedTest
    @CsvSource({"enableVmotion", "maintenanceMode"})
    void everyFieldOfAResultAtAVcenterIsDescribed(String name) throws IOException {
        Class<?> result = name.equals("enableVmotion") ? EnableVmotionResult.class : MaintenanceResult.class;
        assertThat(MarkdownPage.read(root.resolve("docs/steps/" + name + ".md"))
                        .rows()
                        .keySet())
                .containsAll(fields(result));
    }

    @Test
    void everyFieldOfAnEvacuationIsDescribed() throws IOException {
        MarkdownPage page = MarkdownPage.read(root.resolve("docs/steps/evacuateHost.md"));
        assertThat(page.rows().keySet()).containsAll(fields(EvacuateHostResult.class));
        assertThat(fields(EvacuatedGuest.class))
                .allSatisfy(field -> assertThat(page.text()).contains("`" + field + "`"));
        assertThat(PipelineWord.all(EvacuationReport.Outcome.class))
                .allSatisfy(
                        word -> assertThat(page.rows().get("outcome").get(1)).contains("`" + word + "`"));
        describesAll(page.rows().get("placement"), Placement.class);
        describesAll(page.rows().get("onFailure"), OnFailure.class);
        describesAll(page.rows().get("onAbort"), OnAbort.class);
    }

    @Test
    void everyFieldOfTheResultIsDescribed() throws IOException {
        assertThat(stepPage().rows().keySet()).containsAll(fields(LiveMigrateResult.class));
    }

    /** As a Pipeline names them. */
    private static List<String> fields(Class<?> result) {
        return Arrays.stream(result.getMethods())
                .filter(method -> method.isAnnotationPresent(Whitelisted.class))
                .map(Method::getName)
                .filter(name -> !name.equals("toString"))
                .map(name -> Introspector.decapitalize(name.replaceFirst("^(get|is)", "")))
                .toList();
    }

    @Test
    void everyFieldOfTheResultFileIsDescribed() throws IOException {
        Map<String, List<String>> rows =
                MarkdownPage.read(root.resolve("docs/result-json.md")).rows();

        assertThat(rows.keySet())
                .contains("schemaVersion")
                .containsAll(components(MigrationResult.class))
                .containsAll(components(PerformedAction.class))
                .containsAll(Arrays.stream(JobField.values())
                        .map(JobField::libvirtName)
                        .toList())
                .containsAll(PipelineWord.all(Outcome.class));
    }

    @Test
    void everyOutcomeHasItsAdvice() throws IOException {
        assertThat(MarkdownPage.read(root.resolve("docs/faults.md")).rows().keySet())
                .containsAll(Arrays.stream(Outcome.values())
                        .filter(outcome -> !outcome.isSuccess())
                        .map(PipelineWord::of)
                        .toList());
    }

    @Test
    void everyPackageIsInTheArchitecture() throws IOException {
        String name = "io/jenkins/plugins/livemigration";
        Path sources = root.resolve("src/main/java").resolve(name);
        try (Stream<Path> folders = Files.walk(sources)) {
            assertThat(folders.filter(path -> path.endsWith("package-info.java"))
                            .map(path -> sources.relativize(path.getParent())
                                    .toString()
                                    .replace('/', '.')))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(MarkdownPage.read(root.resolve("docs/architecture.md"))
                                    .rows())
                            .containsKey(path));
        }
    }

    @Test
    void everyCheckHasItsSection() throws IOException {
        String page = Files.readString(root.resolve("docs/preflight-checks.md"), StandardCharsets.UTF_8);
        assertThat(new Checks(new LibvirtHypervisor()).all()).isNotEmpty().allSatisfy(check -> assertThat(page)
                .contains("\n## `" + check.id() + "`\n"));
        assertThat(page).contains("\n## `" + Preflight.REACHABLE + "`\n");
    }

    @Test
    void theBenchmarkNamesItsCommand() throws IOException {
        assertThat(root.resolve("bench/run")).isExecutable();
        assertThat(Files.readString(root.resolve("docs/performance.md"), StandardCharsets.UTF_8))
                .contains("bench/run");
    }

    private MarkdownPage stepPage() throws IOException {
        return MarkdownPage.read(root.resolve("docs/steps/liveMigrate.md"));
    }

    private static String content(Path path) {
        return assertDoesNotThrow(() -> Files.readString(path, StandardCharsets.UTF_8));
    }

    private static <E extends Enum<E>> void describesAll(List<String> cells, Class<E> type) {
        for (String word : PipelineWord.all(type)) {
            assertThat(cells.get(2)).contains("`" + word + "`");
        }
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static Object value(LiveMigrateStep step, Method setter) throws ReflectiveOperationException {
        String property = setter.getName().substring("set".length());
        boolean yesNo = setter.getParameterTypes()[0] == boolean.class;
        return LiveMigrateStep.class
                .getMethod((yesNo ? "is" : "get") + property)
                .invoke(step);
    }

    /** A value as a Pipeline would write it. */
    private static String groovy(Object value) {
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }
}
