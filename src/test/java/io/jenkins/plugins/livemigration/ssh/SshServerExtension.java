package io.jenkins.plugins.livemigration.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Makes an SSH server for each parameter, and stops it after the test. */
final class SshServerExtension implements BeforeAllCallback, ParameterResolver {

    private static final Logger LOGGER = Logger.getLogger(SshServerExtension.class.getName());
    private static final Namespace NAMESPACE = Namespace.create(SshServerExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean runs = "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of(Sshd.PROGRAM));
        if (runs) {
            return;
        }
        String message = context.getDisplayName() + " needs root and " + Sshd.PROGRAM;
        if (Boolean.getBoolean("lab.required")) {
            throw new IllegalStateException(message);
        }
        LOGGER.log(Level.WARNING, "SKIPPED: {0}", message);
        throw new TestAbortedException(message);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sshd.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Sshd server = new Sshd();
        context.getStore(NAMESPACE).put(server, (ExtensionContext.Store.CloseableResource) server::close);
        return server;
    }
}
