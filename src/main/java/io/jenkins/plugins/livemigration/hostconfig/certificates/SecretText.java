package io.jenkins.plugins.livemigration.hostconfig.certificates;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/** A text that nobody may see: a private key. It reaches a host by a command's standard input, and nothing else. */
public final class SecretText implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String text;

    public SecretText(String text) {
        this.text = text;
    }

    /** The text, for the one who hands it over. */
    String reveal() {
        return text;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
