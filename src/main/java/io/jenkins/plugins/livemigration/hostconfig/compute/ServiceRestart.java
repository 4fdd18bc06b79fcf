package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A service is restarted so that it reads its configuration: now, or by whoever reads the report. */
final class ServiceRestart extends FollowUp {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    // The file may have been changed by an earlier run that did not restart anything.
    private static final String ASK =
            """
            [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1 || { echo none; exit 0; }
            files= units=
            for word in "$@"; do
                case $word in /*) files="$files $word" ;; *) units="$units $word" ;; esac
            done
            for unit in $units; do
                systemctl cat "$unit.service" >/dev/null 2>&1 || continue
                [ "$(systemctl is-active "$unit.service")" = active ] || { echo "idle $unit"; exit 0; }
                since=$(date -d "$(systemctl show -p ActiveEnterTimestamp --value "$unit.service")" +%s)
                state=new
                for file in $files; do
                    if [ "$(stat -c %Y -- "$file" 2>/dev/null || echo 0)" -ge "$since" ]; then state=old; fi
                done
                echo "$state $unit"
                exit 0
            done
            echo unknown""";
    private static final String RESTART = "systemctl restart \"$1.service\"";
    private static final String ACTIVE = "systemctl is-active --quiet \"$1.service\"";

    private final List<String> units;
    private final List<String> files;
    private final String note;
    private final boolean wanted;
    private Unit planned;

    /**
     * @param units names of the service, of which hosts have one
     * @param files configuration that it reads when it starts: absolute paths without blanks
     * @param note what a restart does to guests
     * @param wanted whether to restart, or to say that it has to be done
     */
    ServiceRestart(ComputeHost host, List<String> units, List<String> files, String note, boolean wanted) {
        super(host);
        this.units = List.copyOf(units);
        this.files = List.copyOf(files);
        this.note = note;
        this.wanted = wanted;
    }

    @Override
    public String title() {
        return "restart " + String.join(" or ", units);
    }

    @Override
    List<String> notes() throws RemoteException {
        Unit unit = planned();
        return wanted && unit.isKnown() ? List.of() : List.of(unit.toldWith(note, units));
    }

    @Override
    public Assessment assess() throws RemoteException {
        Unit unit = planned();
        boolean due = isDue() || unit.state().equals("old");
        if (!due || !unit.isKnown() || unit.state().equals("idle")) {
            return Assessment.inPlace();
        }
        return wanted
                ? Assessment.needed(List.of("systemctl restart " + unit.name())).withWarnings(List.of(note))
                : Assessment.inPlace().withWarnings(List.of(unit.toldWith(note, units)));
    }

    @Override
    void perform() throws RemoteException {
        Unit unit = unit();
        if (unit.isKnown()) {
            computeHost()
                    .remote()
                    .run(Command.script(RESTART, unit.name()).within(LIMIT))
                    .orFail();
        }
    }

    @Override
    public void verify() throws RemoteException {
        Unit unit = unit();
        if (!unit.isKnown()
                || !computeHost()
                        .remote()
                        .run(Command.script(ACTIVE, unit.name()))
                        .succeeded()) {
            throw computeHost()
                    .failure(
                            unit.name() + " does not run after its restart.",
                            "See journalctl -u " + unit.name() + " on the host.");
        }
    }

    /** Asked once for the plan, in which each of the files names it. */
    private synchronized Unit planned() throws RemoteException {
        if (planned == null) {
            planned = unit();
        }
        return planned;
    }

    private Unit unit() throws RemoteException {
        List<String> arguments = new ArrayList<>(files);
        arguments.addAll(units);
        String[] words =
                computeHost().run(ASK, arguments.toArray(String[]::new)).text().split(" ", 2);
        return new Unit(words[0], words.length > 1 ? words[1] : "");
    }

    /**
     * What systemd knows.
     *
     * @param state {@code none}: no systemd; {@code unknown}: no such unit; {@code idle}: not started; {@code old}: runs
     *     since before the file was changed; {@code new}: since then
     */
    private record Unit(String state, String name) {

        boolean isKnown() {
            return !name.isEmpty();
        }

        String toldWith(String note, List<String> units) {
            return switch (state) {
                case "none" -> "The host has no systemd: restart " + String.join(" or ", units)
                        + " by its own means, so that it reads the change. " + note;
                case "unknown" -> "None of the services " + String.join(", ", units)
                        + " is known to systemd: restart what reads the change. " + note;
                default -> name + " reads the change when it is restarted: systemctl restart " + name
                        + ", or restartServices: true. " + note;
            };
        }
    }
}
