package io.jenkins.plugins.livemigration.preflight.checks.guests;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast a guest writes memory, as {@code virsh domstats --dirtyrate} prints it. */
public final class DirtyRate {

    private static final Pattern MEASURED = Pattern.compile("(?m)^\\s*dirtyrate\\.calc_status=2$");
    private static final Pattern RATE = Pattern.compile("(?m)^\\s*dirtyrate\\.megabytes_per_second=(\\d+)$");
    private static final long MIB = 1L << 20;

    private DirtyRate() {}

    /** Bytes of different pages a second; empty if it has not been measured. */
    public static OptionalLong of(String domstats) {
        Matcher rate = RATE.matcher(domstats);
        return MEASURED.matcher(domstats).find() && rate.find()
                ? OptionalLong.of(Long.parseLong(rate.group(1)) * MIB)
                : OptionalLong.empty();
    }
}
