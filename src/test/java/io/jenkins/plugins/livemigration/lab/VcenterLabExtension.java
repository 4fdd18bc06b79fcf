package io.jenkins.plugins.livemigration.lab;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts a vCenter for a test class, mends it after each test, and hands it to the tests. */
public final class VcenterLabExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(VcenterLabExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        // In the store of the class, which JUnit closes after its last test; a nested class finds its parent's.
        context.getStore(NAMESPACE).getOrComputeIfAbsent(RunningLab.class, key -> start(context), RunningLab.class);
    }

    private static RunningLab start(ExtensionContext context) {
        String name = "junit-" + ProcessHandle.current().pid() + "-"
                + Integer.toHexString(context.getUniqueId().hashCode());
        LabProgram program = LabProgram.find("lab/vcenter", name);
        Optional<String> missing = program.missing();
        if (missing.isPresent()) {
            throw LibvirtLabExtension.cannotRun(
                    context.getDisplayName(), missing.get(), Boolean.getBoolean("lab.required"));
        }
        int guests = AnnotationSupport.findAnnotation(context.getTestClass(), VcenterLab.class)
                .map(VcenterLab::guests)
                .orElseThrow();
        return new RunningLab(SimulatedVcenter.start(program, guests));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        vcenter(context).mend();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SimulatedVcenter.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return vcenter(context);
    }

    private static SimulatedVcenter vcenter(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .get(RunningLab.class, RunningLab.class)
                .vcenter();
    }

    private record RunningLab(SimulatedVcenter vcenter) implements ExtensionContext.Store.CloseableResource {

        @Override
        public void close() {
            vcenter.remove();
        }
    }
}
