package io.jenkins.plugins.livemigration.jenkins.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;
import io.jenkins.plugins.livemigration.evacuation.GuestStage;
import io.jenkins.plugins.livemigration.evacuation.MoveFigures;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequestBuilder;
import io.jenkins.plugins.livemigration.evacuation.request.InvalidEvacuationException;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.follow.MovesInFlight;
import io.jenkins.plugins.livemigration.jenkins.follow.MovesOnThisHost;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Poll;
import io.jenkins.plugins.livemigration.lab.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real guests leave a real host, while the controller is restarted, and another build moves one of them. */
@LibvirtLab
@Timeout(240)
class EvacuationLabTest {

    private final Lab lab;
    private final MovesOnThisHost agent = new MovesOnThisHost();
    private final MovesInFlight inFlight = new MovesInFlight();

    @TempDir
    private Path workspace;

    EvacuationLabTest(Lab lab) {
        this.lab = lab;
    }

    private EvacuationRequestBuilder request() {
        return new EvacuationRequestBuilder("kvm01", List.of("kvm02"))
                .connectUri(lab.source().localUri())
                .uris(Map.of("kvm02", lab.destination().peerUri(Transport.TCP)))
                .destinationUris(Map.of("kvm02", lab.destination().localUri()))
                .policies(Map.of("*", Map.of("tls", "off")));
    }

    private TestBuild build(EvacuationRequestBuilder request) {
        try {
            return new TestBuild(
                    new EvacuationOrder(request.build(), new ResultFile(workspace.toString(), "evacuation.json")),
                    "nightly #12");
        } catch (InvalidEvacuationException e) {
            throw new AssertionError(e);
        }
    }

    private static EvacuationReport reportOf(TestBuild build) {
        Poll.until(
                "the end of the evacuation", () -> Optional.of(build.ending).filter(end -> end.isDone()), build::text);
        return build.report();
    }

    @Test
    void sixGuestsLeaveWhileTheControllerIsRestarted() throws IOException {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            guests.add(lab.newGuest(GuestSpec.writing(16, 1).named("web")));
        }
        Guest large = lab.newGuest(GuestSpec.writing(48, 1).named("db"));
        guests.add(large);
        guests.forEach(Guest::awaitBeating);
        TestBuild before = build(request().bandwidth(64));
        EvacuationRecord record = new EvacuationRecord();
        try (ThisHost first = new ThisHost(agent, inFlight)) {
            new EvacuationFollower(record, first, before).begin();
            Poll.until(
                    "two guests arrived",
                    () -> Optional.of(guests.stream()
                                    .filter(guest -> guest.runsOn(lab.destination()))
                                    .count())
                            .filter(arrived -> arrived >= 2),
                    before::text);
            before.waiting = false;
        }

        TestBuild after = build(request().bandwidth(64));
        EvacuationReport report;
        try (ThisHost second = new ThisHost(agent, new MovesInFlight())) {
            new EvacuationFollower(Copies.afterRestart(record), second, after).begin();
            report = reportOf(after);
        }

        assertThat(report.outcome()).as(before.text() + after.text()).isEqualTo(EvacuationReport.Outcome.EVACUATED);
        assertThat(guests).allSatisfy(guest -> {
            assertThat(guest.runningOn()).containsExactly(lab.destination());
            guest.awaitNextBeat();
        });
        assertThat(before.text() + after.text())
                .contains("the evacuation goes on", "moves " + large.name() + " to kvm02");
        assertThat(report.plan().moves().get(0).guest().name()).isEqualTo(large.name());
        assertNeverMoreThan(2, report.moves());
        JsonNode json =
                new ObjectMapper().readTree(workspace.resolve("evacuation.json").toFile());
        assertThat(json.path("outcome").asText()).isEqualTo("evacuated");
        assertThat(json.path("guests")).hasSize(6);
        assertThat(workspace).isDirectoryContaining("glob:**/live-migration-" + large.name() + ".json");

        comesBackAlone(large);
        assertThat(guests.get(0).runningOn()).containsExactly(lab.destination());
    }

    private void comesBackAlone(Guest guest) {
        TestBuild build = build(new EvacuationRequestBuilder("kvm02", List.of("kvm01"))
                .connectUri(lab.destination().localUri())
                .uris(Map.of("kvm01", lab.source().peerUri(Transport.TCP)))
                .destinationUris(Map.of("kvm01", lab.source().localUri()))
                .guests(List.of(guest.name())));
        try (ThisHost site = new ThisHost(agent, inFlight)) {
            new EvacuationFollower(new EvacuationRecord(), site, build).begin();
            assertThat(reportOf(build).isSuccess()).as(build.text()).isTrue();
        }
        assertThat(build.text()).contains("not among those that are to leave");
        assertThat(guest.runningOn()).containsExactly(lab.source());
    }

    private static void assertNeverMoreThan(int limit, Map<String, MoveFigures> moves) {
        assertThat(moves).hasSize(6);
        assertThat(moves.values()).allSatisfy(move -> assertThat(moves.values().stream()
                        .filter(other -> other.startedMillis() <= move.startedMillis()
                                && other.endedMillis() > move.startedMillis()))
                .as("moves at the start of %s", move)
                .hasSizeLessThanOrEqualTo(limit));
    }

    /** A guest that never converges is cancelled with the build; the others that wait stay where they are. */
    @Test
    void aStoppedEvacuationCancelsWhatRuns() {
        Guest busy = lab.newGuest(GuestSpec.writing(16, 100).named("busy")).awaitBeating();
        Guest idle = lab.newGuest(GuestSpec.writing(4, 0).named("idle"));
        TestBuild build = build(request().bandwidth(16).maxOutgoing(1).onAbort("cancel"));
        try (ThisHost site = new ThisHost(agent, inFlight)) {
            EvacuationFollower follower = new EvacuationFollower(new EvacuationRecord(), site, build);
            follower.begin();
            Poll.until(
                    "the move is known to run",
                    () -> Optional.of(build.text()).filter(text -> text.contains(busy.name() + ": phase: pre-copy")),
                    build::text);
            assertThat(follower.status()).contains("next " + idle.name() + " to kvm02", busy.name());
            assertThat(inFlight.othersThan(Set.of())).hasSize(1);
            follower.stop("build stopped: Ada");
            EvacuationReport report = reportOf(build);

            assertThat(report.outcome()).isEqualTo(EvacuationReport.Outcome.STOPPED);
            assertThat(report.result().guests())
                    .extracting(guest -> guest.stage())
                    .containsExactlyInAnyOrder(GuestStage.FAILED, GuestStage.LEFT);
        }
        assertThat(busy.runningOn()).containsExactly(lab.source());
        assertThat(idle.runningOn()).containsExactly(lab.source());
        assertThat(lab.source().virsh("domjobinfo", busy.uuid()).text()).contains("None");
    }
}
