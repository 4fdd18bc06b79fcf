package io.jenkins.plugins.livemigration.jenkins.configuration;

import static java.util.Objects.requireNonNullElse;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A vCenter as an administrator configures it for all jobs. Kept as given; what is wrong with it, {@link #problems} says. */
public final class ConfiguredVcenter extends AbstractDescribableImpl<ConfiguredVcenter> {

    private static final int LONGEST_LIMIT = 3600;

    private final String name;
    private final String url;

    // Null: not given, so that the default counts.
    private String trust;
    private String credentialsId;
    private Integer connectTimeout;
    private Integer callTimeout;

    /**
     * @param name by which steps name it
     * @param url {@code https://vcenter.example.org}
     */
    @DataBoundConstructor
    public ConfiguredVcenter(String name, String url) {
        this.name = requireNonNullElse(name, "").strip();
        this.url = requireNonNullElse(url, "").strip();
    }

    public String getName() {
        return name;
    }

    public String getUrl() {
        return url;
    }

    /** By what it proves who it is: {@code system}, certificates in PEM, or a SHA-256 fingerprint. */
    public String getTrust() {
        return requireNonNullElse(trust, TrustText.SYSTEM);
    }

    @DataBoundSetter
    public void setTrust(String trust) {
        this.trust = requireNonNullElse(trust, "").strip();
    }

    /** Id of the credentials, with user and password; empty: the step has to name some. */
    public String getCredentialsId() {
        return requireNonNullElse(credentialsId, "");
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = requireNonNullElse(credentialsId, "").strip();
    }

    /** Seconds until a connection stands. */
    public int getConnectTimeout() {
        return requireNonNullElse(connectTimeout, (int) VcenterAccess.DEFAULT_CONNECT_TIMEOUT.toSeconds());
    }

    @DataBoundSetter
    public void setConnectTimeout(int connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** Seconds for an answer, beyond what a call waits for by itself. */
    public int getCallTimeout() {
        return requireNonNullElse(callTimeout, (int) VcenterAccess.DEFAULT_CALL_TIMEOUT.toSeconds());
    }

    @DataBoundSetter
    public void setCallTimeout(int callTimeout) {
        this.callTimeout = callTimeout;
    }

    /** What is wrong with the entry, one sentence each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (name.isEmpty()) {
            problems.add("A vCenter connection has no name, by which steps could name it.");
        }
        VcenterUrl.problemOf(url).ifPresent(problems::add);
        TrustText.problemOf(getTrust()).ifPresent(problems::add);
        limitProblem("connectTimeout", getConnectTimeout()).ifPresent(problems::add);
        limitProblem("callTimeout", getCallTimeout()).ifPresent(problems::add);
        return problems;
    }

    private static Optional<String> limitProblem(String limit, int seconds) {
        return seconds >= 1 && seconds <= LONGEST_LIMIT
                ? Optional.empty()
                : Optional.of(limit + " is " + seconds + "; it must lie between 1 and " + LONGEST_LIMIT + " s.");
    }

    /**
     * The same for the adapter, by an entry without problems.
     *
     * @param user login user
     * @param password the user's password
     */
    public VcenterAccess access(String user, String password) {
        return new VcenterAccess(
                VcenterUrl.parse(url),
                user,
                new VcenterSecret(password),
                TrustText.parse(getTrust()),
                Duration.ofSeconds(getConnectTimeout()),
                Duration.ofSeconds(getCallTimeout()));
    }

    /** Describes the entry to Jenkins. */
    @Extension
    @Symbol("vcenter")
    public static final class DescriptorImpl extends ConfiguredVcenterDescriptor {}
}
