package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Carries out plans as the steps do, and keeps what a reader is told. */
public final class PlanTrial implements PlanListener {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    /** What is looked at while all changes are made. */
    @FunctionalInterface
    public interface Look {
        void at() throws RemoteException;
    }

    public ConfigReport run(Plan plan) {
        return run(plan, new PlanSettings(false, true, LIMIT));
    }

    public ConfigReport dryRun(Plan plan) {
        return run(plan, new PlanSettings(true, true, LIMIT));
    }

    /** What was done before something fails stays. */
    public ConfigReport runWithoutTakingBack(Plan plan) {
        return run(plan, new PlanSettings(false, false, LIMIT));
    }

    /** Makes all changes; then something fails, so that all is taken back. */
    public ConfigReport runAndTakeBack(Plan plan, Look whileMade) {
        ClosingCheck failing = new ClosingCheck() {
            @Override
            public String title() {
                return "all is well";
            }

            @Override
            public List<String> ask() throws RemoteException {
                whileMade.at();
                throw new RemoteException(RemoteException.Kind.FAILED, "test", "Nothing is well.", "");
            }
        };
        return run(new Plan(plan.title(), plan.stages(), List.of(failing), plan.problems(), plan.warnings()));
    }

    private ConfigReport run(Plan plan, PlanSettings settings) {
        return new PlanRunner(settings, this, Clock.systemUTC()).run(plan);
    }

    /** Everything that a reader was told so far. */
    public String told() {
        return String.join("\n", told);
    }

    @Override
    public void say(String line) {
        told.add(line);
    }

    @Override
    public void warn(String line) {
        told.add("WARNING " + line);
    }
}
