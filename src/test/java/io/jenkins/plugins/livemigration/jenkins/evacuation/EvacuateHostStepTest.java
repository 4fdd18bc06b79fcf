package io.jenkins.plugins.livemigration.jenkins.evacuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequest;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequestBuilder;
import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of the step are the engine's: same names, same defaults, and each gets there. */
class EvacuateHostStepTest {

    private static final List<String> TO = List.of("kvm02", "kvm03");

    /** A value other than the default for each of the engine's parameters. */
    private static final Map<String, Object> OF_ENGINE = Map.ofEntries(
            Map.entry("guests", List.of("web*", "db?")),
            Map.entry("connectUri", "qemu+ssh://root@kvm01/system"),
            Map.entry("transport", "tls"),
            Map.entry("uris", Map.of("kvm02", "qemu+tcp://kvm02/system")),
            Map.entry("destinationUris", Map.of("kvm03", "qemu+tls://kvm03/system")),
            Map.entry("inboundAddresses", Map.of("kvm02", "10.0.0.2")),
            Map.entry("placement", "pack"),
            Map.entry("maxOutgoing", 3),
            Map.entry("maxIncoming", 4),
            Map.entry("maxTotal", 5),
            Map.entry("bandwidth", 1000),
            Map.entry("allowRemaining", 1),
            Map.entry("together", Map.of("shop", List.of("web1", "db1"))),
            Map.entry("apart", Map.of("cluster", List.of("db1", "db2"))),
            Map.entry("cells", Map.of("kvm01", "cell1")),
            Map.entry("policies", Map.of("db*", Map.of("postCopy", true, "downtime", 3000, "tls", "require"))),
            Map.entry("onFailure", "stop"),
            Map.entry("onAbort", "cancel"),
            Map.entry("dryRun", true));

    private static EvacuateHostStep step() {
        return new EvacuateHostStep("kvm01", TO);
    }

    private static EvacuationRequestBuilder builder() {
        return new EvacuationRequestBuilder("kvm01", TO);
    }

