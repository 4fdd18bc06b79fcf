package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of disk space as a user writes it. */
final class SpaceAmount {

    private static final Pattern FORM =
            Pattern.compile("(?<number>[0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*(?<unit>MiB|GiB|TiB|M|G|T)?");
    private static final BigDecimal STEP = BigDecimal.valueOf(1024);
    private static final Map<String, BigDecimal> MIB = Map.of("M", BigDecimal.ONE, "G", STEP, "T", STEP.multiply(STEP));
    private static final String DEFAULT_UNIT = "G";

    private SpaceAmount() {}

    /**
     * The amount in MiB, rounded up: {@code 20}, {@code 20 GiB}, {@code 1.5T}, {@code 500M}. Without a unit it is GiB;
     * all units are powers of 1024. Nothing is 0.
     *
     * @return empty if it has another form
     */
    static Optional<Long> mib(String text) {
        if (text.isEmpty()) {
            return Optional.of(0L);
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group("unit") == null
                ? DEFAULT_UNIT
                : matcher.group("unit").substring(0, 1);
        return Optional.of(new BigDecimal(matcher.group("number"))
                .multiply(MIB.get(unit))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact());
    }
}
