package io.jenkins.plugins.livemigration.jenkins.vmotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterDirectory;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import java.beans.Introspector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of the step are the engine's: same names, same defaults, and each gets there. */
class VmotionStepTest {

    private static final VcenterAccess ACCESS = access("vcenter.example.org");

    /** A value other than the default for each of the engine's parameters. */
    private static final Map<String, Object> OF_ENGINE = Map.ofEntries(
            Map.entry("vm", "db01"),
            Map.entry("vmUuid", "11111111-2222-3333-4444-555555555555"),
            Map.entry("vmMoid", "vm-42"),
            Map.entry("host", "esx3"),
            Map.entry("cluster", "C1"),
            Map.entry("datastore", "ds2"),
            Map.entry("datastoreCluster", "pod"),
            Map.entry("disks", Map.of("2000", "ds2")),
            Map.entry("resourcePool", "pool"),
            Map.entry("folder", "archive"),
            Map.entry("datacenter", "DC1"),
            Map.entry("networks", Map.of("4000", "DMZ")),
            Map.entry("diskMoveType", "moveChildMostDiskBacking"),
            Map.entry("priority", "high"),
            Map.entry("encryption", "required"),
            Map.entry("requirePowerState", "any"),
            Map.entry("precheck", false),
            Map.entry("onWarning", "fail"),
            Map.entry("checkNetwork", false),
            Map.entry("timeout", 60),
            Map.entry("onTimeout", "leave"),
            Map.entry("onAbort", "leave"),
            Map.entry("retries", 3),
            Map.entry("dryRun", true));

    private static final Map<String, Object> OF_STEP = Map.of(
            "vcenter", "vc1",
            "credentialsId", "vc-login",
            "destinationVcenter", "vc2",
            "destinationCredentialsId", "vc2-login",
            "resultFile", "moved.json");

    private static VmotionStep web01() {
        VmotionStep step = new VmotionStep();
        step.setVm("web01");
        step.setHost("esx2");
        return step;
    }

    private static VmotionRequestBuilder web01Request() {
        return new VmotionRequestBuilder().vm("web01").host("esx2");
    }