    private static Map<String, Method> setters() {
        return Arrays.stream(EvacuateHostStep.class.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .collect(Collectors.toMap(
                        method -> Introspector.decapitalize(method.getName().substring(3)), method -> method));
    }

    private static Object get(EvacuateHostStep step, String parameter) throws ReflectiveOperationException {
        String property = Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
        return EvacuateHostStep.class
                .getMethod((parameter.equals("dryRun") ? "is" : "get") + property)
                .invoke(step);
    }

    @Test
    void hasTheEnginesDefaultsAndParameters() throws Exception {
        assertThat(step().toRequest()).isEqualTo(builder().build());
        TreeSet<String> known = new TreeSet<>(OF_ENGINE.keySet());
        assertThat(Arrays.stream(EvacuationRequestBuilder.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == EvacuationRequestBuilder.class)
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(known);
        known.add("resultFile");
        assertThat(new TreeSet<>(setters().keySet())).isEqualTo(known);
    }

    static Stream<Arguments> parameters() {
        return OF_ENGINE.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void handsEachParameterToTheEngineAlsoAfterARestart(String name, Object value) throws Exception {
        EvacuateHostStep given = step();
        setters().get(name).invoke(given, value);
        EvacuateHostStep step = Copies.afterRestart(given);
        EvacuationRequestBuilder builder = builder();
        for (Method method : EvacuationRequestBuilder.class.getMethods()) {
            if (method.getName().equals(name)) {
                method.invoke(builder, value);
            }
        }

        assertThat(step.toRequest())
                .isEqualTo(builder.build())
                .isNotEqualTo(builder().build());
        assertThat(get(step, name)).isEqualTo(value);
        assertThat(step.summary()).isEqualTo("kvm01 to kvm02, kvm03");
    }

    /** What an older version saved: no field of what it did not know, which deserialization leaves null. */
    @Test
    void whatAnOlderVersionSavedHasTheDefaults() throws Exception {
        EvacuateHostStep step = step();
        for (Field field : EvacuationParameters.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                field.set(step, null);
            }
        }

        assertThat(step.toRequest()).isEqualTo(builder().build());
    }

    @Test
    void namesAllProblemsAtOnce() {
        EvacuateHostStep step = new EvacuateHostStep("kvm01", List.of("kvm02", "kvm01"));
        step.setMaxOutgoing(0);
        step.setPlacement("scatter");
        step.setOnAbort("explode");
        step.setUris(Map.of("kvm09", "qemu+tcp://kvm09/system"));
        step.setDestinationUris(Map.of("kvm02", "qemu+ssh://kvm02/system?command=/bin/sh"));
        step.setPolicies(Map.of(
                "db*", Map.of("downtime", "long", "dryRun", true),
                "web*", Map.of("downtime", 1)));
        step.setResultFile("../out.json");

        assertThatThrownBy(() -> step.orderIn("/workspace", UnaryOperator.identity(), Map.of()))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("The step cannot begin, and nothing was touched:")
                .hasMessageContainingAll(
                        "to holds kvm01, which is the host to leave",
                        "maxOutgoing is 0",
                        "placement is 'scatter'",
                        "onAbort is 'explode'",
                        "uris names 'kvm09', which is not in to",
                        "command",
                        "policies of db* has downtime 'long'; it must be a whole number",
                        "policies of db* has 'dryRun', which is none of: allowManaged, autoConverge",
                        "resultFile '../out.json'");
    }

    @Test
    void aPolicyIsTriedWithThoseForAllGuestsBeforeIt() throws Exception {
        EvacuateHostStep step = step();
        Map<String, Object> policies = new LinkedHashMap<>();
        policies.put("*", Map.of("compression", true));
        policies.put("db*", Map.of("compressionMethod", "xbzrle", "downtime", 1));
        step.setPolicies(policies);

        assertThatThrownBy(step::toRequest)
                .hasMessageContaining("policies of db*: downtime")
                .message()
                .doesNotContain("compression");
    }

    @Test
    void takesPoliciesAsAFormHasThem() throws Exception {
        EvacuateHostStep step = step();
        step.setPolicies(Map.of("db*", "postCopy: true, downtime: 3000, tls: 'require'"));

        assertThat(step.getPolicies())
                .isEqualTo(Map.of("db*", Map.of("postCopy", true, "downtime", 3000, "tls", "require")));
        assertThat(new EvacuateHostStep.DescriptorImpl().policyLines(step.getPolicies()))
                .startsWith("db* = ")
                .contains("postCopy: true", "downtime: 3000", "tls: require");
        step.setPolicies(Map.of("db*", "fast"));
        assertThatThrownBy(step::toRequest).hasMessageContaining("policies of db* has 'fast'");
    }

    @Test
    void expandsVariablesAndTakesCellsFromTheConfiguration() throws Exception {
        EvacuateHostStep step = new EvacuateHostStep("${HOST}", List.of("${OTHERS}"));
        step.setUris(Map.of("kvm02", "qemu+tcp://${ADDRESS}/system"));
        UnaryOperator<String> expand = text -> text.replace("${HOST}", "kvm01")
                .replace("${OTHERS}", "kvm02, kvm03")
                .replace("${ADDRESS}", "10.0.0.2");

        EvacuationOrder order =
                step.orderIn("/workspace", expand, Map.of("kvm01", "cell1", "kvm02", "cell2", "kvm09", "cell9"));

        EvacuationRequest request = order.request();
        assertThat(request.to()).containsExactly("kvm02", "kvm03");
        assertThat(request.cells()).isEqualTo(Map.of("kvm01", "cell1", "kvm02", "cell2"));
        assertThat(request.moves()
                        .request("web1", "web1", "kvm02", 0)
                        .destination()
                        .peerUri())
                .isEqualTo("qemu+tcp://10.0.0.2/system");
        assertThat(order.file().name()).isEqualTo("evacuation-kvm01.json");
    }

    @Test
    void eachPartOfTheStageViewNamesTheHosts() {
        assertThat(new EvacuateHostStep.DescriptorImpl()
                        .argumentsToString(Map.of("from", "kvm01", "to", List.of("kvm02", "kvm03"))))
                .isEqualTo("kvm01 to kvm02, kvm03");
    }
}
