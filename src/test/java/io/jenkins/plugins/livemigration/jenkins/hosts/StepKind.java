package io.jenkins.plugins.livemigration.jenkins.hosts;

import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHostRequestBuilder;
import io.jenkins.plugins.livemigration.hostconfig.nfs.NfsShareRequestBuilder;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureComputeHostStep;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureNfsShareStep;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostStep;
import io.jenkins.plugins.livemigration.preflight.request.PreflightRequestBuilder;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kohsuke.stapler.DataBoundSetter;

/** The steps that work on hosts, each beside the part of the engine that it hands its parameters to. */
enum StepKind {
    PREFLIGHT(
            () -> new PreflightHostStep(List.of("kvm07", "kvm08")),
            () -> new PreflightRequestBuilder(List.of("kvm07", "kvm08")),
            Set.of(),
            Map.ofEntries(
                    Map.entry("checks", List.of("names", "ssh")),
                    Map.entry("skipChecks", List.of("cpu")),
                    Map.entry("cells", Map.of("kvm07", "cell1")),
                    Map.entry("serviceUser", "stack"),
                    Map.entry("instancesPath", "/srv/instances"),
                    Map.entry("nfsServer", "root@nfs01:2222"),
                    Map.entry("ports", "49152-49160"),
                    Map.entry("domains", List.of("web01", "web02")),
                    Map.entry("measureDirtyRate", true),
                    Map.entry("failOn", "warn"),
                    Map.entry("timeout", 30),
                    Map.entry("parallel", 4),
                    Map.entry("reportDir", "reports"))),

    NFS_SHARE(
            () -> new ConfigureNfsShareStep("nfs01", List.of("kvm07", "kvm08")),
            () -> new NfsShareRequestBuilder("nfs01", List.of("kvm07", "kvm08")),
            OwnParameters.OF_CONFIG_STEPS,
            Map.ofEntries(
                    Map.entry("path", "/srv/instances"),
                    Map.entry("mountPoint", "/mnt/instances"),
                    Map.entry("export", List.of("10.0.0.0/24", "kvm07")),
                    Map.entry("options", "rw,sync,no_root_squash"),
                    Map.entry("mountOptions", "hard,nodev"),
                    Map.entry("owner", "stack:stack"),
                    Map.entry("minFreeSpace", "20 GiB"),
                    Map.entry("persist", false),
                    Map.entry("alignIds", true),
                    Map.entry("allowHidden", true),
                    Map.entry("state", "absent"))),

    COMPUTE_HOST(
            () -> {
                ConfigureComputeHostStep step = new ConfigureComputeHostStep(List.of("kvm07", "kvm08"));
                step.setLibvirtd(Map.of("log_level", 3));
                return step;
            },
            () -> new ComputeHostRequestBuilder(List.of("kvm07", "kvm08")).libvirtd(Map.of("log_level", 3)),
            OwnParameters.and(OwnParameters.OF_CONFIG_STEPS, "certificates", "certificatesDir"),
            Map.ofEntries(
                    Map.entry("novaConf", removing("libvirt/cpu_mode", "libvirt/cpu_model", "host-model")),
                    Map.entry("novaConfFile", "/srv/nova/nova.conf"),
                    Map.entry("hostsFile", true),
                    Map.entry("addresses", Map.of("kvm07", "10.0.0.7")),
                    Map.entry("replaceConflicts", true),
                    Map.entry("sshMesh", true),
                    Map.entry("firewall", true),
                    Map.entry("firewallFrom", "any"),
                    Map.entry("ports", "49152-49160"),
                    Map.entry("libvirtd", Map.of("listen_tls", 1, "tls_allowed_dn_list", List.of("C=GB,CN=kvm07"))),
                    Map.entry("qemuConf", Map.of("migrate_tls_x509_verify", true)),
                    Map.entry("migrationAddress", "10.0.0.7"),
                    Map.entry("migrationHosts", Map.of("kvm07", "kvm07.storage")),
                    Map.entry("migrationPorts", "49152-49215"),
                    Map.entry("labCa", true),
                    Map.entry("keepLabCaKey", true),
                    Map.entry("labCaDays", 90),
                    Map.entry("tlsFor", List.of("qemu")),
                    Map.entry("restartServices", true)));

