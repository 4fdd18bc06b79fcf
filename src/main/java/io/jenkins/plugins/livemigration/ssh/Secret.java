package io.jenkins.plugins.livemigration.ssh;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that never show up in a message: private keys and pass phrases. No equality, no text form. */
public final class Secret implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret that is a text; nothing of it stays anywhere else but with the caller. */
    public static Secret of(char[] text) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return new Secret(bytes);
    }

    /** A secret that is a text. */
    public static Secret of(String text) {
        return of(text.toCharArray());
    }

    /** A copy, which the caller wipes after use. */
    byte[] copy() {
        return bytes.clone();
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Overwrites it; nobody can log on with it any more. */
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
