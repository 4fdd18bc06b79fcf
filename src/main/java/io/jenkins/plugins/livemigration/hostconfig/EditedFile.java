package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.hostfiles.UnifiedDiff;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.remote.FileSnapshot;
import io.jenkins.plugins.livemigration.remote.HostFiles;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;
import java.util.Optional;

/** A text file that is changed by its grammar. What is to be in it is made anew at each look, of what is in it then. */
public final class EditedFile implements Change {

    private final RemoteHost host;
    private final String path;
    private final String title;
    private final Absence absence;
    private final Edit edit;

    /** Makes the new text of a file. */
    @FunctionalInterface
    public interface Edit {
        /**
         * @param text what is in the file; empty if there is no file
         * @throws UnparsableException if the file does not follow its grammar
         */
        Edited of(String text) throws UnparsableException, RemoteException;
    }

    /**
     * What is to be in a file.
     *
     * @param text the whole text
     * @param problems why it must not be changed; empty if nothing forbids it
     * @param warnings what the reader should know beside it
     * @param foreseen whether it holds something that an earlier change of the plan has to make first, so that it can
     *     be shown and not yet be written
     */
    public record Edited(String text, List<String> problems, List<String> warnings, boolean foreseen) {
        public Edited(String text, List<String> problems, List<String> warnings) {
            this(text, problems, warnings, false);
        }

        public static Edited to(String text) {
            return new Edited(text, List.of(), List.of());
        }
    }

    /** What it means that there is no such file. */
    public enum Absence {
        /** It must be there. */
        REFUSED,
        /** Nothing is to be done then. */
        IN_PLACE,
        /** It is made, mode 0644. */
        CREATED,
        /** It is made, mode 0600. */
        CREATED_PRIVATE
    }

    public EditedFile(RemoteHost host, String path, String title, Absence absence, Edit edit) {
        this.host = host;
        this.path = path;
        this.title = title;
        this.absence = absence;
        this.edit = edit;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Assessment assess() throws RemoteException {
        Optional<FileSnapshot> before = host.files().read(path);
        if (before.isEmpty() && absence == Absence.REFUSED) {
            return Assessment.refused("There is no " + path + ".");
        }
        if (before.isEmpty() && absence == Absence.IN_PLACE) {
            return Assessment.inPlace();
        }
        String old = before.map(FileSnapshot::text).orElse("");
        try {
            Edited after = edit.of(old);
            if (!after.problems().isEmpty()) {
                return new Assessment(Assessment.Need.REFUSED, after.problems(), after.warnings());
            }
            boolean same = before.isPresent() && after.text().equals(old);
            return same
                    ? Assessment.inPlace().withWarnings(after.warnings())
                    : Assessment.needed(UnifiedDiff.of(path, old, after.text())).withWarnings(after.warnings());
        } catch (UnparsableException e) {
            return Assessment.refused(e.getMessage());
        }
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        HostFiles files = host.files();
        Optional<FileSnapshot> before = files.read(path);
        Edited after = edited(before.map(FileSnapshot::text).orElse(""));
        if (after.foreseen()) {
            throw refused("What is to be in " + path + " is not all there yet.");
        }
        if (before.isPresent()) {
            String backup = files.replace(before.get(), after.text());
            undo.add(
                    "put back " + path + " from " + backup,
                    () -> files.restore(before.get().path(), backup));
        } else {
            int mode = absence == Absence.CREATED_PRIVATE ? 0600 : 0644;
            files.create(new FileSnapshot(path, after.text(), 0, 0, mode, ""));
            undo.add("remove " + path, () -> files.remove(path));
        }
    }

    @Override
    public void verify() throws RemoteException {
        Optional<FileSnapshot> now = host.files().read(path);
        if (now.isEmpty() && absence == Absence.IN_PLACE) {
            return;
        }
        String text = now.map(FileSnapshot::text).orElse("");
        if (!edited(text).text().equals(text)) {
            throw refused(path + " is not as it was written.");
        }
    }

    private Edited edited(String text) throws RemoteException {
        try {
            Edited after = edit.of(text);
            if (!after.problems().isEmpty()) {
                throw refused(String.join(" ", after.problems()));
            }
            return after;
        } catch (UnparsableException e) {
            throw refused(e.getMessage());
        }
    }

    private RemoteException refused(String what) {
        return new RemoteException(RemoteException.Kind.FILE_REFUSED, host.name(), what, "");
    }
}
