package io.jenkins.plugins.livemigration.jenkins.form;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import java.util.List;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * The entries of the forms' drop-down lists.
 *
 * @param messages the class whose {@code Messages.properties} has the texts: {@code Choices.<list>.<value>}
 */
public record Choices(Class<?> messages) {

    /** One entry a value; an empty one has the text of {@code none}. */
    public ListBoxModel of(Item item, String current, String list, List<String> values) {
        if (!FieldCheck.mayConfigure(item)) {
            return only(current);
        }
        ResourceBundleHolder texts = ResourceBundleHolder.get(messages);
        ListBoxModel entries = new ListBoxModel();
        for (String value : values) {
            entries.add(texts.format("Choices." + list + "." + (value.isEmpty() ? "none" : value)), value);
        }
        return entries;
    }

    /** Yes, no, and a third way. */
    public ListBoxModel threeWay(Item item, String current, String third) {
        if (!FieldCheck.mayConfigure(item)) {
            return only(current);
        }
        ListBoxModel entries = new ListBoxModel();
        entries.add(third, "");
        entries.add(Messages.Choices_yes(), "true");
        entries.add(Messages.Choices_no(), "false");
        return entries;
    }

    /** Who may see a form but not change it sees what is chosen. */
    private static ListBoxModel only(String current) {
        ListBoxModel entries = new ListBoxModel();
        entries.add(current == null ? "" : current);
        return entries;
    }
}
