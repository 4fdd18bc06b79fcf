package io.jenkins.plugins.livemigration.buildtool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of one package.
 *
 * @param packageName name of the package, never empty
 * @param texts       key to message pattern, sorted
 */
record MessageBundle(String packageName, SortedMap<String, String> texts) {

    /**
     * Reads one file.
     *
     * @param root the resource folder
     * @param file a {@code Messages.properties} below it
     */
    static MessageBundle read(Path root, Path file) throws IOException {
        Properties properties = new Properties();
        // A stream, not a reader: property files are ISO 8859-1, and so Jenkins' own tool reads them.
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<Object, Object> entry : properties.entrySet()) {
            texts.put((String) entry.getKey(), (String) entry.getValue());
        }
        Path folder = root.relativize(file).getParent();
        if (folder == null) {
            throw new IOException(file + ": a Messages.properties belongs to a package, not to the resource root");
        }
        return new MessageBundle(folder.toString().replace('/', '.').replace('\\', '.'), texts);
    }

    /** The Java name of a key: each character that cannot stand in a name becomes an underscore. */
    static String methodName(String key) {
        StringBuilder name = new StringBuilder();
        for (char c : key.toCharArray()) {
            name.append(Character.isJavaIdentifierPart(c) ? c : '_');
        }
        if (!Character.isJavaIdentifierStart(name.charAt(0))) {
            name.insert(0, '_');
        }
        return name.toString();
    }

    /** How many arguments the pattern takes: one more than its highest index. */
    static int argumentCount(String pattern) {
        return new MessageFormat(pattern).getFormatsByArgumentIndex().length;
    }
}
