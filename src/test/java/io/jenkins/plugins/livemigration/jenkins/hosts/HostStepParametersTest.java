package io.jenkins.plugins.livemigration.jenkins.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureComputeHostStep;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureNfsShareStep;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostStep;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.ssh.HostKeyPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The parameters of the steps are the engine's: same names, same defaults, and each gets there. */
class HostStepParametersTest {

    private static final HostAccess ACCESS = new HostAccess("root", null, HostKeyPolicy.strict(""), null);

    static Stream<Arguments> engineParameters() {
        return Arrays.stream(StepKind.values()).flatMap(kind -> kind.otherValues().entrySet().stream()
                .map(entry -> Arguments.of(kind, entry.getKey(), entry.getValue())));
    }

    static Stream<Arguments> allParameters() {
        return Stream.concat(
                engineParameters(),
                Arrays.stream(StepKind.values()).flatMap(kind -> kind.otherValuesOfOwn().entrySet().stream()
                        .map(entry -> Arguments.of(kind, entry.getKey(), entry.getValue()))));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheEnginesDefaults(StepKind kind) throws Exception {
        assertThat(kind.request(kind.step())).isEqualTo(kind.request(kind.builder()));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheEnginesParametersAndThoseOfAccess(StepKind kind) {
        TreeSet<String> expected = new TreeSet<>(kind.engineParameters());
        expected.addAll(kind.ownParameters());

        assertThat(new TreeSet<>(kind.setters().keySet())).isEqualTo(expected);
        assertThat(kind.otherValues().keySet()).as("what this test knows").isEqualTo(kind.engineParameters());
        assertThat(kind.otherValuesOfOwn().keySet()).as("what this test knows").isEqualTo(kind.ownParameters());
    }

    @ParameterizedTest
    @MethodSource("engineParameters")
    void handsEachParameterToTheEngine(StepKind kind, String name, Object value) throws Exception {
        HostStep step = kind.step();
        Object builder = kind.builder();
        for (Map.Entry<String, Object> needed : kind.neededWith(name).entrySet()) {
            kind.set(step, needed.getKey(), needed.getValue());
            kind.tell(builder, needed.getKey(), needed.getValue());
        }
        Object before = kind.request(builder);

        kind.set(step, name, value);
        kind.tell(builder, name, value);

        assertThat(kind.request(step)).isEqualTo(kind.request(builder)).isNotEqualTo(before);
        assertThat(kind.get(step, name)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("allParameters")
    void keepsEachParameterOverARestart(StepKind kind, String name, Object value) throws Exception {
        HostStep step = kind.step();
        kind.set(step, name, value);

        HostStep copy = serialized(step);

        assertThat(kind.get(copy, name)).isEqualTo(value);
        assertThat(copy.summary()).isEqualTo(step.summary());
    }

    /** What an older version saved: no field of what it did not know, which deserialization leaves null. */
    @ParameterizedTest
    @EnumSource
    void whatAnOlderVersionSavedHasTheDefaults(StepKind kind) throws Exception {
        HostStep step = kind.step();
        HostStep fresh =
                switch (kind) {
                    case PREFLIGHT -> new PreflightHostStep(List.of());
                    case NFS_SHARE -> new ConfigureNfsShareStep("", List.of());
                    case COMPUTE_HOST -> new ConfigureComputeHostStep(List.of());
                };
        for (Class<?> type = step.getClass(); HostStep.class.isAssignableFrom(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    field.set(step, null);
                }
            }
        }

        for (String name : kind.setters().keySet()) {
            assertThat(kind.get(step, name)).as(name).isEqualTo(kind.get(fresh, name));
        }
        List<String> problems = new ArrayList<>();
        step.task(site(UnaryOperator.identity()), ACCESS, problems);
        assertThat(problems).as("told, not thrown").isNotEmpty().allMatch(problem -> !problem.isBlank());
        assertThat(step.summary()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsMadeOfNull(StepKind kind) throws Exception {
        HostStep step = kind.step();
        for (var setter : kind.setters().entrySet()) {
            if (!setter.getValue().getParameterTypes()[0].isPrimitive()) {
                setter.getValue().invoke(step, new Object[] {null});
                assertThat(kind.get(step, setter.getKey())).as(setter.getKey()).isNotNull();
            }
        }
    }

    @Test
    void allProblemsOfAPreflightAreNamedAtOnce() {
        PreflightHostStep step = new PreflightHostStep(List.of("kvm07", "a;b", "KVM07"));
        step.setChecks(List.of("nmes"));
        step.setFailOn("sometimes");
        step.setPorts("many");
        step.setTimeout(0);
        step.setReportDir("../reports");

        assertThat(problemsOf(step))
                .hasSize(7)
                .anyMatch(problem -> problem.contains("a;b"))
                .anyMatch(problem -> problem.contains("nmes"))
                .anyMatch(problem -> problem.contains("reportDir"));
    }

    @Test
    void allProblemsOfAShareAreNamedAtOnce() {
        ConfigureNfsShareStep step = new ConfigureNfsShareStep("", List.of());
        step.setPath("relative");
        step.setMinFreeSpace("much");
        step.setTimeout(-1);
        step.setResultFile("../r.json");

        assertThat(problemsOf(step))
                .anyMatch(problem -> problem.startsWith("server: "))
                .anyMatch(problem -> problem.startsWith("clients is empty"))
                .anyMatch(problem -> problem.startsWith("path "))
                .anyMatch(problem -> problem.startsWith("minFreeSpace is 'much'"))
                .anyMatch(problem -> problem.startsWith("timeout is -1"))
                .anyMatch(problem -> problem.startsWith("resultFile '../r.json'"));
    }

    @Test
    void allProblemsOfAComputeHostAreNamedAtOnce() {
        ConfigureComputeHostStep step = new ConfigureComputeHostStep(List.of());
        step.setNovaConf(Map.of("cpu_mode", "host-model"));
        step.setCertificates(Map.of("kvm07", "one"));
        step.setCertificatesDir("/etc/pki");
        step.setTimeout(100_000);

        HostStepDescriptor<ConfigureComputeHostStep> descriptor = new ConfigureComputeHostStep.DescriptorImpl();

        assertThat(descriptor.problems(step))
                .anyMatch(problem -> problem.startsWith("hosts is empty"))
                .anyMatch(problem -> problem.startsWith("novaConf: 'cpu_mode'"))
                .anyMatch(problem -> problem.startsWith("certificates and certificatesDir are both given"))
                .anyMatch(problem -> problem.startsWith("certificatesDir '/etc/pki'"))
                .anyMatch(problem -> problem.startsWith("timeout is 100000"));
    }

    /** A freestyle build with variables asks for the same as one in which their values were typed. */
    @ParameterizedTest
    @MethodSource("withVariables")
    void putsVariablesInWhereTextIsFree(HostStep withVariables, HostStep typed) {
        UnaryOperator<String> text = given -> given.replace("$HOST", "kvm09")
                .replace("$SERVER", "nfs02")
                .replace("$DIR", "srv/x")
                .replace("$USER", "stack");

        HostTask task = taskOf(withVariables, text);

        assertThat(task).isEqualTo(taskOf(typed, UnaryOperator.identity()));
        assertThat(task.toString()).doesNotContain("$");
    }

    static Stream<Arguments> withVariables() throws Exception {
        return Stream.of(
                Arguments.of(
                        preflight("$HOST", "$SERVER", "$DIR", "$USER"), preflight("kvm09", "nfs02", "srv/x", "stack")),
                Arguments.of(share("$HOST", "$SERVER", "$DIR", "$USER"), share("kvm09", "nfs02", "srv/x", "stack")),
                Arguments.of(compute("$HOST", "$DIR"), compute("kvm09", "srv/x")));
    }

    private static HostStep preflight(String host, String server, String folder, String user) {
        PreflightHostStep step = new PreflightHostStep(List.of("kvm07", host));
        step.setNfsServer(server);
        step.setInstancesPath("/" + folder);
        step.setReportDir(folder);
        step.setServiceUser(user);
        step.setDomains(List.of("guest-of-" + host));
        return step;
    }

    private static HostStep share(String host, String server, String folder, String user) {
        ConfigureNfsShareStep step = new ConfigureNfsShareStep(server, List.of("kvm07", host));
        step.setPath("/" + folder);
        step.setMountPoint("/mnt/" + folder);
        step.setExport(List.of(host));
        step.setOwner(user + ":" + user);
        step.setResultFile(host + ".json");
        return step;
    }

    private static HostStep compute(String host, String folder) {
        ConfigureComputeHostStep step = new ConfigureComputeHostStep(List.of("kvm07", host));
        step.setNovaConfFile("/" + folder + "/nova.conf");
        step.setCertificatesDir(folder);
        step.setResultFile(host + ".json");
        return step;
    }

    /** Who may start a build must not read other folders of the agent by what a variable holds. */
    @Test
    void aVariableCannotLeadOutOfTheWorkspace() {
        ConfigureComputeHostStep step = new ConfigureComputeHostStep(List.of("kvm07"));
        step.setCertificatesDir("$DIR");
        List<String> problems = new ArrayList<>();

        ((HostStep) step).task(site(text -> text.replace("$DIR", "../../other")), ACCESS, problems);

        assertThat(problems).singleElement().asString().startsWith("certificatesDir '../../other' must be a path in");
    }

    /** What a Pipeline's Groovy makes, or a form sends, is kept as plain texts and lists. */
    @Test
    void takesWhatGroovyMakes() throws Exception {
        ConfigureComputeHostStep step = new ConfigureComputeHostStep(List.of("kvm07, kvm08"));
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("log_level", 3);
        given.put("log_filters", new StringBuilder("1:qemu"));
        given.put("access_drivers", List.of(new StringBuilder("polkit")));
        given.put("uri_default", null);
        step.setLibvirtd(given);

        ConfigureComputeHostStep copy = (ConfigureComputeHostStep) serialized(step);

        assertThat(copy.getHosts()).containsExactly("kvm07", "kvm08");
        Map<String, Object> expected = new HashMap<>();
        expected.put("log_level", 3);
        expected.put("log_filters", "1:qemu");
        expected.put("access_drivers", List.of("polkit"));
        expected.put("uri_default", null);
        assertThat(copy.getLibvirtd()).isEqualTo(expected);
    }

    @Test
    void saysInTheStageViewWhatIsDoneWhere() {
        Map<String, Object> share = new TreeMap<>(Map.of("clients", List.of("kvm07", "kvm08"), "server", "nfs01"));

        assertThat(new ConfigureNfsShareStep.DescriptorImpl().argumentsToString(share))
                .isEqualTo("nfs01, kvm07, kvm08");
        assertThat(new PreflightHostStep.DescriptorImpl().argumentsToString(Map.of("hosts", "kvm07, kvm08")))
                .isEqualTo("kvm07, kvm08");
        assertThat(new ConfigureComputeHostStep.DescriptorImpl().argumentsToString(Map.of()))
                .isEmpty();
    }

    @Test
    void offersDefaultsWithoutAProblemToItsForm() throws Exception {
        new PreflightHostStep.DescriptorImpl().getDefaults().toRequest();
        new ConfigureNfsShareStep.DescriptorImpl().getDefaults().toRequest();
        new ConfigureComputeHostStep.DescriptorImpl().getDefaults().toRequest();
    }

    @Test
    void addsTheCellsThatAllJobsKnow() {
        PreflightHostStep step = new PreflightHostStep(List.of("kvm07", "kvm08"));
        step.setCells(Map.of("kvm07", "cell2"));
        BuildSite site = new BuildSite(
                null, "/workspace", UnaryOperator.identity(), Map.of("kvm07", "cell1", "kvm08", "cell1", "kvm09", "x"));
        List<String> problems = new ArrayList<>();

        HostTask task = ((HostStep) step).task(site, ACCESS, problems);

        PreflightHostStep typed = new PreflightHostStep(List.of("kvm07", "kvm08"));
        typed.setCells(Map.of("kvm07", "cell2", "kvm08", "cell1"));
        assertThat(task).isEqualTo(taskOf(typed, UnaryOperator.identity()));
        assertThat(problems).isEmpty();
    }

    private static List<String> problemsOf(HostStep step) {
        List<String> problems = new ArrayList<>();
        step.task(site(UnaryOperator.identity()), ACCESS, problems);
        return problems;
    }

    private static HostTask taskOf(HostStep step, UnaryOperator<String> text) {
        List<String> problems = new ArrayList<>();
        HostTask task = step.task(site(text), ACCESS, problems);
        assertThat(problems).isEmpty();
        return task;
    }

    private static BuildSite site(UnaryOperator<String> text) {
        return new BuildSite(null, "/workspace", text, Map.of());
    }

    private static HostStep serialized(HostStep step) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(step);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (HostStep) in.readObject();
        }
    }
}
