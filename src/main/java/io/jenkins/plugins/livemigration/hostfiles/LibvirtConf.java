package io.jenkins.plugins.livemigration.hostfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration file of libvirt's daemons, as {@code qemu.conf} and {@code libvirtd.conf}: {@code key = value}, where
 * a value is a string, a number or a list, and comments from {@code #} to the end of a line.
 *
 * <p>Immutable. Unchanged, the text comes back byte for byte. Of several lines for one key libvirt takes the first.
 */
public final class LibvirtConf {

    private final String path;
    private final String text;
    private final List<LibvirtConfParser.Setting> settings;

    private LibvirtConf(String path, String text, List<LibvirtConfParser.Setting> settings) {
        this.path = path;
        this.text = text;
        this.settings = List.copyOf(settings);
    }

    /**
     * Reads a file.
     *
     * @param path its path, for messages
     * @throws UnparsableException with the first line that libvirt would not read
     */
    public static LibvirtConf parse(String path, String text) throws UnparsableException {
        return new LibvirtConf(path, text, new LibvirtConfParser(path, text).settings());
    }

    /** The value of a key, if it is a string. */
    public Optional<String> string(String key) {
        return value(key).filter(String.class::isInstance).map(String.class::cast);
    }

    /** The value of a key, if it is a number. */
    public OptionalLong number(String key) {
        Optional<Long> number = value(key).filter(Long.class::isInstance).map(Long.class::cast);
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    /** The value of a key, if it is a list: its strings, and numbers as texts. Empty also without the key. */
    public List<String> list(String key) {
        return value(key).filter(List.class::isInstance).map(List.class::cast).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .toList();
    }

    /** Whether the file sets a key, to whatever value. */
    public boolean has(String key) {
        return value(key).isPresent();
    }

    /** The value of a key as the file writes it. */
    public Optional<String> written(String key) {
        return setting(key).map(setting -> text.substring(setting.valueStart(), setting.valueEnd()));
    }

    /** This file with a string. */
    public LibvirtConf with(String key, String value) {
        return with(key, value, LibvirtConfText.of(value));
    }

    /** This file with a number. */
    public LibvirtConf with(String key, long value) {
        return with(key, value, Long.toString(value));
    }

    /** This file with a list of strings. */
    public LibvirtConf with(String key, List<String> value) {
        return with(key, value, LibvirtConfText.of(value));
    }

    /** This file without a key, wherever it is set. */
    public LibvirtConf without(String key) {
        StringBuilder result = new StringBuilder(text);
        List<LibvirtConfParser.Setting> gone =
                settings.stream().filter(setting -> setting.key().equals(key)).toList();
        for (int i = gone.size() - 1; i >= 0; i--) {
            result.delete(gone.get(i).lineStart(), gone.get(i).lineEnd());
        }
        return gone.isEmpty() ? this : edited(result.toString());
    }

    /** The whole file. */
    public String text() {
        return text;
    }

    private LibvirtConf with(String key, Object value, String written) {
        if (!LibvirtConfParser.isKey(key)) {
            throw new IllegalArgumentException("'" + key + "' cannot be a key of a configuration file of libvirt.");
        }
        Optional<LibvirtConfParser.Setting> present = setting(key);
        if (present.isPresent()) {
            LibvirtConfParser.Setting old = present.get();
            return old.value().equals(value)
                    ? this
                    : edited(text.substring(0, old.valueStart()) + written + text.substring(old.valueEnd()));
        }
        List<String> lines = TextLines.split(text);
        return edited(TextLines.join(TextLines.insert(lines, place(lines, key), List.of(key + " = " + written))));
    }

    /** Index of the line below a commented default, which may be a list of several lines; else the end. */
    private static int place(List<String> lines, String key) {
        Pattern commented = Pattern.compile("#\\s?" + Pattern.quote(key) + "\\s*=\\s*(.*)");
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher matcher = commented.matcher(TextLines.content(lines.get(i)));
            if (matcher.matches()) {
                int line = i;
                boolean list =
                        matcher.group(1).startsWith("[") && !matcher.group(1).contains("]");
                while (list && line + 1 < lines.size() && lines.get(line + 1).startsWith("#")) {
                    line++;
                    list = !lines.get(line).contains("]");
                }
                return line + 1;
            }
        }
        return lines.size();
    }

    private Optional<Object> value(String key) {
        return setting(key).map(LibvirtConfParser.Setting::value);
    }

    private Optional<LibvirtConfParser.Setting> setting(String key) {
        return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /** Keys that are set, in the order of the file. */
    public List<String> keys() {
        return new ArrayList<>(
                settings.stream().map(LibvirtConfParser.Setting::key).distinct().toList());
    }

    private LibvirtConf edited(String result) {
        try {
            return parse(path, result);
        } catch (UnparsableException e) {
            throw new IllegalStateException("An edit broke the file: " + e.getMessage(), e);
        }
    }
}
