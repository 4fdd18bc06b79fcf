package io.jenkins.plugins.livemigration.jenkins.preflight;

import io.jenkins.plugins.livemigration.preflight.Finding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What one check found on one host, or between two, as a Pipeline sees it. */
public final class PreflightFinding implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String check;
    private final String host;
    private final String peer;
    private final String verdict;
    private final String found;
    private final ArrayList<String> evidence;
    private final String remedy;

    PreflightFinding(Finding finding) {
        this.check = finding.check();
        this.host = finding.host();
        this.peer = finding.peer();
        this.verdict = finding.verdict().word();
        this.found = finding.found();
        this.evidence = new ArrayList<>(finding.evidence());
        this.remedy = finding.remedy();
    }

    /** Id of the check, for example {@code firewall}. */
    @Whitelisted
    public String getCheck() {
        return check;
    }

    /** The host, as the step named it. */
    @Whitelisted
    public String getHost() {
        return host;
    }

    /** The other host, if the finding is about the way from {@code host} to it; else empty. */
    @Whitelisted
    public String getPeer() {
        return peer;
    }

    /** {@code pass}, {@code warn}, {@code fail} or {@code skip}. */
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** What was found, one sentence. */
    @Whitelisted
    public String getFound() {
        return found;
    }

    /** What the host said. */
    @Whitelisted
    public List<String> getEvidence() {
        return evidence;
    }

    /** What mends it; empty if nothing is to be done. */
    @Whitelisted
    public String getRemedy() {
        return remedy;
    }

    @Override
    @Whitelisted
    public String toString() {
        return check + " " + verdict + " on " + host + (peer.isEmpty() ? "" : " to " + peer) + ": " + found;
    }
}
