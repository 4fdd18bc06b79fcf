package io.jenkins.plugins.livemigration.libvirt;

import com.sun.jna.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads an array of {@code virTypedParameter} straight from memory. libvirt-java reads it as a structure by reflection,
 * which takes longer than the call that fetched it.
 */
final class TypedParameters {

    private static final int SIZE = 96;
    private static final int TYPE = 80;
    private static final int VALUE = 88;
    private static final int INT = 1;
    private static final int UINT = 2;
    private static final int LLONG = 3;
    private static final int ULLONG = 4;
    private static final int BOOLEAN = 6;
    private static final int STRING = 7;

    private TypedParameters() {}

    /**
     * The values by name: whole numbers as {@code Long}, truths as {@code Boolean}, texts as {@code String}. Unsigned
     * numbers beyond {@link Long#MAX_VALUE} become that. Fractions, which job statistics do not have, are left out.
     */
    static Map<String, Object> read(Pointer params, int count) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            long start = (long) i * SIZE;
            Object value = value(params, start);
            if (value != null) {
                values.put(params.getString(start, "US-ASCII"), value);
            }
        }
        return values;
    }

    private static Object value(Pointer params, long start) {
        return switch (params.getInt(start + TYPE)) {
            case INT -> (long) params.getInt(start + VALUE);
            case UINT -> Integer.toUnsignedLong(params.getInt(start + VALUE));
            case LLONG -> params.getLong(start + VALUE);
            case ULLONG -> {
                long value = params.getLong(start + VALUE);
                yield value < 0 ? Long.MAX_VALUE : value;
            }
            case BOOLEAN -> params.getByte(start + VALUE) != 0;
            case STRING -> params.getPointer(start + VALUE).getString(0, "UTF-8");
            default -> null;
        };
    }
}
