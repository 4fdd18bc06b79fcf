package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import static java.util.Objects.requireNonNullElse;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.hostconfig.nfs.InvalidNfsShareException;
import io.jenkins.plugins.livemigration.hostconfig.nfs.NfsShareRequest;
import io.jenkins.plugins.livemigration.hostconfig.nfs.NfsShareRequestBuilder;
import io.jenkins.plugins.livemigration.jenkins.form.Choices;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code configureNfsShare(server: 'nfs01', clients: ['kvm07', 'kvm08'])}: instances on shared storage. What is given is
 * kept as given, and checked all together by {@link NfsShareRequestBuilder}. Long, since each parameter needs its pair of
 * methods and the check of its field.
 */
public final class ConfigureNfsShareStep extends ConfigStep {

    private static final long serialVersionUID = 1L;

    // Null: not given, so that the engine's default counts, in what older versions saved, too.
    private final String server;
    private final ArrayList<String> clients;
    private String path;
    private String mountPoint;
    private ArrayList<String> export;
    private String options;
    private String mountOptions;
    private String owner;
    private String minFreeSpace;
    private Boolean persist;
    private Boolean alignIds;
    private Boolean allowHidden;
    private String state;

    /**
     * @param server who exports the folder, {@code [user@]name[:port]}
     * @param clients who mount it, each {@code [user@]name[:port]}
     */
    @DataBoundConstructor
    public ConfigureNfsShareStep(String server, List<String> clients) {
        this.server = stripped(server);
        this.clients = new ArrayList<>(names(clients));
    }

    public String getServer() {
        return stripped(server);
    }

    public List<String> getClients() {
        return clients == null ? List.of() : clients;
    }

    /** Folder on the server. */
    public String getPath() {
        return requireNonNullElse(path, NfsShareRequestBuilder.DEFAULT_PATH);
    }

    @DataBoundSetter
    public void setPath(String path) {
        this.path = stripped(path);
    }

    /** Folder on the clients; empty: that of the server. */
    public String getMountPoint() {
        return stripped(mountPoint);
    }

    @DataBoundSetter
    public void setMountPoint(String mountPoint) {
        this.mountPoint = stripped(mountPoint);
    }

    /** Who may mount it; empty: everybody. */
    public List<String> getExport() {
        return export == null ? List.of() : export;
    }

    @DataBoundSetter
    public void setExport(List<String> export) {
        this.export = new ArrayList<>(names(export));
    }

    /** Options of the export. */
    public String getOptions() {
        return requireNonNullElse(options, NfsShareRequestBuilder.DEFAULT_OPTIONS);
    }

    @DataBoundSetter
    public void setOptions(String options) {
        this.options = stripped(options);
    }

    /** Options of the mount. */
    public String getMountOptions() {
        return requireNonNullElse(mountOptions, NfsShareRequestBuilder.DEFAULT_MOUNT_OPTIONS);
    }

    @DataBoundSetter
    public void setMountOptions(String mountOptions) {
        this.mountOptions = stripped(mountOptions);
    }

    /** User and group of the folder. */
    public String getOwner() {
        return requireNonNullElse(owner, NfsShareRequestBuilder.DEFAULT_OWNER);
    }

    @DataBoundSetter
    public void setOwner(String owner) {
        this.owner = stripped(owner);
    }

    /** What must be free; empty: not asked. */
    public String getMinFreeSpace() {
        return stripped(minFreeSpace);
    }

    @DataBoundSetter
    public void setMinFreeSpace(String minFreeSpace) {
        this.minFreeSpace = stripped(minFreeSpace);
    }

    /** Whether it is mounted at each start, too. */
    public boolean isPersist() {
        return requireNonNullElse(persist, true);
    }

    @DataBoundSetter
    public void setPersist(boolean persist) {
        this.persist = persist;
    }

    /** Whether the owner's numbers may be changed where they differ. */
    public boolean isAlignIds() {
        return requireNonNullElse(alignIds, false);
    }

    @DataBoundSetter
    public void setAlignIds(boolean alignIds) {
        this.alignIds = alignIds;
    }

