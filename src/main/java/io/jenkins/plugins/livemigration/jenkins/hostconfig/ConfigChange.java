package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import io.jenkins.plugins.livemigration.hostconfig.ConfigReport.ChangeReport;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What became of one change of a host, as a Pipeline sees it. */
public final class ConfigChange implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String host;
    private final String title;
    private final String state;
    private final ArrayList<String> details;
    private final ArrayList<String> backups;
    private final String failure;

    ConfigChange(ChangeReport change) {
        this.host = change.host();
        this.title = change.title();
        this.state = PipelineWord.of(change.state());
        this.details = new ArrayList<>(change.details());
        this.backups = new ArrayList<>(change.backups());
        this.failure = change.failure();
    }

    /** The host, as the step named it. */
    @Whitelisted
    public String getHost() {
        return host;
    }

    /** What is to be so. */
    @Whitelisted
    public String getTitle() {
        return title;
    }

    /**
     * What became of it: {@code inPlace}, {@code planned}, {@code refused}, {@code notAsked}, {@code changed},
     * {@code failed}, {@code undone} or {@code notReached}.
     */
    @Whitelisted
    public String getState() {
        return state;
    }

    /** The plan as it was shown, or the reasons of a refusal. */
    @Whitelisted
    public List<String> getDetails() {
        return details;
    }

    /** Paths on the host where old files are kept. */
    @Whitelisted
    public List<String> getBackups() {
        return backups;
    }

    /** What failed; empty if nothing did. */
    @Whitelisted
    public String getFailure() {
        return failure;
    }

    @Override
    @Whitelisted
    public String toString() {
        return host + ": " + title + ": " + state + (failure.isEmpty() ? "" : " (" + failure + ")");
    }
}
