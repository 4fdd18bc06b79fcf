package io.jenkins.plugins.livemigration.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a running migration keeps crosses between agent and controller. */
class SerializationTest {

    private static final PolicyParameters PARAMETERS =
            PolicyParameters.defaults().withPostCopy(true, PostCopyAfter.STALL);
    private static final Observation SEEN = Observation.boundary(Steering.time(60), 2, 5L);
    private static final CopySample SAMPLE = new CopySample(Steering.time(60), 2, true, 9L, 5L, 100L, 20L);
    private static final CopyHistory HISTORY = CopyHistory.empty().with(SAMPLE);

    static Stream<Object> values() {
        return Stream.of(
                PARAMETERS,
                MigrationSize.of(5L << 29, List.of(7L)),
                DowntimeSchedule.of(PARAMETERS, new MigrationSize(8)),
                PolicyState.initial(),
                SEEN,
                new MigrationPolicy(PARAMETERS, new MigrationSize(8)).decide(PolicyState.initial(), SEEN),
                PolicyState.initial().withPostCopyRequested(Steering.time(7)).withSuspendRequested(),
                new Decision(
                        PolicyState.initial().withAbortRequested(),
                        List.of(
                                new SetMaxDowntime(95, "a"),
                                new StartPostCopy("b"),
                                new SuspendGuest("c"),
                                new AbortMigration("d"))),
                CopyHistory.empty(),
                HISTORY,
                Forecast.of(HISTORY, 500),
                Progress.none().advance(5, 10));
    }

    @ParameterizedTest
    @MethodSource("values")
    void arrivesAsItWas(Object value) {
        assertThat(SerializedCopy.of(value)).isEqualTo(value).isNotSameAs(value);
    }
}
