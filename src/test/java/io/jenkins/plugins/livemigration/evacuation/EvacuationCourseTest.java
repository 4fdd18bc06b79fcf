package io.jenkins.plugins.livemigration.evacuation;

import static io.jenkins.plugins.livemigration.evacuation.Guests.grouped;
import static io.jenkins.plugins.livemigration.evacuation.Guests.guest;
import static io.jenkins.plugins.livemigration.evacuation.Guests.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.evacuation.CourseAction.CancelMove;
import io.jenkins.plugins.livemigration.evacuation.CourseAction.Conclude;
import io.jenkins.plugins.livemigration.evacuation.CourseAction.StartMove;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvacuationCourseTest {

    private static final String CAUSE = "The connection was lost.";

    private static EvacuationSettings settings(
            int maxOutgoing, OnFailure onFailure, OnAbort onAbort, Map<String, Affinity> groups) {
        return new EvacuationSettings(
                Placement.SPREAD, maxOutgoing, 2, 0, Guests.BANDWIDTH, 0, groups, onFailure, onAbort);
    }

    /** w1 (8 GiB) to b, w2 (6 GiB) to c, w3 (4 GiB) to d. */
    private static EvacuationPlan three(EvacuationSettings settings) {
        return new EvacuationPlanner("a", List.of(host("b", 40), host("c", 36), host("d", 33)), settings)
                .plan(List.of(
                        guest("w1", 8, "b", "c", "d"), guest("w2", 6, "b", "c", "d"), guest("w3", 4, "b", "c", "d")));
    }

    private static EvacuationPlan three(int maxOutgoing, OnFailure onFailure, OnAbort onAbort) {
        return three(settings(maxOutgoing, onFailure, onAbort, Map.of()));
    }

    private static List<String> starts(CourseStep step) {
        return step.actions().stream()
                .filter(StartMove.class::isInstance)
                .map(StartMove.class::cast)
                .map(start -> start.guest().name() + ">" + start.destination())
                .toList();
    }

    private static EvacuationResult result(CourseStep step) {
        return step.actions().stream()
                .filter(Conclude.class::isInstance)
                .map(Conclude.class::cast)
                .findFirst()
                .orElseThrow()
                .result();
    }

    @Test
    void fromPlanToEnd() {
        CourseStep step = EvacuationCourse.begin(three(2, OnFailure.CONTINUE, OnAbort.FINISH), List.of());
        assertThat(starts(step)).containsExactly("w1>b", "w2>c");
        assertThat(step.actions().get(0)).isInstanceOfSatisfying(StartMove.class, start -> assertThat(start.bandwidth())
                .isEqualTo(Guests.BANDWIDTH / 2));
        assertThat(step.course().waiting())
                .containsExactly(
                        new WaitingMove("w3", "d", List.of("2 moves from a are the limit, and there are w1, w2")));
        step = step.course().started("w1", "b");
        assertThat(step.actions()).isEmpty();
        step = step.course().moved("w2", "c");
        assertThat(starts(step)).containsExactly("w3>d");
        step = step.course().moved("w1", "b");
        assertThat(step.actions()).isEmpty();
        step = step.course().moved("w3", "d");
        assertThat(result(step).isSuccess()).isTrue();
        assertThat(result(step).text())
                .containsExactly(
                        "MOVED    w1 to b",
                        "MOVED    w2 to c",
                        "MOVED    w3 to d",
                        "Evacuation of a: 3 guests left it, 0 remain; allowRemaining is 0");
        assertThat(step.course().moved("w3", "d").actions()).isEmpty();
    }

    @Test
    void aCauseThatMayPassIsTriedOnceMoreElsewhere() {
        CourseStep step = EvacuationCourse.begin(three(1, OnFailure.STOP, OnAbort.FINISH), List.of());
        step = step.course().failed("w1", "b", CAUSE, true);
        // After what they were promised, c has 30 GiB left and d 29.
        assertThat(starts(step)).containsExactly("w1>c");
        CourseStep again = step.course().failed("w1", "b", CAUSE, true);
        assertThat(again).isEqualTo(new CourseStep(step.course(), List.of()));
        step = step.course().failed("w1", "c", CAUSE, true);
        assertThat(starts(step)).isEmpty();
        assertThat(result(step).text())
                .containsExactly(
                        "REMAINS  w1: " + CAUSE + " (failed at b: " + CAUSE + "; c: " + CAUSE + ")",
                        "REMAINS  w2: its move was not begun: the move of w1 failed, and onFailure is 'stop'",
                        "REMAINS  w3: its move was not begun: the move of w1 failed, and onFailure is 'stop'",
                        "Evacuation of a: 0 guests left it, 3 remain; allowRemaining is 0");
        assertThat(result(step).isSuccess()).isFalse();
    }

    @Test
    void aCauseThatCannotPassIsNotTriedAgain() {
        CourseStep step = EvacuationCourse.begin(three(1, OnFailure.CONTINUE, OnAbort.FINISH), List.of());
        step = step.course().failed("w1", "b", CAUSE, false);
        assertThat(starts(step)).containsExactly("w2>c");
        assertThat(step.course().guests().get(0).stage()).isEqualTo(GuestStage.FAILED);
    }

    @Test
    void aSecondMoveTakesNoMemoryThatOthersWerePromised() {
        EvacuationPlan plan = new EvacuationPlanner(
                        "a",
                        List.of(host("b", 8), host("c", 8)),
                        settings(1, OnFailure.CONTINUE, OnAbort.FINISH, Map.of()))
                .plan(List.of(guest("w1", 8, "b", "c"), guest("w2", 6, "b", "c")));
        CourseStep step = EvacuationCourse.begin(plan, List.of()).course().failed("w1", "b", CAUSE, true);
        assertThat(step.course().guests().get(0).note())
                .isEqualTo(CAUSE + " No other host can take it: c: it needs 8.0 GiB, and 2.0 GiB of 8.0 GiB are left"
                        + " after w2.");
        assertThat(starts(step)).containsExactly("w2>c");
    }

    @Test
    void whenStoppedRunningMovesFinish() {
        CourseStep step = EvacuationCourse.begin(three(2, OnFailure.CONTINUE, OnAbort.FINISH), List.of());
        step = step.course().stop();
        assertThat(step.actions()).isEmpty();
        step = step.course().moved("w1", "b");
        assertThat(step.actions()).isEmpty();
        step = step.course().failed("w2", "c", CAUSE, true);
        assertThat(result(step).stopped()).isTrue();
        assertThat(result(step).remaining())
                .extracting(one -> one.guest().name(), GuestProgress::stage)
                .containsExactly(tuple("w2", GuestStage.FAILED), tuple("w3", GuestStage.LEFT));
    }

    @Test
    void whenStoppedRunningMovesAreCancelledOnce() {
        EvacuationPlan plan = three(2, OnFailure.CONTINUE, OnAbort.CANCEL);
        CourseStep step = EvacuationCourse.begin(plan, List.of()).course().started("w1", "b");
        step = step.course().stop();
        assertThat(step.actions())
                .containsExactly(
                        new CancelMove(plan.moves().get(0).guest(), "b"),
                        new CancelMove(plan.moves().get(1).guest(), "c"));
        assertThat(step.course().stop().actions()).isEmpty();
        step = step.course().moved("w1", "b").course().failed("w2", "c", "It was cancelled.", false);
        assertThat(result(step).remaining()).hasSize(2);
    }

    @Test
    void anEvacuationStoppedBeforeItsFirstMoveEndsAtOnce() {
        List<GuestRoute> others = List.of(new GuestRoute("x", "a", "z", "B"), new GuestRoute("y", "a", "z", "B"));
        CourseStep step = EvacuationCourse.begin(three(2, OnFailure.CONTINUE, OnAbort.FINISH), others);
        assertThat(step.actions()).isEmpty();
        assertThat(result(step.course().stop()).remaining()).hasSize(3);
    }

    @Test
    void placesThatOthersLeaveAreTaken() {
        GuestRoute other = new GuestRoute("x", "a", "z", "B");
        CourseStep step = EvacuationCourse.begin(three(2, OnFailure.CONTINUE, OnAbort.FINISH), List.of(other));
        assertThat(starts(step)).containsExactly("w1>b");
        assertThat(step.course().waiting().get(0).waitsFor())
                .containsExactly("2 moves from a are the limit, and there are w1, x of B");
        assertThat(starts(step.course().othersRun(List.of()))).containsExactly("w2>c");
    }

    @Test
    void aGuestThatEndsByItselfDoesNotRemain() {
        EvacuationPlan plan = new EvacuationPlanner(
                        "a", List.of(host("b", 8)), settings(1, OnFailure.STOP, OnAbort.FINISH, Map.of()))
                .plan(List.of(guest("stuck", 4), guest("w1", 4, "b"), guest("w2", 2, "b")));
        CourseStep step = EvacuationCourse.begin(plan, List.of());
        step = step.course().gone("stuck", "Its owner shut it down.");
        step = step.course().gone("w1", "It crashed.");
        assertThat(starts(step)).containsExactly("w2>b");
        step = step.course().moved("w2", "b");
        assertThat(result(step).isSuccess()).isTrue();
        assertThat(result(step).text()).contains("GONE     w1: It crashed.");
    }

    @Test
    void guestsThatCannotMoveRemain() {
        EvacuationPlan plan = new EvacuationPlanner(
                        "a", List.of(host("b", 8)), settings(1, OnFailure.STOP, OnAbort.FINISH, Map.of()))
                .plan(List.of(guest("stuck", 4)));
        EvacuationResult result = result(EvacuationCourse.begin(plan, List.of()));
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.text().get(0)).startsWith("REMAINS  stuck: b: the host does not offer its CPU");
    }

    @Test
    void aGroupThatIsKeptTogetherIsNotTornFurther() {
        EvacuationPlan plan = new EvacuationPlanner(
                        "a",
                        List.of(host("b", 32), host("c", 32)),
                        settings(1, OnFailure.CONTINUE, OnAbort.FINISH, Map.of("db", Affinity.TOGETHER)))
                .plan(List.of(
                        grouped("d1", 8, "db", "b", "c"), grouped("d2", 4, "db", "b", "c"), guest("w", 2, "b", "c")));
        CourseStep step = EvacuationCourse.begin(plan, List.of());
        assertThat(starts(step)).containsExactly("d1>b");
        step = step.course().failed("d1", "b", CAUSE, true);
        assertThat(starts(step)).containsExactly("w>c");
        assertThat(step.course().guests())
                .extracting(GuestProgress::stage)
                .containsExactly(GuestStage.FAILED, GuestStage.LEFT, GuestStage.STARTING);
    }

    @Test
    void noGuestMovesOnWithoutTheOneThatItIsKeptTogetherWith() {
        EvacuationPlan plan = new EvacuationPlanner(
                        "a",
                        List.of(host("b", 32), host("c", 32)),
                        settings(2, OnFailure.CONTINUE, OnAbort.FINISH, Map.of("db", Affinity.TOGETHER)))
                .plan(List.of(grouped("d1", 8, "db", "b", "c"), grouped("d2", 4, "db", "b", "c")));
        CourseStep step = EvacuationCourse.begin(plan, List.of());
        step = step.course().failed("d2", "b", CAUSE, false).course().failed("d1", "b", CAUSE, true);
        assertThat(starts(step)).isEmpty();
        assertThat(result(step).remaining().get(0).note())
                .isEqualTo(CAUSE + " No other host can take it: its group db is kept together, and others of it go with"
                        + " it.");
    }

    @Test
    void guestsThatNobodyKnowsAreRefused() {
        CourseStep step = EvacuationCourse.begin(three(1, OnFailure.CONTINUE, OnAbort.FINISH), List.of());
        assertThatThrownBy(() -> step.course().moved("x", "b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCourseCanBeKept() throws IOException, ClassNotFoundException {
        CourseStep step = EvacuationCourse.begin(three(1, OnFailure.CONTINUE, OnAbort.FINISH), List.of())
                .course()
                .failed("w1", "b", CAUSE, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(step);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(step);
        }
    }
}
