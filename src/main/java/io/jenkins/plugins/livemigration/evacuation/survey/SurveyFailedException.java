package io.jenkins.plugins.livemigration.evacuation.survey;

/** The host to leave cannot be asked, or is another one than was named. Nothing was touched. */
public final class SurveyFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    SurveyFailedException(String message) {
        super(message);
    }
}
