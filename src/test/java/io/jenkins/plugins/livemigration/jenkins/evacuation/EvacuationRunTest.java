package io.jenkins.plugins.livemigration.jenkins.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;
import io.jenkins.plugins.livemigration.evacuation.Evacuee;
import io.jenkins.plugins.livemigration.evacuation.GuestStage;
import io.jenkins.plugins.livemigration.evacuation.TargetHost;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequestBuilder;
import io.jenkins.plugins.livemigration.evacuation.request.InvalidEvacuationException;
import io.jenkins.plugins.livemigration.evacuation.survey.EvacuationSurvey;
import io.jenkins.plugins.livemigration.evacuation.survey.SurveyedHost;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveInFlight;
import io.jenkins.plugins.livemigration.jenkins.follow.MovesInFlight;
import io.jenkins.plugins.livemigration.migration.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** An evacuation of kvm01, whose guests web1 (8 GiB) to web4 (5 GiB) can go to kvm02 and, with less memory, to kvm03. */
class EvacuationRunTest {

    private static final long GIB = 1L << 30;

    private final MovesInFlight inFlight = new MovesInFlight();
    private final EvacuationRecord record = new EvacuationRecord();
    private EvacuationSurvey survey = survey(guests(4));
    private ScriptedSite site;
    private TestBuild build;
    private EvacuationFollower follower;

