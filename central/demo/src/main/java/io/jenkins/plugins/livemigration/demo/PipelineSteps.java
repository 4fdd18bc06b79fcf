package io.jenkins.plugins.livemigration.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lesfurets.jenkins.unit.MethodSignature;
import com.lesfurets.jenkins.unit.PipelineTestHelper;
import groovy.lang.Closure;
import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateStep;
import io.jenkins.plugins.livemigration.jenkins.StepOnThisHost;
import io.jenkins.plugins.livemigration.jenkins.esx.EnableVmotionStep;
import io.jenkins.plugins.livemigration.jenkins.esx.MaintenanceModeStep;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureComputeHostStep;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureNfsShareStep;
import io.jenkins.plugins.livemigration.jenkins.hosts.HostStep;
import io.jenkins.plugins.livemigration.jenkins.hosts.HostStepOnThisHost;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostStep;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterStep;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterStepOnThisHost;
import io.jenkins.plugins.livemigration.jenkins.vmotion.VmotionStep;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps that a Jenkinsfile finds: the few of Jenkins' own that the examples need, and the plugin's. */
final class PipelineSteps {

    static final List<String> NAMES = List.of(
            "archiveArtifacts",
            "configureComputeHost",
            "configureNfsShare",
            "echo",
            "enableVmotion",
            "error",
            "junit",
            "liveMigrate",
            "maintenanceMode",
            "node",
            "preflightHost",
            "recordIssues",
            "sarif",
            "stage",
            "vmotion");

    private final PipelineTestHelper engine;
    private final RunnerOptions options;
    private final BuildFolder folder;
    private final PipelineLog log;
    private final Runnable unstable;

    /** @param unstable run if a step finds that the build is unstable */
    PipelineSteps(PipelineTestHelper engine, RunnerOptions options, PipelineLog log, Runnable unstable) {
        this.engine = engine;
        this.options = options;
        this.folder = new BuildFolder(options.build());
        this.log = log;
        this.unstable = unstable;
    }

    /** Makes them known to the engine. */
    void register() {
        block("node", (label, body) -> inBlock("node", "{", body));
        block("stage", (name, body) -> inBlock("stage", "{ (" + name + ")", body));
        step("echo", Object.class, this::echo);
        step("error", Object.class, this::error);
        step("archiveArtifacts", Map.class, this::archiveArtifacts);
        step("liveMigrate", Map.class, this::liveMigrate);
        step("preflightHost", Map.class, parameters -> onHosts(PreflightHostStep.class, parameters));
        step("configureComputeHost", Map.class, parameters -> onHosts(ConfigureComputeHostStep.class, parameters));
        step("configureNfsShare", Map.class, parameters -> onHosts(ConfigureNfsShareStep.class, parameters));
        step("vmotion", Map.class, parameters -> atVcenter(VmotionStep.class, parameters));
        step("enableVmotion", Map.class, parameters -> atVcenter(EnableVmotionStep.class, parameters));
        step("maintenanceMode", Map.class, parameters -> atVcenter(MaintenanceModeStep.class, parameters));
        step("junit", Map.class, this::junit);
        step("recordIssues", Map.class, this::recordIssues);
        engine.registerAllowedMethod(
                new MethodSignature("sarif", new Class<?>[] {Map.class}), new NativeStep(engine, tool -> tool));
    }

    private void step(String name, Class<?> parameter, NativeStep.Body body) {
        MethodSignature signature = new MethodSignature(name, new Class<?>[] {parameter});
        engine.registerAllowedMethod(signature, new NativeStep(engine, argument -> {
            log.step(name);
            return body.run(argument);
        }));
    }

    private void block(String name, NativeBlock.Body body) {
        MethodSignature signature = new MethodSignature(name, new Class<?>[] {CharSequence.class, Closure.class});
        engine.registerAllowedMethod(signature, new NativeBlock(engine, body));
    }

    private Object inBlock(String name, String begin, Closure<?> body) throws IOException {
        log.step(name);
        if ("node".equals(name)) {
            log.line("Running on " + InetAddress.getLocalHost().getHostName() + " in " + folder.workspace());
        }
        log.step(begin);
        try {
            return engine.callClosure(body);
        } finally {
            log.step("}");
            log.step("// " + name);
        }
    }

    private Object echo(Object message) {
        log.line(String.valueOf(message));
        return null;
    }

    private Object error(Object message) throws AbortException {
        throw new AbortException(String.valueOf(message));
    }

    private Object archiveArtifacts(Object parameters) throws IOException {
        log.line("Archiving artifacts");
        Object pattern = ((Map<?, ?>) parameters).get("artifacts");
        new Archive(folder).keep(String.valueOf(pattern));
        return null;
    }

    private Object liveMigrate(Object parameters) throws IOException, InterruptedException {
        LiveMigrateStep step = new StepBinder<>(LiveMigrateStep.class).bind((Map<?, ?>) parameters);
        return new StepOnThisHost(log.out(), folder.workspace()).run(step);
    }

    private Object onHosts(Class<? extends HostStep> type, Object parameters) throws IOException, InterruptedException {
        HostStep step = new StepBinder<>(type).bind((Map<?, ?>) parameters);
        List<String> problems = new ArrayList<>();
        HostAccess access = options.access(step.getCredentialsId(), step.getJumpHost(), problems);
        return new HostStepOnThisHost(log.out(), folder.workspace()).run(step, access, problems);
    }

    private Object atVcenter(Class<? extends VcenterStep> type, Object parameters)
            throws IOException, InterruptedException {
        VcenterStep step = new StepBinder<>(type).bind((Map<?, ?>) parameters);
        return new VcenterStepOnThisHost(log.out(), folder.workspace()).run(step, options.vcenters());
    }

    /** As Jenkins' own: failed tests make the build unstable. */
    private Object junit(Object parameters) throws IOException {
        log.line("Recording test results");
        for (Path file : files(((Map<?, ?>) parameters).get("testResults"))) {
            TestResults results = TestResults.read(file);
            log.line(results.cases() + " tests, " + results.failures() + " failed, " + results.skipped() + " skipped");
            if (results.failures() > 0) {
                unstable.run();
            }
        }
        return null;
    }

    /** Of what the plugin Warnings does, the part that shows whether it gets what it reads. */
    private Object recordIssues(Object parameters) throws IOException {
        Object tools = ((Map<?, ?>) parameters).get("tools");
        for (Object tool : (List<?>) tools) {
            for (Path file : files(((Map<?, ?>) tool).get("pattern"))) {
                int issues = 0;
                for (JsonNode run : new ObjectMapper().readTree(file.toFile()).path("runs")) {
                    issues += run.path("results").size();
                }
                log.line("[SARIF] " + issues + " issues in " + file.getFileName());
            }
        }
        return null;
    }

    private List<Path> files(Object pattern) throws IOException {
        return new Archive(folder).matching(String.valueOf(pattern));
    }
}
