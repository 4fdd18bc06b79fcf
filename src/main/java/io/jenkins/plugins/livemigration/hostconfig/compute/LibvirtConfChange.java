package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.EditedFile;
import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A configuration file of libvirt with the settings of the request. */
final class LibvirtConfChange {

    static final String QEMU_CONF = "/etc/libvirt/qemu.conf";

    private LibvirtConfChange() {}

    /** @param notes what the reader should know if one of the settings is there */
    static Change on(ComputeHost host, String path, Settings settings, List<String> notes) {
        return new EditedFile(host.remote(), path, "settings in " + path, EditedFile.Absence.REFUSED, text -> {
            String after =
                    SettingsEdit.in(LibvirtConf.parse(path, text), settings).text();
            List<String> warnings = new ArrayList<>(notes);
            warnings.addAll(unknown(path, text, settings));
            return new EditedFile.Edited(after, List.of(), warnings);
        });
    }

    /** The settings of qemu.conf for one host. */
    static Settings qemu(ComputeHostRequest request, ComputeHost host) {
        Map<String, Object> values = new LinkedHashMap<>(request.qemuConf().values());
        request.migrationHost(host.remote().reference()).ifPresent(name -> values.put("migration_host", name));
        return new Settings(values);
    }

    /** libvirt passes over keys that it does not know; its files hold each that it does, at least in a comment. */
    private static List<String> unknown(String path, String text, Settings settings) {
        return settings.values().keySet().stream()
                .filter(key -> !Pattern.compile("(?m)^\\s*#?\\s?" + Pattern.quote(key) + "\\s*=")
                        .matcher(text)
                        .find())
                .map(key -> path + " of this libvirt does not mention " + key + "; libvirt ignores what it does not"
                        + " know, so see whether it is spelt well and known to this version.")
                .toList();
    }
}
