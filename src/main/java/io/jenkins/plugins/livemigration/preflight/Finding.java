package io.jenkins.plugins.livemigration.preflight;

import java.io.Serializable;
import java.util.List;

/**
 * What one check found on one host, or between two.
 *
 * @param check id of the check, for example {@code firewall}
 * @param host the host that it is about, as the user named it
 * @param peer the other host, where the finding is about a pair (from {@code host} to {@code peer}); else empty
 * @param verdict what it means
 * @param found one sentence: what was found
 * @param evidence what the host said: values, lines of files, output; may be empty
 * @param remedy what mends it, and which step or command does so; empty if nothing is to be done
 */
public record Finding(
        String check, String host, String peer, Verdict verdict, String found, List<String> evidence, String remedy)
        implements Serializable {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    public boolean isProblem() {
        return verdict == Verdict.WARN || verdict == Verdict.FAIL;
    }

    /** {@code kvm01}, or {@code kvm01 to kvm02}. */
    public String place() {
        return peer.isEmpty() ? host : host + " to " + peer;
    }
}