    /** Whether the mount may hide files of the mount point. */
    public boolean isAllowHidden() {
        return requireNonNullElse(allowHidden, false);
    }

    @DataBoundSetter
    public void setAllowHidden(boolean allowHidden) {
        this.allowHidden = allowHidden;
    }

    /** {@code present} or {@code absent}. */
    public String getState() {
        return requireNonNullElse(state, "present");
    }

    @DataBoundSetter
    public void setState(String state) {
        this.state = stripped(state);
    }

    @Override
    public String summary() {
        return getServer() + " to " + String.join(", ", getClients());
    }

    @Override
    String title() {
        return "configureNfsShare of " + summary();
    }

    /**
     * What these parameters ask the engine for.
     *
     * @throws InvalidNfsShareException with every problem, if there is any
     */
    public NfsShareRequest toRequest() throws InvalidNfsShareException {
        return request(UnaryOperator.identity()).build();
    }

    private NfsShareRequestBuilder request(UnaryOperator<String> text) {
        return new NfsShareRequestBuilder(text.apply(getServer()), SplitNames.of(getClients(), text))
                .path(text.apply(getPath()))
                .mountPoint(text.apply(getMountPoint()))
                .export(SplitNames.of(getExport(), text))
                .options(text.apply(getOptions()))
                .mountOptions(text.apply(getMountOptions()))
                .owner(text.apply(getOwner()))
                .minFreeSpace(text.apply(getMinFreeSpace()))
                .persist(isPersist())
                .alignIds(isAlignIds())
                .allowHidden(isAllowHidden())
                .state(getState());
    }

    @Override
    protected List<String> reachedHosts(UnaryOperator<String> text) {
        List<String> reached = new ArrayList<>(SplitNames.of(getClients(), text));
        reached.add(text.apply(getServer()));
        return reached;
    }

    @Override
    PlanSource source(BuildSite site, List<String> problems) {
        try {
            return new NfsSharePlan(request(site.text()).build());
        } catch (InvalidNfsShareException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends ConfigStepDescriptor<ConfigureNfsShareStep> {

        private static final Choices CHOICES = new Choices(Messages.class);

        public DescriptorImpl() {
            super(List.of("path", "options", "mountOptions", "owner", "state"), Map.of());
        }

        @Override
        public String getFunctionName() {
            return "configureNfsShare";
        }

        @Override
        public String getDisplayName() {
            return Messages.ConfigureNfsShareStep_DisplayName();
        }

        @POST
        public ListBoxModel doFillStateItems(@AncestorInPath Item item, @QueryParameter String state) {
            return CHOICES.of(item, state, "State", List.of("present", "absent"));
        }

        @POST
        public FormValidation doCheckServer(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> problems(new ConfigureNfsShareStep(value, List.of("client"))));
        }

        @POST
        public FormValidation doCheckClients(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> problems(new ConfigureNfsShareStep("server", list(value))));
        }

        @POST
        public FormValidation doCheckPath(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureNfsShareStep::setPath);
        }

        @POST
        public FormValidation doCheckMountPoint(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureNfsShareStep::setMountPoint);
        }

        @POST
        public FormValidation doCheckExport(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, list(value), ConfigureNfsShareStep::setExport);
        }

        @POST
        public FormValidation doCheckOptions(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureNfsShareStep::setOptions);
        }

        @POST
        public FormValidation doCheckMountOptions(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureNfsShareStep::setMountOptions);
        }

        @POST
        public FormValidation doCheckOwner(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureNfsShareStep::setOwner);
        }

        @POST
        public FormValidation doCheckMinFreeSpace(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureNfsShareStep::setMinFreeSpace);
        }

        @Override
        protected List<String> problems(ConfigureNfsShareStep step) {
            List<String> problems = new ArrayList<>();
            try {
                step.toRequest();
            } catch (InvalidNfsShareException e) {
                problems.addAll(e.problems());
            }
            step.commonProblems(problems);
            return problems;
        }

        @Override
        protected ConfigureNfsShareStep probe() {
            return new ConfigureNfsShareStep("server", List.of("client"));
        }
    }
}
