package io.jenkins.plugins.livemigration.jenkins.evacuation;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.evacuation.OnAbort;
import io.jenkins.plugins.livemigration.evacuation.OnFailure;
import io.jenkins.plugins.livemigration.evacuation.Placement;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequest;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequestBuilder;
import io.jenkins.plugins.livemigration.evacuation.request.InvalidEvacuationException;
import io.jenkins.plugins.livemigration.jenkins.access.MoveReach;
import io.jenkins.plugins.livemigration.jenkins.access.Reach;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.form.Choices;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.form.MapLines;
import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStepDescriptor;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import io.jenkins.plugins.livemigration.migration.request.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code evacuateHost(from: 'kvm01', to: ['kvm02', 'kvm03'])}: moves all guests off a host. Long, since each parameter needs the
 * check of its field.
 */
public final class EvacuateHostStep extends EvacuationParameters {

    private static final long serialVersionUID = 1L;

    private final String from;
    private final ArrayList<String> to;

    /**
     * @param from name of the host to leave
     * @param to names of the hosts that guests may go to, the preferred ones first
     */
    @DataBoundConstructor
    public EvacuateHostStep(String from, List<String> to) {
        this.from = stripped(from);
        this.to = new ArrayList<>(SplitNames.of(to));
    }

    public String getFrom() {
        return stripped(from);
    }

    public List<String> getTo() {
        return to == null ? List.of() : to;
    }

    private static String stripped(String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    /**
     * What these parameters ask the engine for.
     *
     * @throws InvalidEvacuationException with every problem, if there is any
     */
    public EvacuationRequest toRequest() throws InvalidEvacuationException {
        return request(UnaryOperator.identity(), Map.of()).build();
    }

    /** @param known cells that hosts have unless the parameters say otherwise */
    private EvacuationRequestBuilder request(UnaryOperator<String> text, Map<String, String> known) {
        String leave = text.apply(getFrom());
        List<String> others = SplitNames.of(getTo(), text);
        Map<String, String> cells = new LinkedHashMap<>(known);
        cells.keySet().removeIf(host -> !host.equals(leave) && !others.contains(host));
        cells.putAll(getCells());
        return new EvacuationRequestBuilder(leave, others)
                .guests(SplitNames.of(getGuests(), text))
                .connectUri(text.apply(getConnectUri()))
                .transport(getTransport())
                .uris(expanded(getUris(), text))
                .destinationUris(expanded(getDestinationUris(), text))
                .inboundAddresses(expanded(getInboundAddresses(), text))
                .placement(getPlacement())
                .maxOutgoing(getMaxOutgoing())
                .maxIncoming(getMaxIncoming())
                .maxTotal(getMaxTotal())
                .bandwidth(getBandwidth())
                .allowRemaining(getAllowRemaining())
                .together(lists(getTogether()))
                .apart(lists(getApart()))
                .cells(cells)
                .policies(policies())
                .onFailure(getOnFailure())
                .onAbort(getOnAbort())
                .dryRun(isDryRun());
    }

    private static Map<String, String> expanded(Map<String, String> given, UnaryOperator<String> text) {
        Map<String, String> expanded = new LinkedHashMap<>();
        given.forEach((key, value) -> expanded.put(text.apply(key), text.apply(value)));
        return expanded;
    }

    /** A group of one guest may be given as a text, and what is neither text nor list is told by the engine. */
    private static Map<String, List<String>> lists(Map<String, Object> given) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        given.forEach((group, guests) -> lists.put(
                group,
                guests instanceof List<?> names
                        ? names.stream().map(String::valueOf).toList()
                        : SplitNames.of(List.of(guests == null ? "" : String.valueOf(guests)))));
        return lists;
    }

    /** What is no map of parameters is a parameter of that name, which the engine tells of. */
    private Map<String, Map<String, Object>> policies() {
        Map<String, Map<String, Object>> policies = new LinkedHashMap<>();
        getPolicies().forEach((pattern, options) -> {
            Map<String, Object> plain = new LinkedHashMap<>();
            if (options instanceof Map<?, ?> map) {
                map.forEach((name, value) -> plain.put(String.valueOf(name), value));
            } else if (options != null) {
                plain.put(String.valueOf(options), null);
            }
            policies.put(pattern, plain);
        });
        return policies;
    }

