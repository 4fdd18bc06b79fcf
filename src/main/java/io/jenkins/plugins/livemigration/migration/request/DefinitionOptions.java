package io.jenkins.plugins.livemigration.migration.request;

import java.io.Serializable;
import java.util.Optional;

/**
 * What the two hosts remember of the guest after it ends there.
 *
 * @param persistent whether the destination keeps its definition; null: as the source did
 * @param undefineSource whether the source forgets its definition; null: yes if the destination keeps it
 */
public record DefinitionOptions(Boolean persistent, Boolean undefineSource) implements Serializable {

    /** Whether the destination keeps the definition of a guest that was, or was not, persistent on the source. */
    public boolean persistAtDestination(boolean wasPersistent) {
        return Optional.ofNullable(persistent).orElse(wasPersistent);
    }

    /** Whether the source forgets the definition. A definition is kept on at least one side unless asked otherwise. */
    public boolean undefineAtSource(boolean wasPersistent) {
        return Optional.ofNullable(undefineSource).orElse(wasPersistent && persistAtDestination(wasPersistent));
    }
}
