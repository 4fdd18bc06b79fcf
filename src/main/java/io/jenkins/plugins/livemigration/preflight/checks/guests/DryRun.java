package io.jenkins.plugins.livemigration.preflight.checks.guests;

import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.migration.LiveMigration;
import io.jenkins.plugins.livemigration.migration.MigrationEnvironment;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.MonitorLimits;
import io.jenkins.plugins.livemigration.migration.Ticker;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Asks the engine itself whether it would move a guest. It touches nothing. */
public final class DryRun {

    private final String check;
    private final Hypervisor hypervisor;

    public DryRun(String check, Hypervisor hypervisor) {
        this.check = check;
        this.hypervisor = hypervisor;
    }

    /**
     * Whether a guest would move, with the defaults of {@code liveMigrate}; a guest that a cloud manages is not held
     * against it here.
     *
     * @throws InterruptedException if the preflight is being stopped
     */
    public List<Finding> of(String guest, GuestHost source, GuestHost destination) throws InterruptedException {
        MigrationEnvironment environment =
                new MigrationEnvironment(hypervisor, source.mounts(), Ticker.system(), MonitorLimits.defaults());
        try {
            MigrationResult result = LiveMigration.of(
                            new MigrationRequestBuilder(guest, destination.host())
                                    .connectUri(source.uri())
                                    .destinationUri(destination.uri())
                                    .allowManaged(true)
                                    .dryRun(true)
                                    .build(),
                            environment)
                    .run();
            return findings(guest, source.host(), destination.host(), result);
        } catch (InvalidRequestException e) {
            return List.of(finding(
                    source.host(),
                    destination.host(),
                    Verdict.FAIL,
                    "guest " + guest + ": " + e.getMessage(),
                    List.of()));
        }
    }

    private List<Finding> findings(String guest, String source, String destination, MigrationResult result) {
        List<Finding> findings = new ArrayList<>();
        if (result.isSuccess()) {
            List<String> evidence = new ArrayList<>();
            if (!result.storage().isEmpty()) {
                evidence.add("storage: " + result.storage());
            }
            findings.add(finding(source, destination, Verdict.PASS, "guest " + guest + " would move", evidence));
        }
        result.problems()
                .forEach(problem -> findings.add(finding(
                        source,
                        destination,
                        Verdict.FAIL,
                        "guest " + guest + " would not move: " + problem,
                        List.of())));
        result.warnings()
                .forEach(warning -> findings.add(
                        finding(source, destination, Verdict.WARN, "guest " + guest + ": " + warning, List.of())));
        return findings;
    }

    private Finding finding(String from, String to, Verdict verdict, String found, List<String> evidence) {
        String remedy = verdict == Verdict.PASS
                ? ""
                : "The sentence says what to do; liveMigrate with dryRun: true asks again.";
        return new Finding(check, from, to, verdict, found, evidence, remedy);
    }
}