    /**
     * What a build asks for.
     *
     * @param text what to do with free text, for example expand variables
     * @param known cells that hosts have unless the parameters say otherwise
     * @throws AbortException with every problem, if there is any
     */
    EvacuationOrder orderIn(String workspace, UnaryOperator<String> text, Map<String, String> known)
            throws AbortException {
        List<String> problems = new ArrayList<>();
        String leave = text.apply(getFrom());
        String name = getResultFile().isEmpty()
                ? "evacuation-" + leave.replaceAll("[^A-Za-z0-9._-]", "_") + ".json"
                : text.apply(getResultFile());
        ResultFile.problemOf(name).ifPresent(problems::add);
        try {
            EvacuationRequest request = request(text, known).build();
            if (problems.isEmpty()) {
                return new EvacuationOrder(request, new ResultFile(workspace, name));
            }
        } catch (InvalidEvacuationException e) {
            problems.addAll(0, e.problems());
        }
        throw new AbortException(
                "The step cannot begin, and nothing was touched:\n  - " + String.join("\n  - ", problems));
    }

    /**
     * What it is going to use, by the names that its parameters give.
     *
     * @param node name of the node that runs the build
     */
    Reach reach(String node, UnaryOperator<String> text) {
        List<String> addresses = new ArrayList<>(SplitNames.of(getTo(), text));
        addresses.add(text.apply(getFrom()));
        addresses.add(text.apply(getConnectUri()));
        addresses.addAll(expanded(getUris(), text).values());
        addresses.addAll(expanded(getDestinationUris(), text).values());
        addresses.addAll(expanded(getInboundAddresses(), text).values());
        return MoveReach.of(node, addresses);
    }

    /** The step, and what it does where, for the audit. */
    String work(UnaryOperator<String> text) {
        return "evacuateHost " + text.apply(getFrom()) + " to " + String.join(", ", SplitNames.of(getTo(), text))
                + (isDryRun() ? " (dryRun)" : "");
    }

    /** For the stage view: {@code kvm01 to kvm02, kvm03}. */
    String summary() {
        return getFrom() + " to " + String.join(", ", getTo());
    }

    @Override
    public StepExecution start(StepContext context) {
        return new EvacuateHostExecution(this, context);
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends TaskStepDescriptor<EvacuateHostStep> {

        private static final Choices CHOICES = new Choices(Messages.class);
        private static final String SOME_HOST = "host";
        private static final String OTHER_HOST = "other";

        public DescriptorImpl() {
            super(
                    List.of("maxOutgoing", "maxIncoming", "maxTotal", "bandwidth", "allowRemaining"),
                    List.of("connectUri"),
                    Map.of(
                            "uris",
                            EvacuateHostStep::setUris,
                            "destinationUris",
                            EvacuateHostStep::setDestinationUris,
                            "inboundAddresses",
                            EvacuateHostStep::setInboundAddresses,
                            "together",
                            EvacuateHostStep::setTogether,
                            "apart",
                            EvacuateHostStep::setApart,
                            "cells",
                            EvacuateHostStep::setCells,
                            "policies",
                            EvacuateHostStep::setPolicies));
        }

        @Override
        public String getFunctionName() {
            return "evacuateHost";
        }

        @Override
        public String getDisplayName() {
            return Messages.EvacuateHostStep_DisplayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object to = namedArgs.get("to");
            List<String> hosts = to instanceof List<?> names
                    ? names.stream().map(String::valueOf).toList()
                    : List.of(Objects.toString(to, ""));
            return new EvacuateHostStep(Objects.toString(namedArgs.get("from"), ""), hosts).summary();
        }

        /** Policies as a form shows them. */
        public String policyLines(Map<String, ?> policies) {
            Map<String, Object> lines = new LinkedHashMap<>();
            if (policies != null) {
                policies.forEach((pattern, options) ->
                        lines.put(pattern, options instanceof Map<?, ?> map ? PolicyText.of(map) : options));
            }
            return MapLines.of(lines);
        }

        @POST
        public ListBoxModel doFillTransportItems(@AncestorInPath Item item, @QueryParameter String transport) {
            return CHOICES.of(item, transport, "Transport", PipelineWord.all(Transport.class));
        }

        @POST
        public ListBoxModel doFillPlacementItems(@AncestorInPath Item item, @QueryParameter String placement) {
            return CHOICES.of(item, placement, "Placement", PipelineWord.all(Placement.class));
        }

        @POST
        public ListBoxModel doFillOnFailureItems(@AncestorInPath Item item, @QueryParameter String onFailure) {
            return CHOICES.of(item, onFailure, "OnFailure", PipelineWord.all(OnFailure.class));
        }

        @POST
        public ListBoxModel doFillOnAbortItems(@AncestorInPath Item item, @QueryParameter String onAbort) {
            return CHOICES.of(item, onAbort, "OnAbort", PipelineWord.all(OnAbort.class));
        }

        @POST
        public FormValidation doCheckFrom(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> problems(new EvacuateHostStep(value, List.of(OTHER_HOST))));
        }

        @POST
        public FormValidation doCheckTo(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String from) {
            String leave = from == null || from.isBlank() ? SOME_HOST : from;
            return FieldCheck.answer(item, () -> problems(new EvacuateHostStep(leave, list(value))));
        }

        @POST
        public FormValidation doCheckResultFile(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(
                    item, () -> ResultFile.problemOf(value).map(List::of).orElse(List.of()));
        }

        @POST
        public FormValidation doCheckGuests(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, list(value), EvacuateHostStep::setGuests);
        }