    private static List<Evacuee> guests(int number) {
        List<Evacuee> guests = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            guests.add(guest("web" + i, 9 - i, Map.of()));
        }
        return guests;
    }

    private static Evacuee guest(String name, int gib, Map<String, List<String>> refusals) {
        Set<String> hosts = Set.of("kvm02", "kvm03");
        return new Evacuee(name, uuid(name), gib * GIB, null, hosts, hosts, refusals, "", "");
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static EvacuationSurvey survey(List<Evacuee> guests) {
        return new EvacuationSurvey(
                host("kvm01"),
                List.of(host("kvm02"), host("kvm03")),
                List.of(
                        new TargetHost("kvm02", "", 100 * GIB, null, Set.of()),
                        new TargetHost("kvm03", "", 20 * GIB, null, Set.of())),
                guests,
                List.of("a note"));
    }

    private static SurveyedHost host(String name) {
        return new SurveyedHost(name, uuid(name), name + ".example.org");
    }

    private void begin(UnaryOperator<EvacuationRequestBuilder> parameters) {
        try {
            EvacuationOrder order = new EvacuationOrder(
                    parameters
                            .apply(new EvacuationRequestBuilder("kvm01", List.of("kvm02", "kvm03")))
                            .build(),
                    new ResultFile("/workspace", "evacuation-kvm01.json"));
            build = new TestBuild(order, "nightly #12");
        } catch (InvalidEvacuationException e) {
            throw new AssertionError(e);
        }
        site = new ScriptedSite(survey, inFlight);
        follower = new EvacuationFollower(record, site, build);
        follower.begin();
        contact();
    }

    private void contact() {
        site.schedule.run();
    }

    private void end(String guest, Outcome outcome) {
        site.end(guest, outcome);
        contact();
    }

    private GuestStage stageOf(String guest) {
        return build.report().result().guests().stream()
                .filter(one -> one.guest().name().equals(guest))
                .findFirst()
                .orElseThrow()
                .stage();
    }

    @Test
    void movesTheHardestFirstTwoAtATime() {
        begin(request -> request);
        assertThat(site.begun).containsExactly("web1 to kvm02", "web2 to kvm02");
        assertThat(build.text())
                .contains("[live-migration] a note", "Evacuation of kvm01: 4 guests", "most memory left")
                .contains(
                        "2 guests wait: next web3 to kvm02, since 2 moves from kvm01 are the limit, and there are web1, web2");
        assertThat(follower.status()).startsWith("0 of 4 guests moved, 2 on their way; 2 guests wait: next web3");

        contact();
        end("web2", Outcome.MOVED);
        assertThat(site.begun).endsWith("web3 to kvm02");
        end("web1", Outcome.MOVED);
        end("web3", Outcome.MOVED);
        end("web4", Outcome.MOVED);

        EvacuationReport report = build.report();
        assertThat(report.outcome()).isEqualTo(EvacuationReport.Outcome.EVACUATED);
        assertThat(report.moves()).hasSize(4);
        assertThat(report.makespanMillis()).isPositive();
        assertThat(site.files.get("evacuation-kvm01.json"))
                .contains("\"outcome\" : \"evacuated\"", "\"stage\" : \"moved\"", "\"to\" : \"kvm02\"");
        assertThat(build.text())
                .contains("web2: message of MOVED", "MOVED    web4 to kvm02", "4 guests left it, 0 remain");
        assertThat(build.moves)
                .as("told for the audit")
                .hasSize(4)
                .startsWith("move of web2 to kvm02: message of MOVED");
        assertThat(site.schedule.isPending()).isFalse();
        assertThat(flying()).isEmpty();
    }

    @Test
    void sharesTheBandwidthAmongMovesAndAppliesPolicies() {
        begin(request -> request.bandwidth(100).policies(Map.of("web2", Map.of("downtime", 3000))));

        assertThat(site.moves.get("web1").order().request().transfer().bandwidth())
                .isEqualTo(50);
        assertThat(site.moves.get("web1").order().request().policy().downtime()).isEqualTo(500);
        assertThat(site.moves.get("web2").order().request().policy().downtime()).isEqualTo(3000);
        assertThat(site.moves.get("web2").order().request().domain())
                .isEqualTo(uuid("web2").toString());
    }

    @Test
    void countsMovesOfOtherBuildsAndSaysForWhatItWaits() {
        inFlight.add("other", new MoveInFlight("db1", uuid("kvm01"), "a", uuid("kvm09"), "b", "daily #3"));
        inFlight.add("third", new MoveInFlight("db2", uuid("kvm08"), "c", uuid("kvm02"), "d", "daily #4"));

        begin(request -> request);
        assertThat(site.begun).containsExactly("web1 to kvm02");
        assertThat(build.text()).contains("db1 of daily #3").contains("db2 of daily #4");
        contact();
        assertThat(site.begun).hasSize(1);

        inFlight.remove("other");
        contact();
        assertThat(site.begun).as("kvm02 still has two").hasSize(1);
        inFlight.remove("third");
        contact();
        assertThat(site.begun).containsExactly("web1 to kvm02", "web2 to kvm02");
        assertThat(flying()).hasSize(2).allSatisfy(move -> {
            assertThat(move.build()).isEqualTo("nightly #12");
            assertThat(move.source()).isEqualTo(uuid("kvm01"));
        });
    }

    @Test
    void triesAnotherHostOnceForACauseThatMayPass() {
        begin(request -> request.maxOutgoing(1));

        end("web1", Outcome.FAILED);
        assertThat(site.begun).containsExactly("web1 to kvm02", "web1 to kvm03");
        end("web1", Outcome.FAILED);
        assertThat(site.begun).as(build.text()).endsWith("web2 to kvm02");
        end("web2", Outcome.ABORTED);
        assertThat(site.begun).as("what did not converge is not tried again").endsWith("web3 to kvm02");
        end("web3", Outcome.UNKNOWN);
        end("web4", Outcome.MOVED);

        assertThat(build.report().outcome()).isEqualTo(EvacuationReport.Outcome.REMAINING);
        assertThat(build.report().message()).contains("1 guest left kvm01, 3 remain", "web1, web2, web3");
        assertThat(build.text()).contains("failed at kvm02: message of FAILED; kvm03: message of FAILED");
    }

    @Test
    void stopsAtTheFirstFailureIfSoWanted() {
        begin(request -> request.onFailure("stop"));
        end("web1", Outcome.ABORTED);
        end("web2", Outcome.MOVED);

        assertThat(site.begun).hasSize(2);
        assertThat(stageOf("web3")).isEqualTo(GuestStage.LEFT);
        assertThat(build.report().isSuccess()).isFalse();
    }

    @Test
    void beginsNothingIfThePlanFallsShortAndFailuresStop() {
        List<Evacuee> guests = new ArrayList<>(guests(2));
        guests.add(guest("fixed", 1, Map.of("kvm02", List.of("it has a card"), "kvm03", List.of("it has a card"))));
        survey = survey(guests);
        begin(request -> request.onFailure("stop"));

        assertThat(site.begun).isEmpty();
        assertThat(build.report().result().remaining()).hasSize(3);
        assertThat(build.text()).contains("CANNOT MOVE  fixed", "it has a card", "onFailure is 'stop'");
    }

    @Test
    void aGuestThatItsOwnerShutDownIsGone() {
        begin(request -> request);
        site.present = false;
        end("web1", Outcome.REFUSED);
        site.present = true;
        end("web2", Outcome.REFUSED);

        assertThat(site.begun).contains("web2 to kvm03").doesNotContain("web1 to kvm03");
        end("web3", Outcome.MOVED);
        end("web2", Outcome.MOVED);
        end("web4", Outcome.GUEST_ENDED);
        assertThat(build.report().isSuccess()).isTrue();
        assertThat(stageOf("web1")).isEqualTo(GuestStage.GONE);
        assertThat(stageOf("web4")).isEqualTo(GuestStage.GONE);
    }

    @Test
    void aGuestThatDoesNotRunAtItsDestinationIsNoSuccess() {
        survey = survey(guests(1));
        begin(request -> request);
        end("web1", Outcome.NOT_RUNNING);

        assertThat(build.report().outcome()).isEqualTo(EvacuationReport.Outcome.NOT_RUNNING);
        assertThat(build.report().isSuccess()).isFalse();
        assertThat(build.text()).contains("LOOK AT  web1");
    }

    @Test
    void onlyPlansInADryRun() {
        begin(request -> request.dryRun(true));

        assertThat(site.begun).isEmpty();
        assertThat(build.report().outcome()).isEqualTo(EvacuationReport.Outcome.DRY_RUN);
        assertThat(build.report().isSuccess()).isTrue();
        assertThat(site.files.get("evacuation-kvm01.json")).contains("\"outcome\" : \"dryRun\"", "\"guests\" : [ ]");
        assertThat(build.text()).contains("most memory left").doesNotContain("moves web1");
    }

    @Test
    void stoppedItLetsRunningMovesEndAndBeginsNoMore() {
        begin(request -> request);
        follower.stop("Ada");
        contact();
        assertThat(site.moves.get("web1").stops()).isEmpty();
        follower.stop("Ada again");
        assertThat(site.moves.get("web1").stops()).containsExactly("Ada again");
        end("web1", Outcome.MOVED);
        end("web2", Outcome.ABORTED);

        assertThat(site.begun).hasSize(2);
        assertThat(build.report().outcome()).isEqualTo(EvacuationReport.Outcome.STOPPED);
        assertThat(build.text()).contains("stopping (Ada)", "onAbort: 'finish'");
    }

    @Test
    void stoppedItCancelsRunningMovesIfSoWanted() {
        begin(request -> request.onAbort("cancel"));
        follower.stop("Ada");
        contact();

        assertThat(site.moves.get("web1").stops()).containsExactly("Ada");
        assertThat(site.moves.get("web2").stops()).containsExactly("Ada");
    }

    @Test
    void aRestartOfTheControllerGoesOnWithTheMovesThatRun() {
        begin(request -> request);
        end("web2", Outcome.MOVED);
        String web1 = site.moves.get("web1").record().id();

        ScriptedSite anew = new ScriptedSite(survey, new MovesInFlight());
        TestBuild after = new TestBuild(build.order(), "nightly #12");
        build.waiting = false;
        EvacuationRecord kept = Copies.afterRestart(record);
        new EvacuationFollower(kept, anew, after).begin();
        assertThat(anew.inFlight.othersThan(Set.of()))
                .as("counted before anybody else decides")
                .extracting(MoveInFlight::guest)
                .containsExactlyInAnyOrder("web1", "web3");
        anew.schedule.run();

        assertThat(anew.begun).containsExactly("web1 to kvm02", "web3 to kvm02");
        assertThat(anew.moves.get("web1").record().id()).isEqualTo(web1);
        for (String guest : Arrays.asList("web1", "web3", "web4")) {
            anew.end(guest, Outcome.MOVED);
            anew.schedule.run();
        }
        assertThat(after.report().isSuccess()).isTrue();
        assertThat(after.report().moves()).hasSize(4);
    }

    /** A stop that came before the restart is not forgotten, and one after it is the second. */
    @Test
    void aRestartOfTheControllerGoesOnStopping() {
        begin(request -> request);
        follower.stop("Ada");
        contact();

        ScriptedSite anew = new ScriptedSite(survey, new MovesInFlight());
        TestBuild after = new TestBuild(build.order(), "nightly #12");
        EvacuationFollower resumed = new EvacuationFollower(Copies.afterRestart(record), anew, after);
        resumed.begin();
        anew.schedule.run();
        resumed.stop("Ada again");

        assertThat(anew.moves.get("web1").stops()).containsExactly("Ada again");
        anew.end("web1", Outcome.MOVED);
        anew.schedule.run();
        assertThat(anew.begun).hasSize(2);
    }

    @Test
    void waitsForItsAgentToWriteTheResult() {
        survey = survey(guests(1));
        begin(request -> request);
        site.away = true;
        end("web1", Outcome.MOVED);
        contact();
        assertThat(build.ending).isNotDone();
        assertThat(build.text()).containsOnlyOnce("waits to write its result file");

        site.away = false;
        contact();
        assertThat(build.report().isSuccess()).isTrue();
        assertThat(site.files).hasSize(1);
    }

    @Test
    void whatNobodyFollowsAnyMoreIsNotTriedAgain() {
        survey = survey(guests(1));
        begin(request -> request);
        site.end("web1", new MoveEnding.LeftOpen("THE MOVE MAY STILL GO ON"));
        contact();

        assertThat(site.begun).hasSize(1);
        assertThat(build.report().outcome()).isEqualTo(EvacuationReport.Outcome.REMAINING);
        assertThat(build.text()).contains("WARNING: THE MOVE MAY STILL GO ON");
    }

    private List<MoveInFlight> flying() {
        return inFlight.othersThan(Set.of());
    }
}
