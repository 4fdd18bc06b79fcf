package io.jenkins.plugins.livemigration.jenkins.configuration;

import static java.util.Objects.requireNonNullElse;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.Permission;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.jenkins.access.LiveMigrationPermissions;
import io.jenkins.plugins.livemigration.jenkins.policies.NamedPolicy;
import io.jenkins.plugins.livemigration.jenkins.policies.NamedPolicyDescriptor;
import io.jenkins.plugins.livemigration.jenkins.policies.PolicyProblems;
import io.jenkins.plugins.livemigration.ssh.HostKeyPolicy;
import io.jenkins.plugins.livemigration.ssh.LearnedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The settings of the whole controller. */
@Extension
@Symbol("liveMigration")
public final class LiveMigrationConfiguration extends GlobalConfiguration {

    /** Here, so that permissions are known as soon as Jenkins looks for extensions: before users are given any, by code too. */
    private static final Permission REQUIRED = LiveMigrationPermissions.CONFIGURE;

    private String knownHosts = "";
    private boolean trustOnFirstUse;
    private List<ConfiguredHost> computeHosts = new ArrayList<>();
    private List<ConfiguredVcenter> vcenters = new ArrayList<>();
    private List<NamedPolicy> policies = new ArrayList<>();

    /** Reads what was saved. */
    public LiveMigrationConfiguration() {
        load();
    }

    /** The one of this controller. */
    public static LiveMigrationConfiguration get() {
        return ExtensionList.lookupSingleton(LiveMigrationConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.LiveMigrationConfiguration_DisplayName();
    }

    /** Core opens the page to those who hold Overall/Manage; this section shows itself to those alone who may change it. */
    @Override
    public Permission getRequiredGlobalConfigPagePermission() {
        return REQUIRED;
    }

    /** Known host keys, in the format of OpenSSH's known_hosts file. */
    public synchronized String getKnownHosts() {
        return requireNonNullElse(knownHosts, "");
    }

    @DataBoundSetter
    public synchronized void setKnownHosts(String knownHosts) {
        this.knownHosts = knownHosts;
        save();
    }

    /** Whether a host without a known key is believed what it says at the first connection. */
    public synchronized boolean isTrustOnFirstUse() {
        return trustOnFirstUse;
    }

    @DataBoundSetter
    public synchronized void setTrustOnFirstUse(boolean trustOnFirstUse) {
        this.trustOnFirstUse = trustOnFirstUse;
        save();
    }

    /** What is known of compute hosts. */
    public synchronized List<ConfiguredHost> getComputeHosts() {
        return computeHosts == null ? List.of() : List.copyOf(computeHosts);
    }

    @DataBoundSetter
    public synchronized void setComputeHosts(List<ConfiguredHost> computeHosts) {
        this.computeHosts = computeHosts == null ? new ArrayList<>() : new ArrayList<>(computeHosts);
        save();
    }

    /** The vCenters that steps can name. */
    public synchronized List<ConfiguredVcenter> getVcenters() {
        return vcenters == null ? List.of() : List.copyOf(vcenters);
    }

    /** @throws IllegalArgumentException with every problem, if there is any; then nothing is changed */
    @DataBoundSetter
    public synchronized void setVcenters(List<ConfiguredVcenter> vcenters) {
        List<ConfiguredVcenter> given = vcenters == null ? List.of() : vcenters;
        List<String> problems = VcenterProblems.of(given);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        this.vcenters = new ArrayList<>(given);
        save();
    }

    /** The policies that moves can name. */
    public synchronized List<NamedPolicy> getPolicies() {
        return policies == null ? List.of() : List.copyOf(policies);
    }

    /** @throws IllegalArgumentException with every problem, if there is any; then nothing is changed */
    @DataBoundSetter
    public synchronized void setPolicies(List<NamedPolicy> policies) {
        List<NamedPolicy> given = policies == null ? List.of() : policies;
        List<String> problems = PolicyProblems.of(given);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        this.policies = new ArrayList<>(given);
        save();
    }

    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        List<String> problems = VcenterProblems.of(req.bindJSONToList(ConfiguredVcenter.class, json.opt("vcenters")));
        if (!problems.isEmpty()) {
            throw new FormException(String.join("\n", problems), "vcenters");
        }
        NamedPolicyDescriptor.tidy(json.opt("policies"));
        problems = PolicyProblems.of(req.bindJSONToList(NamedPolicy.class, json.opt("policies")));
        if (!problems.isEmpty()) {
            throw new FormException(String.join("\n", problems), "policies");
        }
        try (BulkChange change = new BulkChange(this)) {
            // A form without any entry sends none, not an empty list.
            setComputeHosts(List.of());
            setVcenters(List.of());
            setPolicies(List.of());
            req.bindJSON(this, json);
            change.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** Which keys hosts must prove to have. */
    public synchronized HostKeyPolicy hostKeys() {
        return new HostKeyPolicy(getKnownHosts(), isTrustOnFirstUse());
    }

    /** The cells of the hosts that have one here, by the hosts' names. */
    public Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        for (ConfiguredHost host : getComputeHosts()) {
            if (!host.getCell().isEmpty()) {
                cells.put(host.getName(), host.getCell());
            }
        }
        return cells;
    }

    /** Keeps keys that were believed at their first use, so that from now on no other is. */
    public synchronized void learn(List<LearnedKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(getKnownHosts().lines().toList());
        keys.stream()
                .map(LearnedKey::line)
                .filter(line -> !lines.contains(line))
                .forEach(lines::add);
        setKnownHosts(String.join("\n", lines) + "\n");
    }

    /** Checks the known keys while the form is filled in. */
    @POST
    public FormValidation doCheckKnownHosts(@QueryParameter String value) {
        if (!LiveMigrationPermissions.mayConfigure()) {
            return FormValidation.ok();
        }
        List<String> notes = HostKeyPolicy.strict(value).notes();
        return notes.isEmpty() ? FormValidation.ok() : FormValidation.warning(String.join("\n", notes));
    }

    /** Says what trust on first use means. */
    @POST
    public FormValidation doCheckTrustOnFirstUse(@QueryParameter boolean value) {
        if (!LiveMigrationPermissions.mayConfigure() || !value) {
            return FormValidation.ok();
        }
        return FormValidation.warning(Messages.LiveMigrationConfiguration_TrustOnFirstUse());
    }
}
