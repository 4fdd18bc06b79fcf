package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;

/** Why an evacuation is no longer followed. */
sealed interface EvacuationEnding {

    /** It came to its end, good or bad. */
    record Concluded(EvacuationReport report) implements EvacuationEnding {

        @Override
        public String outcome() {
            return PipelineWord.of(report.outcome());
        }

        @Override
        public String message() {
            return report.message();
        }
    }

    /**
     * There is no result.
     *
     * @param message what is known, and what to do
     */
    record WithoutResult(String message) implements EvacuationEnding {

        @Override
        public String outcome() {
            return "leftOpen";
        }
    }

    /** One word, for the audit. */
    String outcome();

    /** What happened, and what to do. */
    String message();
}
