package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostfiles.IniFile;
import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import java.util.List;
import java.util.Map;

/** Puts settings into files. */
final class SettingsEdit {

    private SettingsEdit() {}

    /** nova.conf with these options. */
    static IniFile in(IniFile file, Settings settings) {
        IniFile result = file;
        for (Map.Entry<String, Object> setting : settings.values().entrySet()) {
            String[] parts = setting.getKey().split("/", 2);
            result = setting.getValue() == null
                    ? result.without(parts[0], parts[1])
                    : result.with(parts[0], parts[1], (String) setting.getValue());
        }
        return result;
    }

    /** A configuration file of libvirt with these settings. */
    static LibvirtConf in(LibvirtConf file, Settings settings) {
        LibvirtConf result = file;
        for (Map.Entry<String, Object> setting : settings.values().entrySet()) {
            result = in(result, setting.getKey(), setting.getValue());
        }
        return result;
    }

    /** A configuration file of libvirt with this setting; null takes it out. */
    static LibvirtConf in(LibvirtConf file, String key, Object value) {
        if (value == null) {
            return file.without(key);
        }
        if (value instanceof Long number) {
            return file.with(key, number);
        }
        if (value instanceof List<?> list) {
            return file.with(key, list.stream().map(String::valueOf).toList());
        }
        return file.with(key, (String) value);
    }
}
