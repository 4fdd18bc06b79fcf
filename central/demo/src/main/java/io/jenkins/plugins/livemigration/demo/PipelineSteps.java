package io.jenkins.plugins.livemigration.demo;

import com.lesfurets.jenkins.unit.MethodSignature;
import com.lesfurets.jenkins.unit.PipelineTestHelper;
import groovy.lang.Closure;
import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateStep;
import io.jenkins.plugins.livemigration.jenkins.StepOnThisHost;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** The steps that a Jenkinsfile finds: the few of Jenkins' own that the examples need, and the plugin's. */
final class PipelineSteps {

    static final List<String> NAMES = List.of("archiveArtifacts", "echo", "error", "liveMigrate", "node", "stage");

    private final PipelineTestHelper engine;
    private final BuildFolder folder;
    private final PipelineLog log;

    PipelineSteps(PipelineTestHelper engine, BuildFolder folder, PipelineLog log) {
        this.engine = engine;
        this.folder = folder;
        this.log = log;
    }

    /** Makes them known to the engine. */
    void register() {
        block("node", (label, body) -> inBlock("node", "{", body));
        block("stage", (name, body) -> inBlock("stage", "{ (" + name + ")", body));
        step("echo", Object.class, this::echo);
        step("error", Object.class, this::error);
        step("archiveArtifacts", Map.class, this::archiveArtifacts);
        step("liveMigrate", Map.class, this::liveMigrate);
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
}
