package io.jenkins.plugins.livemigration.demo;

import groovy.lang.MissingMethodException;
import hudson.AbortException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.runtime.InvokerInvocationException;

/** One build of a Jenkinsfile. */
final class Build {

    private final Path jenkinsfile;
    private final BuildFolder folder;
    private final PipelineLog log;

    Build(Path jenkinsfile, BuildFolder folder, PipelineLog log) {
        this.jenkinsfile = jenkinsfile;
        this.folder = folder;
        this.log = log;
    }

    /** Runs it to its end; whether it did well. */
    boolean run() {
        log.step("Start of Pipeline");
        Throwable failure = interpret();
        log.step("End of Pipeline");
        if (failure != null) {
            log.line(words(failure));
        }
        log.line("Finished: " + (failure == null ? "SUCCESS" : "FAILURE"));
        return failure == null;
    }

    private Throwable interpret() {
        try {
            CpsEngine engine = new CpsEngine(jenkinsfile);
            new PipelineSteps(engine, folder, log).register();
            engine.run();
            return null;
        } catch (Exception | LinkageError e) {
            // Whatever ends a Pipeline ends its build, and is told in the log.
            return origin(e);
        }
    }

    /** What the step or the script threw, without Groovy's wrapping. */
    private static Throwable origin(Throwable failure) {
        Throwable origin = failure;
        while (origin instanceof InvokerInvocationException && origin.getCause() != null) {
            origin = origin.getCause();
        }
        return origin;
    }

    /** As Jenkins: a message alone where the step means it for the user, else the place in the script, too. */
    private String words(Throwable failure) {
        if (failure instanceof AbortException || failure instanceof CompilationFailedException) {
            return "ERROR: " + failure.getMessage();
        }
        if (failure instanceof MissingMethodException missing) {
            return "ERROR: no step or method '" + missing.getMethod() + "' here; there are "
                    + String.join(", ", PipelineSteps.NAMES);
        }
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> jenkinsfile.getFileName().toString().equals(frame.getClassName()))
                .map(frame -> "\tat " + jenkinsfile.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(System.lineSeparator(), failure + System.lineSeparator(), ""));
    }
}
