package io.jenkins.plugins.livemigration.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hosts field of a line of known_hosts: names and patterns with {@code *}, {@code ?} and {@code !}, or one hashed
 * name.
 */
final class HostNamePatterns {

    private static final String HASHED = "|1|";

    private final List<Pattern> wanted = new ArrayList<>();
    private final List<Pattern> excluded = new ArrayList<>();
    private byte[] salt = new byte[0];
    private byte[] hash = new byte[0];

    private HostNamePatterns() {}

    /**
     * Reads the field.
     *
     * @throws IllegalArgumentException if it is a damaged hash
     */
    static HostNamePatterns parse(String field) {
        HostNamePatterns patterns = new HostNamePatterns();
        if (field.startsWith(HASHED)) {
            String[] parts = field.substring(HASHED.length()).split("\\|", -1);
            if (parts.length != 2 || parts[0].isEmpty()) {
                throw new IllegalArgumentException("a damaged hash of a name");
            }
            patterns.salt = Base64.getDecoder().decode(parts[0]);
            patterns.hash = Base64.getDecoder().decode(parts[1]);
            return patterns;
        }
        for (String name : field.toLowerCase(Locale.ROOT).split(",")) {
            if (name.startsWith("!")) {
                patterns.excluded.add(compile(name.substring(1)));
            } else if (!name.isEmpty()) {
                patterns.wanted.add(compile(name));
            }
        }
        return patterns;
    }

    private static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString());
    }

    /** Whether a name, in lower case, is meant. */
    boolean match(String name) {
        if (salt.length > 0) {
            return MessageDigest.isEqual(hash, hashed(name));
        }
        return wanted.stream().anyMatch(pattern -> pattern.matcher(name).matches())
                && excluded.stream().noneMatch(pattern -> pattern.matcher(name).matches());
    }

    private byte[] hashed(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA1", e);
        }
    }
}
