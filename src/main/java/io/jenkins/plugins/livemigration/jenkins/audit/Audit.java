package io.jenkins.plugins.livemigration.jenkins.audit;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The audit: a logger of its own, so that its lines can be sent to a file of their own. All lines have level INFO, refusals
 * WARNING. No line has a secret: all they say stands in the logs of builds as well.
 */
public final class Audit {

    /** Name of the logger. */
    public static final String LOGGER_NAME = "io.jenkins.plugins.livemigration.audit";

    private static final Logger LOGGER = Logger.getLogger(LOGGER_NAME);

    private Audit() {}

    /** A step was refused, since its build may not, or not that; nothing was touched. */
    public static void refused(AuditedStep step, List<String> why) {
        log(Level.WARNING, "refused", step, new AuditLine().with("why", String.join(" ", why)));
    }

    /** A step may begin, and does. */
    public static void began(AuditedStep step) {
        log(Level.INFO, "began", step, new AuditLine());
    }

    /** A step changed something, or tried to. */
    public static void changed(AuditedStep step, String what) {
        log(Level.INFO, "changed", step, new AuditLine().with("what", what));
    }

    /**
     * A step ended.
     *
     * @param outcome one word
     * @param message what happened
     */
    public static void ended(AuditedStep step, String outcome, String message) {
        log(Level.INFO, "ended", step, new AuditLine().with("outcome", outcome).with("message", message));
    }

    private static void log(Level level, String event, AuditedStep step, AuditLine rest) {
        LOGGER.log(level, () -> (new AuditLine().with("event", event) + " " + step.text() + " " + rest).strip());
    }
}
