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

    private final RunnerOptions options;
    private final Path jenkinsfile;
    private final PipelineLog log;
    private boolean unstable;

    Build(RunnerOptions options, PipelineLog log) {
        this.options = options;
        this.jenkinsfile = options.jenkinsfile();
        this.log = log;
    }

    /** Runs it to its end; how it did. */
    BuildOutcome run() {
        log.step("Start of Pipeline");
        Throwable failure = interpret();
        log.step("End of Pipeline");
        if (failure != null) {
            log.line(words(failure));
        }
        BuildOutcome succeeded = unstable ? BuildOutcome.UNSTABLE : BuildOutcome.SUCCESS;
        BuildOutcome outcome = failure == null ? succeeded : BuildOutcome.FAILURE;
        log.line("Finished: " + outcome);
        return outcome;
    }

    private Throwable interpret() {
        try {
            CpsEngine engine = new CpsEngine(jenkinsfile);
            new PipelineSteps(engine, options, log, () -> unstable = true).register();
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
