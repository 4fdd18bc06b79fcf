package io.jenkins.plugins.livemigration.hostfiles;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A name in {@code known_hosts}, which is plain or {@code |1|salt|HMAC-SHA1 of the name} ({@code ssh-keygen -H}). */
final class HashedHostName {

    private static final String HASHED = "|1|";
    private static final String HMAC = "HmacSHA1";

    private HashedHostName() {}

    static boolean matches(String written, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!written.startsWith(HASHED)) {
            return written.toLowerCase(Locale.ROOT).equals(name);
        }
        String[] parts = written.substring(HASHED.length()).split("\\|", 2);
        if (parts.length < 2) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), HMAC));
            byte[] digest = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(digest, Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException e) {
            return false; // no Base64: a damaged line, which ssh passes over, too
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA1", e);
        }
    }
}