        @POST
        public FormValidation doCheckConnectUri(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, EvacuateHostStep::setConnectUri);
        }

        @POST
        public FormValidation doCheckUris(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String from,
                @QueryParameter String to) {
            return checkMap(item, "uris", value, new EvacuateHostStep(from, list(to)), EvacuateHostStep::setUris);
        }

        @POST
        public FormValidation doCheckDestinationUris(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String from,
                @QueryParameter String to) {
            return checkMap(
                    item,
                    "destinationUris",
                    value,
                    new EvacuateHostStep(from, list(to)),
                    EvacuateHostStep::setDestinationUris);
        }

        @POST
        public FormValidation doCheckInboundAddresses(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String from,
                @QueryParameter String to) {
            return checkMap(
                    item,
                    "inboundAddresses",
                    value,
                    new EvacuateHostStep(from, list(to)),
                    EvacuateHostStep::setInboundAddresses);
        }

        @POST
        public FormValidation doCheckMaxOutgoing(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "maxOutgoing", value, EvacuateHostStep::setMaxOutgoing);
        }

        @POST
        public FormValidation doCheckMaxIncoming(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "maxIncoming", value, EvacuateHostStep::setMaxIncoming);
        }

        @POST
        public FormValidation doCheckMaxTotal(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "maxTotal", value, EvacuateHostStep::setMaxTotal);
        }

        @POST
        public FormValidation doCheckBandwidth(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "bandwidth", value, EvacuateHostStep::setBandwidth);
        }

        @POST
        public FormValidation doCheckAllowRemaining(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "allowRemaining", value, EvacuateHostStep::setAllowRemaining);
        }

        @POST
        public FormValidation doCheckTogether(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String from,
                @QueryParameter String to) {
            return checkMap(
                    item, "together", value, new EvacuateHostStep(from, list(to)), EvacuateHostStep::setTogether);
        }

        @POST
        public FormValidation doCheckApart(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String from,
                @QueryParameter String to) {
            return checkMap(item, "apart", value, new EvacuateHostStep(from, list(to)), EvacuateHostStep::setApart);
        }

        @POST
        public FormValidation doCheckCells(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String from,
                @QueryParameter String to) {
            return checkMap(item, "cells", value, new EvacuateHostStep(from, list(to)), EvacuateHostStep::setCells);
        }

        @POST
        public FormValidation doCheckPolicies(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String from,
                @QueryParameter String to) {
            return checkMap(
                    item, "policies", value, new EvacuateHostStep(from, list(to)), EvacuateHostStep::setPolicies);
        }

        @Override
        protected List<String> problems(EvacuateHostStep step) {
            try {
                step.toRequest();
                return List.of();
            } catch (InvalidEvacuationException e) {
                return e.problems();
            }
        }

        @Override
        protected EvacuateHostStep probe() {
            return new EvacuateHostStep(SOME_HOST, List.of(OTHER_HOST));
        }
    }
}
