package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A thing of a made-up host that is so or not; what is done to it is written down. */
final class FakeChange implements Change {

    private final String host;
    private final String title;
    private final List<String> log;
    private final Map<String, Interlude> interludes = new ConcurrentHashMap<>();
    private Assessment answer = Assessment.needed(List.of("make it so"));
    private volatile boolean made;

    /** What happens on the way. */
    @FunctionalInterface
    interface Interlude {
        void happen() throws RemoteException;
    }

    FakeChange(List<String> log, String host, String title) {
        this.log = log;
        this.host = host;
        this.title = title;
    }

    FakeChange answers(Assessment assessment) {
        answer = assessment;
        return this;
    }

    /** @param when {@code assess}, {@code apply} (after its undo step is remembered), {@code verify}, {@code undo} */
    FakeChange on(String when, Interlude interlude) {
        interludes.put(when, interlude);
        return this;
    }

    FakeChange failsOn(String when, RemoteException.Kind kind) {
        return on(when, () -> {
            throw new RemoteException(kind, host, when + " went wrong.", "");
        });
    }

    boolean isMade() {
        return made;
    }

    private void interlude(String when) throws RemoteException {
        Interlude interlude = interludes.get(when);
        if (interlude != null) {
            interlude.happen();
        }
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Assessment assess() throws RemoteException {
        interlude("assess");
        return made && answer.need() == Assessment.Need.NEEDED ? Assessment.inPlace() : answer;
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        undo.add("unmake " + title, () -> {
            interlude("undo");
            made = false;
            log.add("undo " + host + " " + title);
        });
        interlude("apply");
        made = true;
        undo.kept("/etc/" + title + ".bak");
        log.add("apply " + host + " " + title);
    }

    @Override
    public void verify() throws RemoteException {
        interlude("verify");
    }
}
