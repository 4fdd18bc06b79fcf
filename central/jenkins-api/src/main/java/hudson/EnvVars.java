package hudson;

import java.util.Map;
import java.util.TreeMap;

/** Environment variables of a build or of a node. */
public class EnvVars extends TreeMap<String, String> {
    private static final long serialVersionUID = 1L;

    public EnvVars() {}

    public EnvVars(Map<String, String> m) {
        super(m);
    }

    public EnvVars(String... keyValuePairs) {
        throw new UnsupportedOperationException("signature only");
    }

    public String get(String key, String defaultValue) {
        return getOrDefault(key, defaultValue);
    }

    public String expand(String s) {
        throw new UnsupportedOperationException("signature only");
    }
}
