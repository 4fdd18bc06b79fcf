package io.jenkins.plugins.livemigration.jenkins;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.util.List;
import org.jvnet.localizer.ResourceBundleHolder;

/** The entries of the forms' drop-down lists, with their texts from {@code Messages.properties}. */
final class Choices {

    private Choices() {}

    /** One entry for each constant of an enumeration. */
    static <E extends Enum<E>> ListBoxModel of(Item item, String current, Class<E> type) {
        return of(item, current, type.getSimpleName(), PipelineWord.all(type));
    }

    static ListBoxModel compressionMethods(Item item, String current) {
        return of(item, current, "compressionMethod", List.of("", "xbzrle", "mt", "zlib", "zstd"));
    }

    /** Yes, no, and a third way. */
    static ListBoxModel threeWay(Item item, String current, String third) {
        if (!FieldCheck.mayConfigure(item)) {
            return only(current);
        }
        ListBoxModel entries = new ListBoxModel();
        entries.add(third, "");
        entries.add(Messages.Choices_yes(), "true");
        entries.add(Messages.Choices_no(), "false");
        return entries;
    }

    private static ListBoxModel of(Item item, String current, String list, List<String> values) {
        if (!FieldCheck.mayConfigure(item)) {
            return only(current);
        }
        ResourceBundleHolder texts = ResourceBundleHolder.get(Messages.class);
        ListBoxModel entries = new ListBoxModel();
        for (String value : values) {
            entries.add(texts.format("Choices." + list + "." + (value.isEmpty() ? "none" : value)), value);
        }
        return entries;
    }

    /** Who may see a form but not change it sees what is chosen. */
    private static ListBoxModel only(String current) {
        ListBoxModel entries = new ListBoxModel();
        entries.add(current == null ? "" : current);
        return entries;
    }
}