    private final Supplier<HostStep> step;
    private final Supplier<Object> builder;
    private final Set<String> own;
    private final Map<String, Object> others;

    StepKind(
            Supplier<HostStep> step, Supplier<Object> builder, Set<String> ofKind, Map<String, Object> othersOfEngine) {
        this.step = step;
        this.builder = builder;
        this.own = OwnParameters.and(ofKind, "credentialsId", "jumpHost");
        this.others = new TreeMap<>(othersOfEngine);
    }

    /** A step with nothing but what it cannot do without. */
    HostStep step() {
        return step.get();
    }

    /** The engine's side of {@link #step}. */
    Object builder() {
        return builder.get();
    }

    /** Parameters that the engine's builder does not have under that name and with that meaning. */
    Set<String> ownParameters() {
        return own;
    }

    /** A value other than the default for each of the engine's parameters. */
    Map<String, Object> otherValues() {
        return others;
    }

    /** The same for the step's own. */
    Map<String, Object> otherValuesOfOwn() {
        Map<String, Object> values = new HashMap<>(OwnParameters.OTHER_VALUES);
        values.keySet().retainAll(own);
        return values;
    }

    /** What must be set too for a parameter to be meaningful. */
    Map<String, Object> neededWith(String parameter) {
        return parameter.equals("measureDirtyRate") ? Map.of("domains", List.of("web01")) : Map.of();
    }

    /** The names of the engine's parameters. */
    Set<String> engineParameters() {
        Class<?> type = builder().getClass();
        Set<String> names = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getReturnType() == type)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        names.removeAll(own);
        names.remove("certificatesFollow");
        return names;
    }

    Map<String, Method> setters() {
        return Arrays.stream(step().getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .collect(Collectors.toMap(
                        method -> Introspector.decapitalize(method.getName().substring(3)), method -> method));
    }

    void set(HostStep step, String parameter, Object value) throws ReflectiveOperationException {
        setters().get(parameter).invoke(step, value);
    }

    Object get(HostStep step, String parameter) throws ReflectiveOperationException {
        String property = Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
        for (Method method : step.getClass().getMethods()) {
            if (method.getName().equals("get" + property) || method.getName().equals("is" + property)) {
                return method.invoke(step);
            }
        }
        throw new NoSuchMethodException("getter of " + parameter);
    }

    /** Hands a value to the engine's builder. */
    void tell(Object builder, String parameter, Object value) throws ReflectiveOperationException {
        for (Method method : builder.getClass().getMethods()) {
            if (method.getName().equals(parameter)) {
                method.invoke(builder, value);
                return;
            }
        }
        throw new NoSuchMethodException(parameter);
    }

    Object request(Object stepOrBuilder) throws ReflectiveOperationException {
        boolean isStep = stepOrBuilder instanceof HostStep;
        return stepOrBuilder
                .getClass()
                .getMethod(isStep ? "toRequest" : "build")
                .invoke(stepOrBuilder);
    }

    private static Map<String, Object> removing(String removed, String set, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(removed, null);
        map.put(set, value);
        return map;
    }

    /** Parameters that the engine knows nothing of, or under another name. */
    private static final class OwnParameters {

        static final Set<String> OF_CONFIG_STEPS = Set.of("dryRun", "rollbackOnFailure", "timeout", "resultFile");

        static final Map<String, Object> OTHER_VALUES = Map.of(
                "credentialsId",
                "ssh-of-hosts",
                "jumpHost",
                "root@gate:2222",
                "dryRun",
                true,
                "rollbackOnFailure",
                false,
                "timeout",
                60,
                "resultFile",
                "result.json",
                "certificates",
                Map.of("kvm07", "certificate-of-kvm07"),
                "certificatesDir",
                "certificates");

        static Set<String> and(Set<String> some, String... more) {
            Set<String> all = new TreeSet<>(some);
            all.addAll(List.of(more));
            return all;
        }
    }
}
