package io.jenkins.plugins.livemigration.hostfiles;

import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key as a {@code .pub} file holds it in one line (sshd(8), AUTHORIZED_KEYS FILE FORMAT).
 *
 * @param type for example {@code ssh-ed25519}
 * @param blob the key, in Base64
 * @param comment what its owner calls it; may be empty
 */
public record SshPublicKey(String type, String blob, String comment) implements Serializable {

    private static final Pattern LINE = Pattern.compile(
            "((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[A-Za-z0-9@.-]+)[ \\t]+([A-Za-z0-9+/]+={0,3})(?:[ \\t]+(.*))?");

    /** The key of a line; empty if there is none in it. */
    public static Optional<SshPublicKey> parse(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String comment = matcher.group(3) == null ? "" : matcher.group(3).strip();
        return Optional.of(new SshPublicKey(matcher.group(1), matcher.group(2), comment));
    }

    /** Whether another one is this key, whatever it is called. */
    public boolean isSameKeyAs(SshPublicKey other) {
        return type.equals(other.type) && blob.equals(other.blob);
    }

    /** The fingerprint as {@code ssh-keygen -l} shows it. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(blob));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The key as one line, without its end. */
    public String text() {
        return type + " " + blob + (comment.isEmpty() ? "" : " " + comment);
    }
}
