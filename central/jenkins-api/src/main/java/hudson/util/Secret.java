package hudson.util;

import java.io.Serializable;

/** A password that is encrypted where it is kept. */
public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;

    private Secret() {}

    public static Secret fromString(String data) {
        throw new UnsupportedOperationException("signature only");
    }

    public static String toString(Secret s) {
        throw new UnsupportedOperationException("signature only");
    }

    public String getPlainText() {
        throw new UnsupportedOperationException("signature only");
    }

    public String getEncryptedValue() {
        throw new UnsupportedOperationException("signature only");
    }
}
