package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.EditedFile;
import io.jenkins.plugins.livemigration.hostfiles.IniFile;
import java.util.ArrayList;
import java.util.List;

/** Nova's configuration with the options of the request. */
final class NovaConfChange {

    private NovaConfChange() {}

    static Change on(ComputeHost host, String path, Settings settings) {
        return new EditedFile(
                host.remote(),
                path,
                "options in " + path,
                EditedFile.Absence.REFUSED,
                text -> edited(IniFile.parse(path, text), settings));
    }

    private static EditedFile.Edited edited(IniFile file, Settings settings) {
        List<String> warnings = new ArrayList<>();
        settings.values().forEach((key, value) -> {
            String[] parts = key.split("/", 2);
            List<String> present = file.all(parts[0], parts[1]);
            if (value != null && present.size() > 1) {
                warnings.add("[" + parts[0] + "] " + parts[1] + " is set " + present.size()
                        + " times; the last one counts and is the one that is changed.");
            }
        });
        return new EditedFile.Edited(SettingsEdit.in(file, settings).text(), List.of(), warnings);
    }
}
