package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.EditedFile;
import io.jenkins.plugins.livemigration.hostfiles.FstabFile;
import io.jenkins.plugins.livemigration.hostfiles.FstabFile.Entry;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import java.util.HashSet;
import java.util.List;

/** The share's line in {@code /etc/fstab}, and what else may stand there for the same mount point. */
final class FstabLine {

    static final String PATH = "/etc/fstab";

    private final Entry wanted;

    FstabLine(NfsShareRequest request) {
        wanted = request.fstabEntry();
    }

    /** The file with the line; a problem for each line that says otherwise. */
    EditedFile.Edited added(String text) throws UnparsableException {
        FstabFile file = FstabFile.parse(PATH, text);
        List<String> problems = problems(file);
        boolean isNew = file.at(wanted.mountPoint()).isEmpty();
        return new EditedFile.Edited(isNew ? file.with(wanted).text() : text, problems, List.of());
    }

    /** The file as it is; a problem for each line that says otherwise. */
    EditedFile.Edited unchanged(String text) throws UnparsableException {
        return new EditedFile.Edited(text, problems(FstabFile.parse(PATH, text)), List.of());
    }

    private List<String> problems(FstabFile file) {
        return file.at(wanted.mountPoint()).stream()
                .filter(entry -> !isWanted(entry))
                .map(entry -> PATH + ", line " + entry.line() + ": " + entry.text()
                        + ": it says otherwise about the mount point. Wanted: " + wanted.text()
                        + ". Take the line out, or change the parameters.")
                .toList();
    }

    /** The file without the line; lines for other sources stay. */
    EditedFile.Edited removed(String text) throws UnparsableException {
        FstabFile file = FstabFile.parse(PATH, text);
        List<String> others = file.at(wanted.mountPoint()).stream()
                .filter(entry -> !isOurs(entry))
                .map(entry -> PATH + ", line " + entry.line() + ": " + entry.text() + ": not this share; it stays.")
                .toList();
        FstabFile rest = file;
        for (Entry entry : file.at(wanted.mountPoint())) {
            if (isOurs(entry)) {
                rest = withoutLikeOf(rest, entry);
            }
        }
        return new EditedFile.Edited(rest.text(), List.of(), others);
    }

    private static FstabFile withoutLikeOf(FstabFile file, Entry entry) {
        return file.at(entry.mountPoint()).stream()
                .filter(entry::saysTheSameAs)
                .findFirst()
                .map(file::without)
                .orElse(file);
    }

    private boolean isOurs(Entry entry) {
        return entry.source().equals(wanted.source()) && entry.type().startsWith("nfs");
    }

    private boolean isWanted(Entry entry) {
        return entry.source().equals(wanted.source())
                && entry.type().equals(wanted.type())
                && new HashSet<>(entry.options()).equals(new HashSet<>(wanted.options()));
    }
}
