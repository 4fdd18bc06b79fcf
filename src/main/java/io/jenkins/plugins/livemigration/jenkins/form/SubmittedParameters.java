package io.jenkins.plugins.livemigration.jenkins.form;

import hudson.model.Descriptor.FormException;
import java.util.List;
import java.util.stream.Stream;
import net.sf.json.JSONObject;

/**
 * Parameters as a form sends them: all as text. Left to itself, Stapler would make 0 of a number that is empty or none,
 * and "no" of an empty choice between yes, no and neither; a 0 can mean "without limit".
 *
 * @param numbers parameters that are numbers
 * @param others further parameters that have their default when left empty
 */
public record SubmittedParameters(List<String> numbers, List<String> others) {

    public SubmittedParameters {
        numbers = List.copyOf(numbers);
        others = List.copyOf(others);
    }

    /**
     * Takes out what was left empty, so that it has its default.
     *
     * @throws FormException if something else than a number stands where one belongs
     */
    public void tidy(JSONObject form) throws FormException {
        Stream.concat(numbers.stream(), others.stream())
                .filter(name -> form.opt(name) instanceof String text && text.isBlank())
                .forEach(form::remove);
        for (String name : numbers) {
            if (form.opt(name) instanceof String text && !text.strip().matches("-?\\d{1,10}")) {
                throw new FormException(Messages.FieldCheck_NotANumber(name, text), name);
            }
        }
    }
}
