package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;

/**
 * A file is changed, and who reads it takes notice: also when the file was right already and was never read, and again
 * when the old file is back in its place.
 */
final class ReloadedFile implements Change {

    private final Change file;
    private final Reader reader;

    /** Who reads the file. */
    interface Reader {

        /** What makes it read: {@code exportfs -ra}; empty if nobody has to be told. */
        String command() throws RemoteException;

        /** What the reader should know before that is done. */
        List<String> warnings() throws RemoteException;

        /** What is not as the file is to say; empty if it is. */
        List<String> differences() throws RemoteException;

        /** Makes it read. */
        void read() throws RemoteException;
    }

    ReloadedFile(Change file, Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    @Override
    public String host() {
        return file.host();
    }

    @Override
    public String title() {
        return file.title();
    }

    @Override
    public Assessment assess() throws RemoteException {
        Assessment assessment = file.assess();
        boolean due = assessment.need() == Assessment.Need.NEEDED;
        List<String> differences = assessment.need() == Assessment.Need.IN_PLACE ? reader.differences() : List.of();
        if (!due && differences.isEmpty()) {
            return assessment;
        }
        List<String> details = new ArrayList<>(assessment.details());
        details.addAll(differences);
        String command = reader.command();
        if (!command.isEmpty()) {
            details.add(command);
        }
        List<String> warnings = new ArrayList<>(assessment.warnings());
        warnings.addAll(reader.warnings());
        return Assessment.needed(details).withWarnings(warnings);
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        String command = reader.command();
        if (!command.isEmpty()) {
            // Ahead of the file's own steps, so that it is taken after them.
            undo.add(command, reader::read);
        }
        if (file.assess().need() == Assessment.Need.NEEDED) {
            file.apply(undo);
        }
        if (!command.isEmpty()) {
            reader.read();
        }
    }

    @Override
    public void verify() throws RemoteException {
        file.verify();
        List<String> differences = reader.differences();
        if (!differences.isEmpty()) {
            throw new RemoteException(RemoteException.Kind.FAILED, host(), String.join(" ", differences), "");
        }
    }
}
