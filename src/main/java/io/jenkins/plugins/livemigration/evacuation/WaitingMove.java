package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.List;

/**
 * A move that has not begun.
 *
 * @param guest the guest's name
 * @param destination the host that it is to go to
 * @param waitsFor each limit that is reached, and by whom
 */
public record WaitingMove(String guest, String destination, List<String> waitsFor) implements Serializable {

    public WaitingMove {
        waitsFor = List.copyOf(waitsFor);
    }
}