    private static Map<String, Method> setters() {
        return Arrays.stream(VmotionStep.class.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .collect(Collectors.toMap(
                        method -> Introspector.decapitalize(method.getName().substring(3)),
                        method -> method,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Object get(VmotionStep step, String parameter) throws ReflectiveOperationException {
        String property = Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
        for (Method method : VmotionStep.class.getMethods()) {
            if (method.getName().equals("get" + property) || method.getName().equals("is" + property)) {
                return method.invoke(step);
            }
        }
        throw new NoSuchMethodException("getter of " + parameter);
    }

    private static void tell(VmotionRequestBuilder builder, String parameter, Object value)
            throws ReflectiveOperationException {
        for (Method method : VmotionRequestBuilder.class.getMethods()) {
            if (method.getName().equals(parameter)) {
                method.invoke(builder, value);
                return;
            }
        }
        throw new NoSuchMethodException(parameter);
    }

    @Test
    void hasTheEnginesDefaults() throws Exception {
        assertThat(web01().toRequest()).isEqualTo(web01Request().build());
    }

    @Test
    void hasAllParametersThatThisTestKnows() {
        TreeMap<String, Object> known = new TreeMap<>(OF_ENGINE);
        known.putAll(OF_STEP);

        assertThat(setters().keySet()).isEqualTo(known.keySet());
        assertThat(Arrays.stream(VmotionRequestBuilder.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == VmotionRequestBuilder.class)
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(OF_ENGINE.keySet().stream(), Stream.of("destination"))
                                .toList());
    }

    static Stream<Arguments> engineParameters() {
        return OF_ENGINE.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("engineParameters")
    void handsEachParameterToTheEngine(String name, Object value) throws Exception {
        VmotionStep step = web01();
        VmotionRequestBuilder builder = web01Request();
        if (name.startsWith("vm")) {
            step.setVm("");
            builder.vm("");
        }
        if (name.equals("cluster")) {
            step.setHost("");
            builder.host("");
        }
        setters().get(name).invoke(step, value);
        tell(builder, name, value);

        assertThat(step.toRequest())
                .isEqualTo(builder.build())
                .isNotEqualTo(web01Request().build());
        assertThat(get(step, name)).isEqualTo(value);
    }

    static Stream<Arguments> allParameters() {
        return Stream.concat(OF_ENGINE.entrySet().stream(), OF_STEP.entrySet().stream())
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("allParameters")
    void keepsEachParameterOverARestart(String name, Object value) throws Exception {
        VmotionStep step = web01();
        setters().get(name).invoke(step, value);

        VmotionStep copy = serialized(step);

        assertThat(get(copy, name)).isEqualTo(value);
        assertThat(copy.summary()).isEqualTo(step.summary());
    }

    /** What an older version saved: no field of what it did not know, which deserialization leaves null. */
    @Test
    void whatAnOlderVersionSavedHasTheDefaults() throws Exception {
        VmotionStep step = web01();
        for (Field field : VmotionParameters.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                field.set(step, null);
            }
        }
        for (String name : setters().keySet()) {
            assertThat(get(step, name)).as(name).isEqualTo(get(new VmotionStep(), name));
        }
        assertThat(step.summary()).isEqualTo(" to ");
    }

    @Test
    void nothingIsMadeOfNull() throws Exception {
        VmotionStep step = web01();
        for (Map.Entry<String, Method> setter : setters().entrySet()) {
            if (!setter.getValue().getParameterTypes()[0].isPrimitive()) {
                setter.getValue().invoke(step, new Object[] {null});
                assertThat(get(step, setter.getKey())).as(setter.getKey()).isNotNull();
            }
        }
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        VmotionStep step = web01();
        step.setVmMoid("vm-1");
        step.setTimeout(0);
        step.setOnAbort("perhaps");
        step.setResultFile("../moved.json");
        step.setDestinationVcenter("unknown");
        List<String> problems = new ArrayList<>();

        task(step, UnaryOperator.identity(), VmotionStepTest::none, problems);

        assertThat(problems)
                .hasSize(6)
                .anyMatch(problem -> problem.contains("no such connection"))
                .anyMatch(problem -> problem.contains("resultFile"))
                .anyMatch(problem -> problem.contains("destinationVcenter is given without a datastore"))
                .anyMatch(problem -> problem.contains("exactly one of vm, vmUuid and vmMoid"));
    }

    @Test
    void expandsFreeTextAndNamesTheResultFileAfterTheGuest() throws Exception {
        VmotionStep step = new VmotionStep();
        step.setVm("${GUEST}");
        step.setHost("${HOST}");
        step.setNetworks(Map.of("VM Network", "${NET}"));
        List<String> problems = new ArrayList<>();
        UnaryOperator<String> text = given ->
                given.replace("${GUEST}", "web/01").replace("${HOST}", "esx2").replace("${NET}", "DMZ");

        VmotionTask task = (VmotionTask) task(step, text, VmotionStepTest::none, problems);

        assertThat(problems).isEmpty();
        assertThat(task.request())
                .isEqualTo(new VmotionRequestBuilder()
                        .vm("web/01")
                        .host("esx2")
                        .networks(Map.of("VM Network", "DMZ"))
                        .build());
        assertThat(task.file().name()).isEqualTo("vmotion-web_01.json");
        assertThat(task.isRepeatable()).isTrue();
        assertThat(task.title()).isEqualTo("vmotion of web/01");
    }

    @Test
    void theOtherVcenterIsFoundByItsName() {
        VmotionStep step = web01();
        step.setDatastore("ds2");
        step.setDestinationVcenter("vc2");
        step.setDestinationCredentialsId("login");
        VcenterAccess other = access("other.example.org");
        List<String> problems = new ArrayList<>();

        VmotionTask task = (VmotionTask) task(
                step,
                UnaryOperator.identity(),
                (name, credentials, found) ->
                        name.equals("vc2") && credentials.equals("login") ? Optional.of(other) : Optional.empty(),
                problems);

        assertThat(problems).isEmpty();
        VmotionRequest request = task.request();
        assertThat(request.destination()).isEqualTo(other);
        assertThat(task.toString()).doesNotContain("s3cret");
    }

    @Test
    void saysInTheStageViewWhatGoesWhere() {
        VmotionStep.DescriptorImpl descriptor = new VmotionStep.DescriptorImpl();

        assertThat(descriptor.argumentsToString(Map.of("vm", "web01", "host", "esx2", "datastore", "ds2")))
                .isEqualTo("web01 to esx2, ds2")
                .isEqualTo(both().summary());
        assertThat(descriptor.argumentsToString(Map.of("vmMoid", "vm-42", "cluster", "C1")))
                .isEqualTo("vm-42 to C1");
    }

    private static VmotionStep both() {
        VmotionStep step = web01();
        step.setDatastore("ds2");
        return step;
    }

    @Test
    void theFormsProbeHasNoProblem() {
        VmotionStep.DescriptorImpl descriptor = new VmotionStep.DescriptorImpl();

        assertThat(descriptor.problems(descriptor.probe())).isEmpty();
        assertThat(descriptor.getDefaults().getVm()).isEmpty();
    }

    @Test
    void aBuilderWithoutParametersTellsWhatIsMissing() {
        VmotionStep step = new VmotionBuilder(null).step();
        List<String> problems = new ArrayList<>();

        task(step, UnaryOperator.identity(), VmotionStepTest::none, problems);

        assertThat(problems).hasSize(2);
        assertThatThrownBy(step::toRequest).isNotInstanceOf(AbortException.class);
    }

    private static VcenterTask task(
            VmotionStep step, UnaryOperator<String> text, VcenterDirectory others, List<String> problems) {
        return step.task(new BuildSite(null, "/workspace", text, Map.of()), ACCESS, others, problems);
    }

    private static Optional<VcenterAccess> none(String name, String credentials, List<String> problems) {
        problems.add("no such connection");
        return Optional.empty();
    }

    private static VcenterAccess access(String host) {
        return new VcenterAccess(
                URI.create("https://" + host),
                "mover",
                new VcenterSecret("s3cret"),
                new VcenterTrust.SystemAuthorities(),
                VcenterAccess.DEFAULT_CONNECT_TIMEOUT,
                VcenterAccess.DEFAULT_CALL_TIMEOUT);
    }

    private static VmotionStep serialized(VmotionStep step) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(step);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (VmotionStep) in.readObject();
        }
    }
}
