package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.migration.MoveStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A build that keeps what it is told. */
final class Build implements MoveOwner {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream log = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    final List<MoveEnding> endings = new ArrayList<>();
    final List<MoveStatus> observed = new ArrayList<>();
    int saves;
    boolean waiting = true;

    @Override
    public BuildLog log() {
        return new BuildLog(log);
    }

    @Override
    public String name() {
        return "nightly #12";
    }

    @Override
    public void recordChanged() {
        saves++;
    }

    @Override
    public void observed(MoveStatus status) {
        observed.add(status);
    }

    @Override
    public boolean isWaiting() {
        return waiting;
    }

    @Override
    public void ended(MoveEnding ending) {
        endings.add(ending);
    }

    List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
