package io.jenkins.plugins.livemigration.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * A host's public key as it goes over the wire (RFC 4253, section 6.6).
 *
 * @param type for example ssh-ed25519
 * @param base64 the whole blob
 */
record HostKeyBlob(String type, String base64) {

    private static final int TYPE_MAX = 64;

    /**
     * Reads a blob.
     *
     * @throws IllegalArgumentException if it is none
     */
    static HostKeyBlob of(byte[] blob) {
        ByteBuffer buffer = ByteBuffer.wrap(blob);
        int length = buffer.remaining() < Integer.BYTES ? 0 : buffer.getInt();
        if (length < 1 || length > TYPE_MAX || length > buffer.remaining()) {
            throw new IllegalArgumentException("not a public key");
        }
        byte[] name = new byte[length];
        buffer.get(name);
        return new HostKeyBlob(
                new String(name, StandardCharsets.US_ASCII), Base64.getEncoder().encodeToString(blob));
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    /** As {@code ssh-keygen -l} shows it. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Type and fingerprint. */
    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}
