package io.jenkins.plugins.livemigration.hypervisor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A guest on one host whose job follows a script: each time its job is asked for, time passes and whatever the script
 * has for that look happens. So the order of things is the test's, although the migration call blocks in a thread of
 * its own.
 */
public final class FakeGuest {

    public GuestDescription description;
    public GuestStatus status = running("booted");
    public boolean persistent = true;
    public JobSample job = JobSample.NONE;
    public JobSample completed;
    public long downtime = 300;
    public long speed = 8_796_093_022_207L;

    /** What to do when a call arrives, by the name of the {@link Guest} method: the moment to fail or to change state. */
    public final Map<String, Reaction> reactions = new TreeMap<>();

    private final Map<Integer, Runnable> script = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<MigrateCall> migrations = new ArrayList<>();
    private final Deque<Reaction> migrateAnswers = new ArrayDeque<>();
    private final BlockingQueue<Optional<HypervisorException>> ends = new LinkedBlockingQueue<>();
    private final List<GuestListener> listeners = new ArrayList<>();
    private Runnable clock = () -> {};
    private boolean underWay;
    private int looks;

    public FakeGuest(GuestDescription description) {
        this.description = description;
    }

    /** What happens when a call arrives. */
    @FunctionalInterface
    public interface Reaction {
        void happen() throws HypervisorException;
    }

    /** The connection through which the guest is asked. */
    @FunctionalInterface
    interface Wire {
        void ask(FakeGuest guest, String question) throws HypervisorException;
    }

    public static GuestStatus running(String reason) {
        return new GuestStatus(GuestStatus.State.RUNNING, reason);
    }

    public static GuestStatus paused(String reason) {
        return new GuestStatus(GuestStatus.State.PAUSED, reason);
    }

    public UUID uuid() {
        return description.uuid();
    }

    public String name() {
        return description.name();
    }

    /** What passes between two looks. */
    public synchronized void clock(Runnable tick) {
        clock = tick;
    }

    /** Lets something happen at a look, counted from 1 once a migration is under way. */
    public synchronized FakeGuest at(int look, Runnable happening) {
        script.merge(look, happening, (first, second) -> () -> {
            first.run();
            second.run();
        });
        return this;
    }

    /** The migration was started before this test began. */
    public synchronized void alreadyUnderWay() {
        underWay = true;
    }

    /** The next migration call does not block, but answers so. The first answer is the first call's. */
    public synchronized FakeGuest migrateAnswers(Reaction answer) {
        migrateAnswers.add(answer);
        return this;
    }

    /** The next migration call blocks until {@link #callReturns}; needed only before calls with answers. */
    public synchronized FakeGuest migrateBlocks() {
        migrateAnswers.add(this::untilCallReturns);
        return this;
    }

    /** Lets the blocking migration call return, without or with a failure. */
    public void callReturns(HypervisorException failure) {
        ends.add(Optional.ofNullable(failure));
    }

    public void tell(Lifecycle.Kind kind, int detail) {
        heard().forEach(listener -> listener.lifecycle(new Lifecycle(kind, detail)));
    }

    public void tellIteration(int iteration) {
        heard().forEach(listener -> listener.iteration(iteration));
    }

    public void tellCompleted(JobSample statistics) {
        heard().forEach(listener -> listener.jobCompleted(statistics));
    }

    void connectionLost(String reason) {
        heard().forEach(listener -> listener.connectionLost(reason));
    }

    /** Every call that changes something, in order, with its argument. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized List<MigrateCall> migrations() {
        return List.copyOf(migrations);
    }

    public synchronized int looks() {
        return looks;
    }

    /** Listeners that were not closed: none may remain after a move. */
    public synchronized int listenerCount() {
        return listeners.size();
    }

    Guest seenBy(Wire wire) {
        return new Seen(wire);
    }

    private synchronized List<GuestListener> heard() {
        return List.copyOf(listeners);
    }

    private JobSample look() throws HypervisorException {
        Runnable happening;
        synchronized (this) {
            if (!underWay) {
                return job;
            }
            clock.run();
            happening = script.get(++looks);
        }
        if (happening != null) {
            happening.run();
        }
        react("job");
        return job;
    }

