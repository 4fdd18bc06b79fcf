package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The preflights of one build: a summary on its page, a page for each, {@code live-migration-preflight/api/json}. */
@ExportedBean(defaultVisibility = 2)
public final class PreflightsAction implements RunAction2, StaplerProxy {

    private static final Logger LOGGER = Logger.getLogger(PreflightsAction.class.getName());
    private static final String FOLDER = "live-migration";

    // Replaced, never changed: it is read, and written to disk, by other threads.
    private volatile ArrayList<PreflightSummary> preflights = new ArrayList<>();

    private transient Run<?, ?> run;

    private PreflightsAction() {}

    /** The action of a build, which gets one if it has none. */
    public static PreflightsAction of(Run<?, ?> run) {
        synchronized (run) {
            PreflightsAction action = run.getAction(PreflightsAction.class);
            if (action == null) {
                action = new PreflightsAction();
                run.addAction(action);
            }
            return action;
        }
    }

    /** Keeps a report with the build. */
    public synchronized void add(PreflightReport report) {
        ArrayList<PreflightSummary> next = new ArrayList<>(preflights);
        PreflightSummary summary = new PreflightSummary(next.size() + 1, report);
        next.add(summary);
        try {
            file(summary.getNumber()).write(report);
            preflights = next;
            run.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The preflight of " + run + " cannot be kept", e);
        }
    }

    private PreflightFile file(int number) {
        return new PreflightFile(run.getRootDir().toPath().resolve(FOLDER).resolve("preflight-" + number + ".json"));
    }

    @Override
    public void onAttached(Run<?, ?> build) {
        run = build;
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        run = build;
    }

    /** Stapler asks before it serves anything below. */
    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return "symbol-live-migration-preflight plugin-live-migration";
    }

    @Override
    public String getDisplayName() {
        return Messages.PreflightsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "live-migration-preflight";
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The remote API of this object. */
    public Api getApi() {
        return new Api(this);
    }

    /** All preflights, in the order in which they ended. */
    @Exported
    public List<PreflightSummary> getPreflights() {
        return List.copyOf(preflights);
    }

    /**
     * The page of one preflight: {@code preflight/<number>}; null, hence not found, if there is none.
     *
     * @throws IOException if its report cannot be read
     */
    public PreflightPage getPreflight(int number) throws IOException {
        return number < 1 || number > preflights.size()
                ? null
                : new PreflightPage(this, number, file(number).read());
    }
}
