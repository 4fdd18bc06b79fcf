package io.jenkins.plugins.livemigration.lab;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts each lab of Linux hosts once a test run, resets it after each test, and hands it to the tests. */
public final class LinuxLabExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LinuxLabExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        LinuxLabKind kind = kind(context);
        String process = "junit-" + ProcessHandle.current().pid();
        // A short name: the lab has sockets in a folder that is named after it.
        String name =
                kind.name().isEmpty() ? process : process + "-" + kind.name().charAt(0);
        LabProgram program = LabProgram.find("lab/linux", name);
        Optional<String> missing = program.missing();
        if (missing.isPresent()) {
            throw LibvirtLabExtension.cannotRun(
                    context.getDisplayName(), missing.get(), Boolean.getBoolean("lab.required"));
        }
        context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        kind.name(), key -> RunningLab.start(program, kind.virtualization()), RunningLab.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        hosts(context).reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LinuxHosts.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return hosts(context);
    }

    private static LinuxHosts hosts(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .get(kind(context).name(), RunningLab.class)
                .hosts();
    }

    private static LinuxLabKind kind(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), LinuxLabKind.class)
                .orElseThrow();
    }

    /** In the root store, which JUnit closes at the end of the test run. */
    private record RunningLab(LinuxHosts hosts) implements ExtensionContext.Store.CloseableResource {

        static RunningLab start(LabProgram program, boolean virtualization) {
            return new RunningLab(LinuxHosts.start(program, virtualization));
        }

        @Override
        public void close() {
            hosts.stop();
        }
    }
}