    private void note(String call) throws HypervisorException {
        synchronized (this) {
            calls.add(call);
        }
        react(call.split(" ")[0]);
    }

    private void react(String call) throws HypervisorException {
        Reaction reaction = reactions.get(call);
        if (reaction != null) {
            reaction.happen();
        }
    }

    private void migrate(MigrateCall call) throws HypervisorException {
        Reaction answer;
        synchronized (this) {
            migrations.add(call);
            underWay = true;
            answer = migrateAnswers.poll();
        }
        if (answer != null) {
            answer.happen();
        } else {
            untilCallReturns();
        }
    }

    /** Blocks like the migration call itself, for an answer that begins with something else. */
    public void untilCallReturns() throws HypervisorException {
        try {
            Optional<HypervisorException> end = ends.take();
            if (end.isPresent()) {
                throw end.get();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Seen implements Guest {

        private final Wire wire;

        Seen(Wire wire) {
            this.wire = wire;
        }

        @Override
        public UUID uuid() {
            return FakeGuest.this.uuid();
        }

        @Override
        public String name() {
            return FakeGuest.this.name();
        }

        @Override
        public GuestDescription describe() throws HypervisorException {
            wire.ask(FakeGuest.this, "describe");
            return description;
        }

        @Override
        public GuestStatus status() throws HypervisorException {
            wire.ask(FakeGuest.this, "status");
            react("status");
            return status;
        }

        @Override
        public boolean isPersistent() throws HypervisorException {
            wire.ask(FakeGuest.this, "isPersistent");
            return persistent;
        }

        @Override
        public JobSample job() throws HypervisorException {
            wire.ask(FakeGuest.this, "job");
            return look();
        }

        @Override
        public Optional<JobSample> completedJob() throws HypervisorException {
            wire.ask(FakeGuest.this, "completedJob");
            return Optional.ofNullable(completed);
        }

        @Override
        public void migrate(MigrateCall call) throws HypervisorException {
            FakeGuest.this.migrate(call);
        }

        @Override
        public void setMaxDowntime(long millis) throws HypervisorException {
            change("setMaxDowntime", millis);
            downtime = millis;
        }

        @Override
        public long maxDowntime() throws HypervisorException {
            wire.ask(FakeGuest.this, "maxDowntime");
            react("maxDowntime");
            return downtime;
        }

        @Override
        public void setMaxSpeed(long mebibytesPerSecond) throws HypervisorException {
            change("setMaxSpeed", mebibytesPerSecond);
            speed = mebibytesPerSecond;
        }

        @Override
        public long maxSpeed() throws HypervisorException {
            wire.ask(FakeGuest.this, "maxSpeed");
            react("maxSpeed");
            return speed;
        }

        @Override
        public void setPostCopySpeed(long mebibytesPerSecond) throws HypervisorException {
            change("setPostCopySpeed", mebibytesPerSecond);
        }

        @Override
        public long postCopySpeed() throws HypervisorException {
            wire.ask(FakeGuest.this, "postCopySpeed");
            return 0;
        }

        @Override
        public void startPostCopy() throws HypervisorException {
            change("startPostCopy");
        }

        @Override
        public void abortJob() throws HypervisorException {
            change("abortJob");
        }

        @Override
        public void pausePostCopy() throws HypervisorException {
            change("pausePostCopy");
        }

        @Override
        public void suspend() throws HypervisorException {
            change("suspend");
            status = paused("user");
        }

        @Override
        public void resume() throws HypervisorException {
            change("resume");
            status = running("unpaused");
        }

        @Override
        public Subscription listen(GuestListener listener) throws HypervisorException {
            wire.ask(FakeGuest.this, "listen");
            synchronized (FakeGuest.this) {
                listeners.add(listener);
            }
            return () -> {
                synchronized (FakeGuest.this) {
                    listeners.remove(listener);
                }
            };
        }

        @Override
        public void close() {
            // Nothing is held: a test needs no count of handles that the fake could not get wrong.
        }

        private void change(String call, Object... arguments) throws HypervisorException {
            wire.ask(FakeGuest.this, call);
            note(arguments.length == 0 ? call : call + " " + arguments[0]);
        }
    }
}
