package io.jenkins.plugins.livemigration.jenkins;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import jenkins.model.Jenkins;

/** Something that can be checked while a form is being filled in, with the engine's own rules. */
interface FieldCheck {

    /** @throws InvalidRequestException if the field's value cannot be meant */
    void check() throws InvalidRequestException;

    /**
     * The answer for the form; for users who may not change the form there is none.
     *
     * @param item the job that is being configured; null outside of jobs
     */
    static FormValidation answer(Item item, FieldCheck check) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        try {
            check.check();
            return FormValidation.ok();
        } catch (InvalidRequestException e) {
            return FormValidation.error(String.join("\n", e.problems()));
        }
    }

    static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
