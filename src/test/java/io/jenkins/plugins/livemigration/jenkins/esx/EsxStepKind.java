package io.jenkins.plugins.livemigration.jenkins.esx;

import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterStep;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequestBuilder;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequestBuilder;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kohsuke.stapler.DataBoundSetter;

/** The steps of this package, each beside the part of the engine that it hands its parameters to. */
enum EsxStepKind {
    ENABLE_VMOTION(
            () -> {
                EnableVmotionStep step = new EnableVmotionStep();
                step.setHosts(List.of("esx1"));
                return step;
            },
            () -> new VmotionNetworkRequestBuilder().hosts(List.of("esx1")),
            Map.ofEntries(
                    Map.entry("hosts", List.of("esx1", "DC 0/host/C0/esx2")),
                    Map.entry("cluster", "Production 1"),
                    Map.entry("device", "vmk1"),
                    Map.entry("portgroup", "vMotion/A"),
                    Map.entry("state", "disabled"),
                    Map.entry("ip", "10.0.0.1"),
                    Map.entry("addresses", Map.of("esx1", "10.0.0.1")),
                    Map.entry("netmask", "255.255.255.0"),
                    Map.entry("mtu", 9000),
                    Map.entry("tcpipStack", "vmotion"),
                    Map.entry("verifyPeers", "fail"),
                    Map.entry("dryRun", true))),

    MAINTENANCE_MODE(
            () -> new MaintenanceModeStep("esx1"),
            () -> new MaintenanceRequestBuilder("esx1"),
            Map.ofEntries(
                    Map.entry("state", "exit"),
                    Map.entry("evacuatePoweredOff", true),
                    Map.entry("vsanMode", "evacuateAllData"),
                    Map.entry("timeout", 60),
                    Map.entry("onTimeout", "leave"),
                    Map.entry("onAbort", "leave"),
                    Map.entry("migrateWithoutDrs", true),
                    Map.entry("maxConcurrent", 4),
                    Map.entry("dryRun", true)));

    /** Parameters that the engine knows nothing of. */
    static final Map<String, Object> OF_ACCESS = Map.of("vcenter", "vc01", "credentialsId", "of-vc01");

    private final Supplier<VcenterStep> step;
    private final Supplier<Object> builder;
    private final Map<String, Object> others;

    EsxStepKind(Supplier<VcenterStep> step, Supplier<Object> builder, Map<String, Object> others) {
        this.step = step;
        this.builder = builder;
        this.others = new TreeMap<>(others);
    }

    /** A step with nothing but what it cannot do without. */
    VcenterStep step() {
        return step.get();
    }

    /** The engine's side of {@link #step}. */
    Object builder() {
        return builder.get();
    }

    /** A value other than the default for each of the engine's parameters. */
    Map<String, Object> otherValues() {
        return others;
    }

    /** What must be so, too, for a parameter to be meaningful. */
    Map<String, Object> neededWith(String parameter) {
        return switch (parameter) {
            case "cluster" -> Map.of("hosts", List.of());
            case "netmask" -> Map.of("ip", "10.0.0.1");
            default -> Map.of();
        };
    }

    Set<String> engineParameters() {
        Class<?> type = builder().getClass();
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getReturnType() == type)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Map<String, Method> setters() {
        return Arrays.stream(step().getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .collect(Collectors.toMap(
                        method -> Introspector.decapitalize(method.getName().substring(3)), method -> method));
    }

    void set(VcenterStep target, String parameter, Object value) throws ReflectiveOperationException {
        setters().get(parameter).invoke(target, value);
    }

    Object get(VcenterStep source, String parameter) throws ReflectiveOperationException {
        String property = Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
        for (Method method : source.getClass().getMethods()) {
            if (method.getName().equals("get" + property) || method.getName().equals("is" + property)) {
                return method.invoke(source);
            }
        }
        throw new NoSuchMethodException("getter of " + parameter);
    }

    /** Hands a value to the engine's builder. */
    void tell(Object target, String parameter, Object value) throws ReflectiveOperationException {
        for (Method method : target.getClass().getMethods()) {
            if (method.getName().equals(parameter)) {
                method.invoke(target, value);
                return;
            }
        }
        throw new NoSuchMethodException(parameter);
    }

    Object request(Object stepOrBuilder) throws ReflectiveOperationException {
        boolean isStep = stepOrBuilder instanceof VcenterStep;
        return stepOrBuilder
                .getClass()
                .getMethod(isStep ? "toRequest" : "build")
                .invoke(stepOrBuilder);
    }
}
