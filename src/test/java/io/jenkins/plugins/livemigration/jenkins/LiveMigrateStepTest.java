package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import java.beans.Introspector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;

/** The step's parameters are the engine's: same names, same defaults, and each gets there. */
class LiveMigrateStepTest {

    private static final String GUEST = "web01";
    private static final String HOST = "kvm08";

    /** A value other than the default for each parameter, and what must be set with it to be meaningful. */
    private static final Map<String, Object> OTHER = Map.ofEntries(
            Map.entry("connectUri", "qemu+tls://kvm07/system"),
            Map.entry("destinationUri", "qemu+tls://kvm08.storage/system"),
            Map.entry("transport", "tls"),
            Map.entry("inboundAddress", "10.0.0.8"),
            Map.entry("migrateUri", "tcp://10.0.0.8:49200"),
            Map.entry("listenAddress", "10.0.0.8"),
            Map.entry("startTimeout", 90),
            Map.entry("storage", "blockIncremental"),
            Map.entry("disks", List.of("vda", "vdb")),
            Map.entry("copyStorageSynchronousWrites", true),
            Map.entry("completionTimeout", 0),
            Map.entry("timeoutAction", "forceComplete"),
            Map.entry("downtime", 800),
            Map.entry("downtimeSteps", 5),
            Map.entry("downtimeDelay", 10),
            Map.entry("autoConverge", true),
            Map.entry("postCopy", true),
            Map.entry("postCopyAfter", "stall"),
            Map.entry("postCopyRecovery", false),
            Map.entry("bandwidth", 100L),
            Map.entry("postCopyBandwidth", 200L),
            Map.entry("parallelConnections", 4),
            Map.entry("compression", true),
            Map.entry("compressionMethod", "mt"),
            Map.entry("tls", "require"),
            Map.entry("tlsDestination", "kvm08.example"),
            Map.entry("persistent", false),
            Map.entry("undefineSource", false),
            Map.entry("allowManaged", true),
            Map.entry("dryRun", true));

