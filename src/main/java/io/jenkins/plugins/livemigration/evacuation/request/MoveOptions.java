package io.jenkins.plugins.livemigration.evacuation.request;

import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The parameters of a single move that guests of an evacuation may have of their own, under the names and with the meaning that
 * they have for {@code liveMigrate}. Where guests go, and the bandwidth, the evacuation itself says.
 */
final class MoveOptions {

    private interface Option {
        /** Hands a value on; false if it is of another type. */
        boolean set(MigrationRequestBuilder builder, Object value);

        String wanted();
    }

    private record Typed<T>(Class<T> type, String wanted, BiConsumer<MigrationRequestBuilder, T> setter)
            implements Option {
        @Override
        public boolean set(MigrationRequestBuilder builder, Object value) {
            if (!type.isInstance(value)) {
                return false;
            }
            setter.accept(builder, type.cast(value));
            return true;
        }
    }

    private static final Map<String, Option> OPTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("storage", text(MigrationRequestBuilder::storage)),
            Map.entry("copyStorageSynchronousWrites", yesNo(MigrationRequestBuilder::copyStorageSynchronousWrites)),
            Map.entry("startTimeout", number(MigrationRequestBuilder::startTimeout)),
            Map.entry("completionTimeout", number(MigrationRequestBuilder::completionTimeout)),
            Map.entry("timeoutAction", text(MigrationRequestBuilder::timeoutAction)),
            Map.entry("downtime", number(MigrationRequestBuilder::downtime)),
            Map.entry("downtimeSteps", number(MigrationRequestBuilder::downtimeSteps)),
            Map.entry("downtimeDelay", number(MigrationRequestBuilder::downtimeDelay)),
            Map.entry("autoConverge", yesNo(MigrationRequestBuilder::autoConverge)),
            Map.entry("postCopy", yesNo(MigrationRequestBuilder::postCopy)),
            Map.entry("postCopyAfter", text(MigrationRequestBuilder::postCopyAfter)),
            Map.entry("postCopyRecovery", yesNo(MigrationRequestBuilder::postCopyRecovery)),
            Map.entry("postCopyBandwidth", number(MigrationRequestBuilder::postCopyBandwidth)),
            Map.entry("parallelConnections", number(MigrationRequestBuilder::parallelConnections)),
            Map.entry("compression", yesNo(MigrationRequestBuilder::compression)),
            Map.entry("compressionMethod", text(MigrationRequestBuilder::compressionMethod)),
            Map.entry("tls", text(MigrationRequestBuilder::tls)),
            Map.entry("allowManaged", yesNo(MigrationRequestBuilder::allowManaged))));

    private MoveOptions() {}

    /** The names of all options, with commas between. */
    static String names() {
        return String.join(", ", OPTIONS.keySet());
    }

    /** Hands options on that have no {@link #problems}. */
    static void apply(Map<String, Object> options, MigrationRequestBuilder builder) {
        options.forEach((name, value) -> OPTIONS.get(name).set(builder, value));
    }

    /**
     * What is wrong with names and types; values are judged by the builder that gets them.
     *
     * @param of whose options they are, for messages
     */
    static List<String> problems(String of, Map<String, Object> options) {
        return options.entrySet().stream()
                .map(option -> problem(of, option.getKey(), option.getValue()))
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.toList());
    }

    private static String problem(String of, String name, Object value) {
        Option option = OPTIONS.get(name);
        if (option == null) {
            return of + " has '" + Wording.printable(name) + "', which is none of: " + names() + ".";
        }
        // A builder of its own, since only the type is of interest here.
        return option.set(new MigrationRequestBuilder("", ""), value)
                ? ""
                : of + " has " + name + " '" + Wording.printable(String.valueOf(value)) + "'; it must be "
                        + option.wanted() + ".";
    }

    private static Option text(BiConsumer<MigrationRequestBuilder, String> setter) {
        return new Typed<>(String.class, "a text", setter);
    }

    private static Option yesNo(BiConsumer<MigrationRequestBuilder, Boolean> setter) {
        return new Typed<>(Boolean.class, "true or false", setter);
    }

    private static Option number(BiConsumer<MigrationRequestBuilder, Integer> setter) {
        return new Typed<>(Integer.class, "a whole number", setter);
    }
}
