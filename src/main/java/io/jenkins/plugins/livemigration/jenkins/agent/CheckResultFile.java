package io.jenkins.plugins.livemigration.jenkins.agent;

import java.io.IOException;
import java.util.List;
import jenkins.security.MasterToSlaveCallable;

/** Asks the agent whether the result file can be written. */
public final class CheckResultFile extends MasterToSlaveCallable<List<String>, IOException> {

    private static final long serialVersionUID = 1L;

    private final ResultFile file;

    public CheckResultFile(ResultFile file) {
        this.file = file;
    }

    /** The problems, one sentence each. */
    @Override
    public List<String> call() throws IOException {
        return file.problem().map(List::of).orElse(List.of());
    }
}
