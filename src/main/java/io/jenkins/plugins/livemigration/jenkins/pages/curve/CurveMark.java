package io.jenkins.plugins.livemigration.jenkins.pages.curve;

import io.jenkins.plugins.livemigration.migration.PerformedAction;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Something that was done to a move while it ran, as a mark on its curves. */
@ExportedBean(defaultVisibility = 3)
public final class CurveMark {

    private final PerformedAction performed;

    CurveMark(PerformedAction performed) {
        this.performed = performed;
    }

    PerformedAction performed() {
        return performed;
    }

    /** Since the move began, in ms. */
    @Exported
    public long getElapsedMillis() {
        return performed.elapsedMillis();
    }

    /** What was done. */
    @Exported
    public String getAction() {
        return performed.action();
    }

    /** Why. */
    @Exported
    public String getReason() {
        return performed.reason();
    }

    /** Why it could not be done; empty if it was. */
    @Exported
    public String getFailure() {
        return performed.failure();
    }
}
