package io.jenkins.plugins.livemigration.jenkins.follow;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * All moves that builds of this controller follow. Limits of a host count them, whichever build they belong to. Not kept: after a
 * restart of the controller each build names its moves again as it goes on.
 */
@Extension
public final class MovesInFlight implements ExtensionPoint {

    private final Map<String, MoveInFlight> moves = new LinkedHashMap<>();

    /** Those of this controller. */
    public static MovesInFlight get() {
        return ExtensionList.lookupSingleton(MovesInFlight.class);
    }

    /**
     * A move runs, or is about to.
     *
     * @param id names the move
     */
    public synchronized void add(String id, MoveInFlight move) {
        moves.put(id, move);
    }

    /** A move runs no more, or nobody follows it any more. */
    public synchronized void remove(String id) {
        moves.remove(id);
    }

    /**
     * Decides which moves begin, while nobody else does.
     *
     * @param own names of the moves of whoever decides
     * @param decision gets the moves of all others, and adds what it begins before it returns
     */
    public synchronized <T> T decide(Set<String> own, Function<List<MoveInFlight>, T> decision) {
        return decision.apply(othersThan(own));
    }

    /**
     * The moves of all others.
     *
     * @param own names of the moves of whoever asks
     */
    public synchronized List<MoveInFlight> othersThan(Set<String> own) {
        return moves.entrySet().stream()
                .filter(move -> !own.contains(move.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
