package io.jenkins.plugins.livemigration.lab;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Starts each lab once a test run, resets it after each test, and hands it to the tests. */
public final class LibvirtLabExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

    private static final Logger LOGGER = Logger.getLogger(LibvirtLabExtension.class.getName());
    private static final Namespace NAMESPACE = Namespace.create(LibvirtLabExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        String name = "junit-" + ProcessHandle.current().pid() + (isSecond(context) ? "-s" : "");
        LabProgram program = LabProgram.find("lab/libvirt", name);
        Optional<String> missing = program.missing();
        if (missing.isPresent()) {
            throw cannotRun(context.getDisplayName(), missing.get(), Boolean.getBoolean("lab.required"));
        }
        running(context, program);
    }

    /** A failure when the lab is required, else JUnit's way to skip; never silent. */
    static RuntimeException cannotRun(String who, String why, boolean required) {
        String message = who + " needs a lab, which cannot run here: " + why;
        if (required) {
            return new IllegalStateException(message);
        }
        LOGGER.log(Level.WARNING, "SKIPPED: {0}", message);
        return new TestAbortedException(message);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        lab(context).reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lab(context);
    }

    private static Lab lab(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .get(isSecond(context), RunningLab.class)
                .lab();
    }

    private static boolean isSecond(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestClass(), SecondLibvirtLab.class);
    }

    private static void running(ExtensionContext context, LabProgram program) {
        context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(isSecond(context), key -> RunningLab.start(program), RunningLab.class);
    }

    /** In the root store, which JUnit closes at the end of the test run. */
    private record RunningLab(Lab lab) implements ExtensionContext.Store.CloseableResource {

        static RunningLab start(LabProgram program) {
            return new RunningLab(Lab.start(program));
        }

        @Override
        public void close() {
            lab.stop();
        }
    }
}
