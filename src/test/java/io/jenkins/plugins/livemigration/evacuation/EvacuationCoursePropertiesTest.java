package io.jenkins.plugins.livemigration.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.evacuation.CourseAction.StartMove;
import io.jenkins.plugins.livemigration.evacuation.SimulatedEvacuation.Fate;
import io.jenkins.plugins.livemigration.evacuation.SimulatedEvacuation.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What must hold of every evacuation, whatever becomes of its moves, whatever others do, and whenever it is stopped. */
class EvacuationCoursePropertiesTest {

    private static final int SEEDS = 1_000;
    private static final int LONGEST = 600;

    private static final List<RandomEvacuation> EVACUATIONS =
            LongStream.range(0, SEEDS).mapToObj(RandomEvacuation::new).toList();
    private static final List<SimulatedEvacuation> RUNS = IntStream.range(0, SEEDS)
            .mapToObj(seed -> simulated(EVACUATIONS.get(seed), seed))
            .toList();

    private static void forAll(BiConsumer<RandomEvacuation, SimulatedEvacuation> property) {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                property.accept(EVACUATIONS.get(seed), RUNS.get(seed));
            } catch (AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    private static SimulatedEvacuation simulated(RandomEvacuation evacuation, long seed) {
        Random random = new Random(seed);
        double stopAt = random.nextInt(3) == 0 ? random.nextInt(LONGEST) : Double.POSITIVE_INFINITY;
        return new SimulatedEvacuation(() -> fate(random), () -> others(random), stopAt).run(evacuation.plan());
    }

    private static Fate fate(Random random) {
        String failure = random.nextInt(3) == 0 ? "It failed." : "";
        return new Fate(random.nextInt(1 << 30), failure, random.nextBoolean());
    }

    /** Often none, so that nobody waits for ever. */
    private static List<GuestRoute> others(Random random) {
        List<GuestRoute> others = new ArrayList<>();
        int count = Math.max(0, random.nextInt(6) - 3);
        for (int i = 0; i < count; i++) {
            others.add(new GuestRoute("x" + i, random.nextBoolean() ? "a" : "z", "h" + random.nextInt(6), "B"));
        }
        return others;
    }

    @Test
    void noMoveBeginsBeyondALimit() {
        forAll((evacuation, run) -> {
            EvacuationSettings settings = evacuation.settings;
            for (Moment moment : run.trace) {
                List<GuestRoute> all = new ArrayList<>(moment.others());
                all.addAll(moment.step().course().ownMoves());
                for (CourseAction action : moment.step().actions()) {
                    if (action instanceof StartMove start) {
                        TargetHost to = evacuation.host(start.destination());
                        assertThat(all.stream().filter(move -> move.source().equals("a")))
                                .hasSizeLessThanOrEqualTo(settings.maxOutgoing());
                        assertThat(all.stream()
                                        .filter(move -> move.destination().equals(to.name())))
                                .hasSizeLessThanOrEqualTo(
                                        to.maxIncoming() == null ? settings.maxIncoming() : to.maxIncoming());
                        if (settings.maxTotal() > 0) {
                            assertThat(all).hasSizeLessThanOrEqualTo(settings.maxTotal());
                        }
                    }
                }
            }
        });
    }

    @Test
    void noPlaceStaysEmptyThatAWaitingMoveCouldTake() {
        forAll((evacuation, run) ->
                run.trace.forEach(moment -> assertThat(moment.step().course().waiting())
                        .allSatisfy(waiting -> assertThat(waiting.waitsFor()).isNotEmpty())));
    }

    @Test
    void noHostEverHasMoreThanItsMemory() {
        forAll((evacuation, run) -> {
            for (Moment moment : run.trace) {
                Map<String, Long> used = new HashMap<>();
                moment.step().course().guests().stream()
                        .filter(one ->
                                one.stage() == GuestStage.MOVED || one.stage().isUnderWay())
                        .forEach(
                                one -> used.merge(one.destination(), one.guest().memoryBytes(), Long::sum));
                used.forEach((host, bytes) -> assertThat(bytes)
                        .as(host)
                        .isLessThanOrEqualTo(evacuation.host(host).freeBytes()));
            }
        });
    }

    @Test
    void aGuestIsSentTwiceAtMostAndToAnotherHostForACauseThatMayPass() {
        forAll((evacuation, run) -> {
            Map<String, List<String>> sent = new HashMap<>();
            run.starts.forEach(start -> {
                sent.computeIfAbsent(start.guest().name(), name -> new ArrayList<>())
                        .add(start.destination());
                assertThat(RandomEvacuation.isSuitable(start.guest(), evacuation.host(start.destination())))
                        .isTrue();
            });
            assertThat(sent.values())
                    .allSatisfy(hosts ->
                            assertThat(hosts).hasSizeLessThanOrEqualTo(2).doesNotHaveDuplicates());
            run.results.get(0).guests().stream()
                    .filter(one ->
                            sent.getOrDefault(one.guest().name(), List.of()).size() == 2)
                    .forEach(one -> assertThat(one.failures().get(0).mayPass()).isTrue());
        });
    }

    @Test
    void nothingBeginsAfterItWasStopped() {
        forAll((evacuation, run) -> run.trace.stream()
                .filter(moment -> moment.step().course().stopAsked())
                .forEach(moment -> assertThat(moment.step().actions()).noneMatch(StartMove.class::isInstance)));
    }

    @Test
    void afterAFailureThatStopsNothingBegins() {
        forAll((evacuation, run) -> {
            for (Moment moment : run.trace) {
                boolean failed =
                        moment.step().course().guests().stream().anyMatch(one -> one.stage() == GuestStage.FAILED);
                if (evacuation.settings.onFailure() == OnFailure.STOP && failed) {
                    assertThat(moment.step().actions()).noneMatch(StartMove.class::isInstance);
                }
            }
        });
    }

    @Test
    void runningMovesAreCancelledOnlyIfAskedForAndOnce() {
        forAll((evacuation, run) -> {
            assertThat(run.cancels).doesNotHaveDuplicates();
            for (Moment moment : run.trace) {
                boolean stops = moment.before() != null
                        && moment.step().course().stopAsked()
                        && !moment.before().stopAsked();
                long expected = stops && evacuation.settings.onAbort() == OnAbort.CANCEL
                        ? moment.before().ownMoves().size()
                        : 0;
                assertThat(moment.step().actions().stream().filter(CourseAction.CancelMove.class::isInstance))
                        .hasSize((int) expected);
            }
        });
    }

    @Test
    void itEndsOnceWithEveryGuestAccountedFor() {
        forAll((evacuation, run) -> {
            assertThat(run.results).hasSize(1);
            EvacuationResult result = run.results.get(0);
            assertThat(result.guests())
                    .extracting(GuestProgress::guest)
                    .containsExactlyInAnyOrderElementsOf(evacuation.guests);
            assertThat(result.guests()).allMatch(one -> one.stage().isFinal());
            long moved = result.guests().stream()
                    .filter(one -> one.stage() == GuestStage.MOVED)
                    .count();
            assertThat(result.isSuccess())
                    .isEqualTo(evacuation.guests.size() - moved <= evacuation.settings.allowRemaining());
        });
    }
}
