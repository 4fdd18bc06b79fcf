package hudson.model;

/** Runs builds and keeps their history. */
public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem {
    Job() {}

    public RunT getLastBuild() {
        throw new UnsupportedOperationException("signature only");
    }

    public RunT getLastCompletedBuild() {
        throw new UnsupportedOperationException("signature only");
    }

    public RunT getBuildByNumber(int n) {
        throw new UnsupportedOperationException("signature only");
    }
}
