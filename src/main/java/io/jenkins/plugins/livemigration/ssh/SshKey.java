package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * A private key to log on with: ed25519, ECDSA or RSA, in OpenSSH's or PEM format.
 *
 * @param text the key file's content
 * @param passphrase what it is encrypted with; empty if it is not
 */
public record SshKey(Secret text, Secret passphrase) implements Serializable {

    /** A key that is not encrypted. */
    public static SshKey of(Secret text) {
        return new SshKey(text, Secret.of(""));
    }

    /** Why nobody can log on with this key; empty if it can be read. Asks no host. */
    public Optional<String> problem() {
        KeyPair pair = null;
        byte[] key = text.copy();
        byte[] phrase = passphrase.copy();
        try {
            pair = KeyPair.load(new JSch(), key, null);
            if (pair.isEncrypted() && passphrase.isEmpty()) {
                return Optional.of("The private key is encrypted, and there is no pass phrase for it.");
            }
            return pair.decrypt(phrase) ? Optional.empty() : Optional.of(WRONG_PASSPHRASE);
        } catch (JSchException | RuntimeException e) {
            // RuntimeException: JSch's parsers run over the end of a damaged key.
            return Optional.of("The private key cannot be read: it is damaged, or of a format or cipher that is not"
                    + " known. Keys as ssh-keygen makes them (ed25519, ecdsa, rsa) are.");
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(phrase, (byte) 0);
            if (pair != null) {
                pair.dispose();
            }
        }
    }

    /** Lets this key be used by connections of the library. */
    void addTo(JSch library) throws JSchException {
        byte[] key = text.copy();
        byte[] phrase = passphrase.copy();
        try {
            library.addIdentity("the private key", key, null, phrase);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(phrase, (byte) 0);
        }
    }

    private static final String WRONG_PASSPHRASE = "The pass phrase does not fit the private key.";
}
