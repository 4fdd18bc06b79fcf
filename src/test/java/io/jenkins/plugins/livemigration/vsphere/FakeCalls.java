package io.jenkins.plugins.livemigration.vsphere;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls to a {@link FakeVcenter}: counted, and some of them made to go wrong. */
public final class FakeCalls {

    /** @param lost whether the call was carried out and only its answer was lost */
    private record Trouble(Runnable before, VsphereException failure, boolean lost) {}

    private final List<String> made = new ArrayList<>();
    private final Map<String, Deque<Trouble>> troubles = new HashMap<>();

    /** The next call of this name fails so, and does nothing. */
    public synchronized void fail(String call, VsphereException failure) {
        add(call, new Trouble(() -> {}, failure, false));
    }

    /** The next call of this name fails as if no connection stood; so often. */
    public void cut(String call, int times) {
        for (int time = 0; time < times; time++) {
            fail(call, failure(VsphereException.Kind.UNREACHABLE, "The connection to vcenter was refused."));
        }
    }

    /** Something happens, and then the next call of this name fails as if no connection stood. */
    public synchronized void cut(String call, Runnable event) {
        add(
                call,
                new Trouble(
                        event,
                        failure(VsphereException.Kind.UNREACHABLE, "The connection to vcenter was refused."),
                        false));
    }

    /** The next call of this name finds that the user may not log in any more. */
    public void refuseLogin(String call) {
        fail(call, failure(VsphereException.Kind.LOGIN_REFUSED, "vcenter refused the user mover@vsphere.local."));
    }

    /** The next call of this name is done, but its answer never comes. */
    public synchronized void loseAnswer(String call) {
        add(call, new Trouble(() -> {}, noAnswer(), true));
    }

    /** The thread is interrupted during the next call of this name, which is done, but whose answer it does not hear. */
    public synchronized void interrupt(String call) {
        add(call, new Trouble(() -> Thread.currentThread().interrupt(), noAnswer(), true));
    }

    /** The next call of this name never arrives, and the caller cannot know. */
    public void loseRequest(String call) {
        fail(call, noAnswer());
    }

    /** Something happens just before the next call of this name, which then goes on. */
    public synchronized void before(String call, Runnable event) {
        add(call, new Trouble(event, null, false));
    }

    /** How often a call was made. */
    public synchronized int count(String call) {
        return (int) made.stream().filter(call::equals).count();
    }

    /** All calls, in order. */
    public synchronized List<String> made() {
        return List.copyOf(made);
    }

    /** To be called at the begin of a call. Returns what to throw when the call is done; null: nothing. */
    VsphereException begin(String call) throws VsphereException {
        Trouble trouble;
        synchronized (this) {
            made.add(call);
            Deque<Trouble> queue = troubles.get(call);
            trouble = queue == null ? null : queue.poll();
        }
        if (trouble == null) {
            return null;
        }
        trouble.before().run();
        if (trouble.failure() != null && !trouble.lost()) {
            throw trouble.failure();
        }
        return trouble.failure();
    }

    private synchronized void add(String call, Trouble trouble) {
        troubles.computeIfAbsent(call, name -> new ArrayDeque<>()).add(trouble);
    }

    private static VsphereException noAnswer() {
        return failure(VsphereException.Kind.UNKNOWN_OUTCOME, "No answer came from vcenter.");
    }

    static VsphereException failure(VsphereException.Kind kind, String message) {
        return new VsphereException(kind, "vcenter", message, null);
    }
}
