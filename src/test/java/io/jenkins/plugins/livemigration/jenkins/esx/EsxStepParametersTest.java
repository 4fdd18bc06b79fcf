package io.jenkins.plugins.livemigration.jenkins.esx;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterStep;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameters of the steps are the engine's: same names, same defaults, and each gets there. */
class EsxStepParametersTest {

    private static final VcenterAccess ACCESS = new VcenterAccess(
            URI.create("https://vc01"),
            "mover@vsphere.local",
            new VcenterSecret("secret"),
            new VcenterTrust.SystemAuthorities(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    static Stream<Arguments> engineParameters() {
        return Arrays.stream(EsxStepKind.values()).flatMap(kind -> kind.otherValues().entrySet().stream()
                .map(entry -> Arguments.of(kind, entry.getKey(), entry.getValue())));
    }

    static Stream<Arguments> allParameters() {
        return Stream.concat(
                engineParameters(),
                Arrays.stream(EsxStepKind.values()).flatMap(kind -> EsxStepKind.OF_ACCESS.entrySet().stream()
                        .map(entry -> Arguments.of(kind, entry.getKey(), entry.getValue()))));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheEnginesDefaults(EsxStepKind kind) throws Exception {
        assertThat(kind.request(kind.step())).isEqualTo(kind.request(kind.builder()));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheEnginesParametersAndThoseOfAccess(EsxStepKind kind) {
        TreeSet<String> expected = new TreeSet<>(kind.engineParameters());
        expected.addAll(EsxStepKind.OF_ACCESS.keySet());

        assertThat(new TreeSet<>(kind.setters().keySet())).isEqualTo(expected);
        assertThat(kind.otherValues().keySet()).as("what this test knows").isEqualTo(kind.engineParameters());
    }

    @ParameterizedTest
    @MethodSource("engineParameters")
    void handsEachParameterToTheEngine(EsxStepKind kind, String name, Object value) throws Exception {
        VcenterStep step = kind.step();
        Object builder = kind.builder();
        Object before = kind.request(builder);
        for (Map.Entry<String, Object> needed : kind.neededWith(name).entrySet()) {
            kind.set(step, needed.getKey(), needed.getValue());
            kind.tell(builder, needed.getKey(), needed.getValue());
        }

        kind.set(step, name, value);
        kind.tell(builder, name, value);

        assertThat(kind.request(step)).isEqualTo(kind.request(builder)).isNotEqualTo(before);
        assertThat(kind.get(step, name)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("allParameters")
    void keepsEachParameterOverARestart(EsxStepKind kind, String name, Object value) throws Exception {
        VcenterStep step = kind.step();
        kind.set(step, name, value);

        VcenterStep copy = serialized(step);

        assertThat(kind.get(copy, name)).isEqualTo(value);
        assertThat(copy.summary()).isEqualTo(step.summary());
    }

    /** What an older version saved: no field of what it did not know, which deserialization leaves null. */
    @ParameterizedTest
    @EnumSource
    void whatAnOlderVersionSavedHasTheDefaults(EsxStepKind kind) throws Exception {
        VcenterStep step = kind.step();
        VcenterStep fresh = kind == EsxStepKind.ENABLE_VMOTION ? new EnableVmotionStep() : new MaintenanceModeStep("");
        for (Class<?> type = step.getClass(); VcenterStep.class.isAssignableFrom(type); type = type.getSuperclass()) {
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
        assertThat(problemsOf(step)).as("told, not thrown").hasSize(1);
        assertThat(step.summary()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsMadeOfNull(EsxStepKind kind) throws Exception {
        VcenterStep step = kind.step();
        for (var setter : kind.setters().entrySet()) {
            if (!setter.getValue().getParameterTypes()[0].isPrimitive()) {
                setter.getValue().invoke(step, new Object[] {null});
                assertThat(kind.get(step, setter.getKey())).as(setter.getKey()).isNotNull();
            }
        }
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        EnableVmotionStep network = new EnableVmotionStep();
        network.setDevice("eth0");
        network.setMtu(1);
        MaintenanceModeStep maintenance = new MaintenanceModeStep("");
        maintenance.setState("sleep");
        maintenance.setTimeout(-1);

        assertThat(problemsOf(network)).hasSize(3);
        assertThat(problemsOf(maintenance)).hasSize(3);
        assertThat(new EnableVmotionStep.DescriptorImpl().problems(network)).isEqualTo(problemsOf(network));
        assertThat(new MaintenanceModeStep.DescriptorImpl().problems(maintenance))
                .isEqualTo(problemsOf(maintenance));
    }

    /** A freestyle build with variables asks for the same as one in which their values were typed. */
    @Test
    void putsVariablesInWhereTextIsFree() {
        UnaryOperator<String> text = given ->
                given.replace("$HOST", "esx1").replace("$NET", "10.0.0").replace("$V", "vMotion");

        assertThat(taskOf(network("$HOST", "$NET", "$V"), text))
                .isEqualTo(taskOf(network("esx1", "10.0.0", "vMotion"), UnaryOperator.identity()))
                .asString()
                .doesNotContain("$")
                .doesNotContain("secret");
        assertThat(taskOf(new MaintenanceModeStep("$HOST"), text))
                .isEqualTo(taskOf(new MaintenanceModeStep("esx1"), UnaryOperator.identity()));
    }

    private static EnableVmotionStep network(String host, String network, String portGroup) {
        EnableVmotionStep step = new EnableVmotionStep();
        step.setHosts(List.of("esx0", host));
        step.setPortgroup(portGroup);
        step.setAddresses(Map.of(host, network + ".1"));
        step.setNetmask("255.255.255.0");
        return step;
    }

    /** What a Pipeline's Groovy makes, or a form sends, is kept as plain texts and lists. */
    @Test
    void takesWhatGroovyMakesAndWhatAFormSends() throws Exception {
        EnableVmotionStep step = new EnableVmotionStep();
        Map<Object, Object> given = new LinkedHashMap<>();
        given.put(new StringBuilder("esx1"), new StringBuilder(" 10.0.0.1 "));
        step.setHosts(List.of(" DC 0/host/C0/esx1,\nesx2, "));
        EnableVmotionStep.class.getMethod("setAddresses", Map.class).invoke(step, given);

        EnableVmotionStep copy = (EnableVmotionStep) serialized(step);

        assertThat(copy.getHosts()).containsExactly("DC 0/host/C0/esx1", "esx2");
        assertThat(copy.getAddresses()).isEqualTo(Map.of("esx1", "10.0.0.1"));
    }

    @Test
    void saysInTheStageViewWhatIsDoneWhere() {
        EnableVmotionStep.DescriptorImpl network = new EnableVmotionStep.DescriptorImpl();
        MaintenanceModeStep.DescriptorImpl maintenance = new MaintenanceModeStep.DescriptorImpl();

        assertThat(network.argumentsToString(Map.of("hosts", List.of("esx1", "esx2"))))
                .isEqualTo("esx1, esx2");
        assertThat(network.argumentsToString(Map.of("cluster", "C0"))).isEqualTo("C0");
        assertThat(network.argumentsToString(Map.of())).isEmpty();
        assertThat(maintenance.argumentsToString(Map.of("host", "esx1"))).isEqualTo("esx1: enter");
        assertThat(maintenance.argumentsToString(Map.of("host", "esx1", "state", "exit")))
                .isEqualTo("esx1: exit");
        assertThat(maintenance.argumentsToString(Map.of())).isEmpty();
    }

    @Test
    void offersDefaultsWithoutAProblemToItsForm() throws Exception {
        new EnableVmotionStep.DescriptorImpl().getDefaults().toRequest();
        new MaintenanceModeStep.DescriptorImpl().getDefaults().toRequest();
    }

    @Test
    void aBuilderWithoutItsStepTellsItsProblemsWhenItRuns() {
        assertThat(problemsOf(new EnableVmotionBuilder(null).getNetwork())).hasSize(1);
        assertThat(problemsOf(new MaintenanceModeBuilder(null).getMaintenance()))
                .hasSize(1);
        EnableVmotionStep step = new EnableVmotionStep();
        assertThat(new EnableVmotionBuilder(step).getNetwork()).isSameAs(step);
    }

    /** The lists of the forms: each entry has its text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "VmotionState.enabled",
                "VmotionState.disabled",
                "VerifyPeers.warn",
                "VerifyPeers.fail",
                "VerifyPeers.never",
                "MaintenanceState.enter",
                "MaintenanceState.exit",
                "VsanMode.none",
                "VsanMode.ensureObjectAccessibility",
                "VsanMode.evacuateAllData",
                "VsanMode.noAction",
                "OpenTask.cancel",
                "OpenTask.leave"
            })
    void everyChoiceHasItsText(String choice) {
        assertThat(ResourceBundle.getBundle(Messages.class.getName()).getString("Choices." + choice))
                .isNotBlank();
    }

    private static List<String> problemsOf(VcenterStep step) {
        List<String> problems = new ArrayList<>();
        task(step, UnaryOperator.identity(), problems);
        return problems;
    }

    private static VcenterTask taskOf(VcenterStep step, UnaryOperator<String> text) {
        List<String> problems = new ArrayList<>();
        VcenterTask task = task(step, text, problems);
        assertThat(problems).isEmpty();
        return task;
    }

    private static VcenterTask task(VcenterStep step, UnaryOperator<String> text, List<String> problems) {
        BuildSite site = new BuildSite(null, "/workspace", text, Map.of());
        if (step instanceof EnableVmotionStep network) {
            return network.task(site, ACCESS, null, problems);
        }
        return ((MaintenanceModeStep) step).task(site, ACCESS, null, problems);
    }

    private static VcenterStep serialized(VcenterStep step) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(step);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (VcenterStep) in.readObject();
        }
    }
}
