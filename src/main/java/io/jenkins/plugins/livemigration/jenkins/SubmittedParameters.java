package io.jenkins.plugins.livemigration.jenkins;

import hudson.model.Descriptor.FormException;
import java.util.List;
import java.util.stream.Stream;
import net.sf.json.JSONObject;

/**
 * Parameters as a form sends them: all as text. Left to itself, Stapler would make 0 of a number that is empty or none,
 * and "no" of an empty choice between yes, no and neither; a 0 can mean "without limit".
 */
final class SubmittedParameters {

    private static final List<String> NUMBERS = List.of(
            "startTimeout",
            "completionTimeout",
            "downtime",
            "downtimeSteps",
            "downtimeDelay",
            "bandwidth",
            "postCopyBandwidth",
            "parallelConnections");

    private static final List<String> OTHERS = List.of("persistent", "undefineSource", "connectUri");

    private SubmittedParameters() {}

    /**
     * Takes out what was left empty, so that it has its default.
     *
     * @throws FormException if something else than a number stands where one belongs
     */
    static void tidy(JSONObject form) throws FormException {
        Stream.concat(NUMBERS.stream(), OTHERS.stream())
                .filter(name -> form.opt(name) instanceof String text && text.isBlank())
                .forEach(form::remove);
        for (String name : NUMBERS) {
            if (form.opt(name) instanceof String text && !text.strip().matches("-?\\d{1,10}")) {
                throw new FormException(Messages.FieldCheck_NotANumber(name, text), name);
            }
        }
    }
}
