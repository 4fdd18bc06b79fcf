package io.jenkins.plugins.livemigration.jenkins.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.List;
import java.util.function.Consumer;
import jenkins.model.Jenkins;

/** Something that can be checked while a form is being filled in, with the engine's own rules. */
@FunctionalInterface
public interface FieldCheck {

    /** What is wrong with the field's value, one sentence each. */
    List<String> problems();

    /**
     * The answer for the form; for users who may not change the form there is none.
     *
     * @param item the job that is being configured; null outside of jobs
     */
    static FormValidation answer(Item item, FieldCheck check) {
        return answerIf(mayConfigure(item), check);
    }

    /**
     * The answer for the form.
     *
     * @param allowed whether the user may change the form; if not, there is none
     */
    static FormValidation answerIf(boolean allowed, FieldCheck check) {
        if (!allowed) {
            return FormValidation.ok();
        }
        List<String> problems = check.problems();
        return problems.isEmpty() ? FormValidation.ok() : FormValidation.error(String.join("\n", problems));
    }

    /**
     * A check of a number, which comes as text: what is no number is to be told, too. Nothing is said of an empty field.
     *
     * @param name the parameter's name
     * @param set takes the number to where it is checked; throws ArithmeticException for one that is too large there
     * @param rest the checks once it is there
     */
    static FieldCheck ofNumber(String name, String text, Consumer<Long> set, FieldCheck rest) {
        return () -> {
            if (text == null || text.isBlank()) {
                return List.of();
            }
            try {
                set.accept(Long.valueOf(text.strip()));
            } catch (NumberFormatException e) {
                return List.of(Messages.FieldCheck_NotANumber(name, text));
            } catch (ArithmeticException e) {
                return List.of(Messages.FieldCheck_TooLarge(name, text));
            }
            return rest.problems();
        };
    }

    /** Whether the user may change the form. */
    static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
