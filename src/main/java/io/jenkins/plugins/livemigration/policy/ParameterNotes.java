package io.jenkins.plugins.livemigration.policy;

import java.util.ArrayList;
import java.util.List;

/** What follows from {@link PolicyParameters} and may surprise; said in the log before the migration starts. */
final class ParameterNotes {

    private ParameterNotes() {}

    static List<String> of(PolicyParameters parameters) {
        List<String> notes = new ArrayList<>();
        boolean endless = parameters.completionTimeout() == 0;
        boolean forced = parameters.timeoutAction() == TimeoutAction.FORCE_COMPLETE;
        if (parameters.autoConverge() && parameters.postCopy()) {
            notes.add("autoConverge and postCopy are both on: auto-converge stays off, post-copy is used.");
        }
        if (parameters.postCopy()) {
            postCopyThatNeverStarts(parameters, notes);
        } else if (parameters.postCopyAfter() != PostCopyAfter.TIMEOUT) {
            notes.add(
                    "postCopyAfter '" + parameters.postCopyAfter().word() + "' has no effect, since postCopy is off.");
        }
        if (endless && forced) {
            notes.add("timeoutAction 'forceComplete' has no effect, since completionTimeout is 0.");
        }
        if (endless && !startsPostCopyItself(parameters)) {
            notes.add("completionTimeout is 0: only stopping the build ends a migration that does not converge.");
        }
        if (!endless && forced && !parameters.postCopy()) {
            notes.add("At the completion timeout the guest will be suspended on the source until it has arrived, since"
                    + " timeoutAction is 'forceComplete' and postCopy is off.");
        }
        scheduleCutOff(parameters, notes);
        return List.copyOf(notes);
    }

    private static boolean startsPostCopyItself(PolicyParameters parameters) {
        return parameters.postCopy() && parameters.postCopyAfter() != PostCopyAfter.TIMEOUT;
    }

    private static void postCopyThatNeverStarts(PolicyParameters parameters, List<String> notes) {
        if (parameters.postCopyAfter() != PostCopyAfter.TIMEOUT) {
            return;
        }
        if (parameters.completionTimeout() == 0) {
            notes.add("postCopy is on, but will never start by itself: postCopyAfter is 'timeout' and completionTimeout"
                    + " is 0. Set a completionTimeout, or postCopyAfter to 'firstPass' or 'stall'.");
        } else if (parameters.timeoutAction() == TimeoutAction.ABORT) {
            notes.add("postCopy is on, but will never start by itself: at the completion timeout the migration is"
                    + " aborted. Set timeoutAction to 'forceComplete', or postCopyAfter to 'firstPass' or 'stall'.");
        }
    }

    /** Nova advises the same relation in the help of live_migration_completion_timeout. */
    private static void scheduleCutOff(PolicyParameters parameters, List<String> notes) {
        long full = (long) parameters.downtimeDelay() * parameters.downtimeSteps();
        if (parameters.completionTimeout() > 0 && parameters.completionTimeout() <= full) {
            notes.add("The downtime of " + parameters.downtime() + " ms is never reached: it would be permitted after "
                    + full + " s per GiB (downtimeDelay x downtimeSteps), but the completion timeout is "
                    + parameters.completionTimeout() + " s per GiB.");
        }
    }
}
