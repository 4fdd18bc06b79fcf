package hudson.model;

import hudson.EnvVars;
import hudson.security.AccessControlled;
import java.io.File;
import java.io.IOException;

/** One build. */
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements PersistenceRoot, AccessControlled {
    protected Run(JobT job) throws IOException {}

    public JobT getParent() {
        throw new UnsupportedOperationException("signature only");
    }

    public int getNumber() {
        throw new UnsupportedOperationException("signature only");
    }

    public String getId() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException("signature only");
    }

    public String getFullDisplayName() {
        throw new UnsupportedOperationException("signature only");
    }

    public String getUrl() {
        throw new UnsupportedOperationException("signature only");
    }

    public String getExternalizableId() {
        throw new UnsupportedOperationException("signature only");
    }

    public static Run<?, ?> fromExternalizableId(String id) {
        throw new UnsupportedOperationException("signature only");
    }

    public <T extends Cause> T getCause(Class<T> type) {
        throw new UnsupportedOperationException("signature only");
    }

    public boolean isBuilding() {
        throw new UnsupportedOperationException("signature only");
    }

    public Result getResult() {
        throw new UnsupportedOperationException("signature only");
    }

    public void setResult(Result r) {
        throw new UnsupportedOperationException("signature only");
    }

    public RunT getPreviousBuild() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public File getRootDir() {
        throw new UnsupportedOperationException("signature only");
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public synchronized void save() throws IOException {
        throw new UnsupportedOperationException("signature only");
    }
}
