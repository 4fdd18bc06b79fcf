package io.jenkins.plugins.livemigration.lab;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The last sign of life that a guest wrote to its console.
 *
 * @param guestMillis time of the guest's own clock, which stands still while the guest does
 * @param pages pages of 4 KiB written so far
 * @param generation pass over the working set
 * @param damaged pages that did not hold what the guest had written there: 0, else memory was lost
 */
public record Heartbeat(long guestMillis, long pages, long generation, long damaged) {

    /** The last complete heartbeat line of a console. */
    static Optional<Heartbeat> lastIn(String console) {
        return Pattern.compile("^hb t=(\\d+) pages=(\\d+) gen=(\\d+) bad=(\\d+)\r?\n", Pattern.MULTILINE)
                .matcher(console)
                .results()
                .reduce((earlier, later) -> later)
                .map(Heartbeat::parse);
    }

    private static Heartbeat parse(MatchResult line) {
        return new Heartbeat(
                Long.parseLong(line.group(1)),
                Long.parseLong(line.group(2)),
                Long.parseLong(line.group(3)),
                Long.parseLong(line.group(4)));
    }
}
