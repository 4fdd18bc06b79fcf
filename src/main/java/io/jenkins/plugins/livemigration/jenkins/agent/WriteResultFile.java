package io.jenkins.plugins.livemigration.jenkins.agent;

import java.io.IOException;
import jenkins.security.MasterToSlaveCallable;

/** Writes the result file on the agent. */
public final class WriteResultFile extends MasterToSlaveCallable<Void, IOException> {

    private static final long serialVersionUID = 1L;

    private final ResultFile file;
    private final String text;

    public WriteResultFile(ResultFile file, String text) {
        this.file = file;
        this.text = text;
    }

    @Override
    public Void call() throws IOException {
        file.write(text);
        return null;
    }
}
