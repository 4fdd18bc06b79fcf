package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;

/** Why an evacuation is no longer followed. */
sealed interface EvacuationEnding {

    /** It came to its end, good or bad. */
    record Concluded(EvacuationReport report) implements EvacuationEnding {}

    /**
     * There is no result.
     *
     * @param message what is known, and what to do
     */
    record WithoutResult(String message) implements EvacuationEnding {}
}
