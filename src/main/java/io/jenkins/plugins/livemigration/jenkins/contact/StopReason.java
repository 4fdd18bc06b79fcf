package io.jenkins.plugins.livemigration.jenkins.contact;

import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Why a build is being stopped, in words. */
public final class StopReason {

    private StopReason() {}

    /** In words. */
    public static String of(Throwable cause) {
        if (cause instanceof FlowInterruptedException interrupted
                && !interrupted.getCauses().isEmpty()) {
            return interrupted.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .collect(Collectors.joining(", ", "build stopped: ", ""));
        }
        return cause.getMessage() == null ? "build stopped" : "build stopped: " + cause.getMessage();
    }
}
