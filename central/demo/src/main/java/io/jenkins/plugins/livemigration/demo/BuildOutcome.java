package io.jenkins.plugins.livemigration.demo;

/** How a build did. */
enum BuildOutcome {
    SUCCESS(0),
    FAILURE(1),
    UNSTABLE(3);

    private final int exitCode;

    BuildOutcome(int exitCode) {
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
