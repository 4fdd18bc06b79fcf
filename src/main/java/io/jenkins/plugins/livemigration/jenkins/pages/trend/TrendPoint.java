package io.jenkins.plugins.livemigration.jenkins.pages.trend;

import io.jenkins.plugins.livemigration.jenkins.pages.MoveSummary;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The moves of one build, put together: of several, the longest counts. */
@ExportedBean(defaultVisibility = 2)
public final class TrendPoint {

    private final int build;
    private final List<MoveSummary> moves;

    TrendPoint(int build, List<MoveSummary> moves) {
        this.build = build;
        this.moves = List.copyOf(moves);
    }

    /** Number of the build. */
    @Exported
    public int getBuild() {
        return build;
    }

    /** How many moves it had. */
    @Exported
    public int getMoves() {
        return moves.size();
    }

    /** How many of them succeeded. */
    @Exported
    public long getSucceeded() {
        return moves.stream().filter(MoveSummary::isSuccess).count();
    }

    /** The longest duration of those that succeeded, in ms; null if there is none. */
    @Exported
    public Long getDurationMillis() {
        return longest(MoveSummary::getDurationMillis);
    }

    /** The longest downtime of those that succeeded, in ms; null if there is none, or unknown. */
    @Exported
    public Long getDowntimeMillis() {
        return longest(MoveSummary::getDowntimeMillis);
    }

    private Long longest(Function<MoveSummary, Long> of) {
        return moves.stream()
                .filter(MoveSummary::isSuccess)
                .map(of)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
    }
}
