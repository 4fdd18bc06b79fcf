package io.jenkins.plugins.livemigration.hostfiles;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Octal escapes of {@code /etc/fstab} and {@code /etc/exports}: {@code \040} is a blank. */
final class OctalEscapes {

    private static final int DIGITS = 3;
    private static final int OCTAL = 8;
    private static final int BYTE_MAX = 255;

    private OctalEscapes() {}

    /**
     * A word with each escape replaced by the byte that it means. Any other backslash stands for itself.
     *
     * @throws CharacterCodingException if the bytes are no UTF-8
     */
    static String decode(String word) throws CharacterCodingException {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream result = new ByteArrayOutputStream(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int value = escapeAt(bytes, at);
            result.write(value < 0 ? bytes[at] : value);
            at += value < 0 ? 1 : DIGITS + 1;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(result.toByteArray()))
                .toString();
    }

    private static int escapeAt(byte[] bytes, int at) {
        if (bytes[at] != '\\' || at + DIGITS >= bytes.length) {
            return -1;
        }
        int value = 0;
        for (int i = at + 1; i <= at + DIGITS; i++) {
            if (bytes[i] < '0' || bytes[i] > '7') {
                return -1;
            }
            value = value * OCTAL + bytes[i] - '0';
        }
        return value > BYTE_MAX ? -1 : value;
    }

    /** A word in which each of some ASCII characters is escaped. */
    static String encode(String word, String characters) {
        StringBuilder result = new StringBuilder();
        for (char c : word.toCharArray()) {
            if (characters.indexOf(c) >= 0) {
                result.append(String.format("\\%03o", (int) c));
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}
