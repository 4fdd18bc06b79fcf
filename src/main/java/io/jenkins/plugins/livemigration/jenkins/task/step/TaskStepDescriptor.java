package io.jenkins.plugins.livemigration.jenkins.task.step;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.form.MapLines;
import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import io.jenkins.plugins.livemigration.jenkins.form.SubmittedParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Describes a step whose work is a task on the agent: its form with lists and maps, and the checks of its fields.
 *
 * @param <S> the step
 */
public abstract class TaskStepDescriptor<S extends Step> extends StepDescriptor {

    private final SubmittedParameters submitted;
    private final Map<String, BiConsumer<S, Map<String, ?>>> maps;

    /**
     * @param numbers parameters that are numbers
     * @param defaulted further parameters that have their default when left empty
     * @param maps parameters that are maps, with their setters
     */
    protected TaskStepDescriptor(
            List<String> numbers, List<String> defaulted, Map<String, BiConsumer<S, Map<String, ?>>> maps) {
        this.submitted = new SubmittedParameters(numbers, defaulted);
        this.maps = Map.copyOf(maps);
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, Computer.class, FilePath.class, TaskListener.class);
    }

    @Override
    public Step newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
        submitted.tidy(formData);
        Map<String, Map<String, Object>> given = MapLines.take(formData, maps.keySet());
        Step step = super.newInstance(req, formData);
        given.forEach((parameter, map) -> set(step, parameter, map));
        return step;
    }

    @SuppressWarnings("unchecked")
    private void set(Step step, String parameter, Map<String, Object> map) {
        maps.get(parameter).accept((S) step, map);
    }

    /** A step with the defaults of all optional parameters, for the form. */
    public S getDefaults() {
        return probe();
    }

    /** Names as a form shows them. */
    public String join(List<String> names) {
        return SplitNames.joined(names);
    }

    /** A map as a form shows it. */
    public String lines(Map<String, ?> map) {
        return MapLines.of(map);
    }

    /** A field's text where a list is wanted; it is taken apart there. */
    protected static List<String> list(String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** Parameters without a problem, to try one value at a time in. */
    protected abstract S probe();

    /** Every problem of a step's parameters, one sentence each. */
    protected abstract List<String> problems(S step);

    protected final <T> FormValidation check(Item item, T value, BiConsumer<S, T> setter) {
        return FieldCheck.answer(item, () -> {
            S step = probe();
            setter.accept(step, value);
            return problems(step);
        });
    }

    protected final FormValidation checkNumber(Item item, String name, String value, BiConsumer<S, Integer> setter) {
        S step = probe();
        return FieldCheck.answer(
                item,
                FieldCheck.ofNumber(
                        name, value, number -> setter.accept(step, Math.toIntExact(number)), () -> problems(step)));
    }

    /** @param step the step to try the map in: with the hosts that it names, for example */
    protected final FormValidation checkMap(
            Item item, String name, String value, S step, BiConsumer<S, Map<String, ?>> setter) {
        return FieldCheck.answer(item, () -> {
            if (value == null || value.isBlank()) {
                // No entries, no problem of theirs; what else the step lacks is told where it is lacking.
                return List.of();
            }
            List<String> problems = new ArrayList<>();
            setter.accept(step, MapLines.parse(name, value, problems));
            return problems.isEmpty() ? problems(step) : problems;
        });
    }
}