    static Stream<Arguments> others() {
        return OTHER.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void hasTheEnginesDefaults() throws Exception {
        assertThat(new LiveMigrateStep(GUEST, HOST).toRequest())
                .isEqualTo(new MigrationRequestBuilder(GUEST, HOST).build());
    }

    @Test
    void hasTheEnginesParametersItsResultFileAndItsPolicy() {
        Set<String> engines = Arrays.stream(MigrationRequestBuilder.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == MigrationRequestBuilder.class)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> own = setters().keySet();

        assertThat(own)
                .containsAll(engines)
                .hasSize(engines.size() + 3)
                .contains("resultFile", "policy", "agentTimeout");
        assertThat(OTHER.keySet()).as("what this test knows").isEqualTo(engines);
    }

    @ParameterizedTest
    @MethodSource("others")
    void handsEachParameterToTheEngine(String name, Object value) throws Exception {
        LiveMigrateStep step = new LiveMigrateStep(GUEST, HOST);
        MigrationRequestBuilder builder = new MigrationRequestBuilder(GUEST, HOST);
        if (name.equals("compressionMethod")) {
            step.setCompression(true);
            builder.compression(true);
        }
        MigrationRequest before = builder.build();

        setters().get(name).invoke(step, value);
        engineSetter(name).invoke(builder, value);

        assertThat(step.toRequest()).isEqualTo(builder.build()).isNotEqualTo(before);
        assertThat(getter(name).invoke(step)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("others")
    void keepsEachParameterOverARestart(String name, Object value) throws Exception {
        LiveMigrateStep step = new LiveMigrateStep(GUEST, HOST);
        setters().get(name).invoke(step, value);

        LiveMigrateStep copy = serialized(step);

        assertThat(getter(name).invoke(copy)).isEqualTo(value);
        assertThat(copy.getDomain()).isEqualTo(GUEST);
        assertThat(copy.getTo()).isEqualTo(HOST);
    }

    @Test
    void namesAllProblemsAtOnce() {
        LiveMigrateStep step = new LiveMigrateStep(" ", "");
        step.setTransport("carrier pigeon");
        step.setDowntime(-1);
        step.setBandwidth(-5);
        step.setAgentTimeout(-3);

        assertThatThrownBy(step::toRequest)
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.problems())
                        .hasSize(5));
        MoveOrder order = step.orderIn("/workspace");
        assertThat(order.request()).isNull();
        assertThat(order.problems()).hasSize(6).last().asString().startsWith("agentTimeout is -3;");
    }

    @Test
    void waitsForAnAgentForAnHourUnlessToldOtherwise() {
        LiveMigrateStep step = new LiveMigrateStep(GUEST, HOST);
        assertThat(step.orderIn("/workspace").agentLimit()).isEqualTo(Duration.ofHours(1));

        step.setAgentTimeout(0);
        assertThat(step.orderIn("/workspace").agentLimit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web01                                | live-migration-web01.json",
                "4f3c-88                              | live-migration-4f3c-88.json",
                "../../etc/passwd                     | live-migration-.._.._etc_passwd.json",
                "a b;rm -rf $HOME<x>                  | live-migration-a_b_rm_-rf__HOME_x_.json",
                "müller                               | live-migration-m_ller.json",
            })
    void namesTheResultFileAfterTheGuest(String guest, String file) {
        assertThat(new LiveMigrateStep(guest, HOST)
                        .orderIn("/workspace")
                        .resultFile()
                        .name())
                .isEqualTo(file);
    }

    @Test
    void keepsTheFileOfAVeryLongNameWithinFileSystemsLimits() {
        String name = new LiveMigrateStep("x".repeat(255), HOST)
                .orderIn("/workspace")
                .resultFile()
                .name();

        assertThat(name).hasSizeLessThan(150).endsWith(".json");
    }

    @Test
    void putsVariablesInWhereTextIsFree() {
        LiveMigrateStep step = new LiveMigrateStep("$GUEST", "$HOST");
        step.setInboundAddress("$HOST");
        step.setResultFile("$GUEST.json");

        MoveOrder order = step.orderIn(
                "/workspace", text -> text.replace("$GUEST", "web02").replace("$HOST", "kvm09"));

        assertThat(order.request().summary()).isEqualTo("web02 to kvm09");
        assertThat(order.request().destination().migrateUri()).isEqualTo("tcp://kvm09");
        assertThat(order.resultFile().name()).isEqualTo("web02.json");
    }

    @ParameterizedTest
    @CsvSource({
        "web01, kvm08, web01 to kvm08",
        "web01, qemu+tls://kvm08.example/system, web01 to kvm08.example",
        "web01, , 'web01 to '",
    })
    void saysInTheStageViewWhatGoesWhere(String domain, String to, String text) {
        Map<String, Object> arguments = to == null ? Map.of("domain", domain) : Map.of("domain", domain, "to", to);

        assertThat(new LiveMigrateStep.DescriptorImpl().argumentsToString(arguments))
                .isEqualTo(text);
    }

    @Test
    void offersTheDefaultsToItsForm() {
        LiveMigrateStep defaults = new LiveMigrateStep.DescriptorImpl().getDefaults();

        assertThat(defaults.getCompletionTimeout()).isEqualTo(800);
        assertThat(defaults.getStorage()).isEqualTo("auto");
    }

    private static Map<String, Method> setters() {
        return Arrays.stream(LiveMigrateStep.class.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .collect(Collectors.toMap(
                        method -> Introspector.decapitalize(method.getName().substring(3)), method -> method));
    }

    private static Method engineSetter(String name) {
        return Arrays.stream(MigrationRequestBuilder.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Method getter(String name) {
        String property = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Arrays.stream(LiveMigrateStep.class.getMethods())
                .filter(method -> method.getName().equals("get" + property)
                        || method.getName().equals("is" + property))
                .findFirst()
                .orElseThrow();
    }

    private static LiveMigrateStep serialized(LiveMigrateStep step) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(step);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (LiveMigrateStep) in.readObject();
        }
    }
}
