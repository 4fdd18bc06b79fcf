package io.jenkins.plugins.livemigration.migration;

import java.io.Serializable;

/**
 * Where a guest is, as both hosts say it.
 *
 * @param sourceHost name of the source
 * @param source what the source says
 * @param destinationHost name of the destination
 * @param destination what the destination says
 */
public record Whereabouts(String sourceHost, Sighting source, String destinationHost, Sighting destination)
        implements Serializable {

    /** The guest's verdict. */
    public enum Verdict {
        AT_SOURCE,
        AT_DESTINATION,
        NOWHERE,
        SPLIT,
        UNKNOWN
    }

    /**
     * Where the guest is: certain if both hosts answered, or if its CPUs run on the source outside of a post-copy. A
     * destination starts the guest only after the source has stopped it, so that a destination that is away then does not
     * matter; the other way round only its own answer counts.
     */
    public Verdict verdict() {
        if (source.isAnswered() && destination.isAnswered()) {
            if (source.postCopyFailed() && destination.isRunningWhole()) {
                // The stream that libvirt had given up went through by itself; what stands on the source is a shell.
                return Verdict.AT_DESTINATION;
            }
            if (source.isActive() && destination.isActive()) {
                return Verdict.SPLIT;
            }
            if (source.inPostCopy() || destination.postCopyFailed() && !source.isActive()) {
                // Half a guest is none: the other half, without which this one cannot run, is gone.
                return Verdict.NOWHERE;
            }
            if (destination.isActive()) {
                return Verdict.AT_DESTINATION;
            }
            return source.isActive() ? Verdict.AT_SOURCE : Verdict.NOWHERE;
        }
        return source.isRunningWhole() ? Verdict.AT_SOURCE : Verdict.UNKNOWN;
    }

    /** The host that the guest is on; empty if it is on none, on both, or that is unknown. */
    public String host() {
        return switch (verdict()) {
            case AT_SOURCE -> sourceHost;
            case AT_DESTINATION -> destinationHost;
            default -> "";
        };
    }

    /** The guest's state where it is, in libvirt's words; empty if it is on no single host. */
    public String state() {
        return switch (verdict()) {
            case AT_SOURCE -> source.toString();
            case AT_DESTINATION -> destination.toString();
            default -> "";
        };
    }

    /** A sentence for messages. */
    public String sentence() {
        return switch (verdict()) {
            case AT_SOURCE -> "The guest is on the source " + sourceHost + ": " + source + "."
                    + (destination instanceof Sighting.Unanswered
                            ? " The destination could not be asked (" + destination + ")."
                            : "");
            case AT_DESTINATION -> "The guest is on the destination " + destinationHost + ": " + destination + ".";
            case NOWHERE -> "The guest runs on neither host (" + both() + ").";
            case SPLIT -> "The guest is on both hosts at once (" + both() + ").";
            case UNKNOWN -> "WHERE THE GUEST IS COULD NOT BE FOUND OUT (" + both()
                    + "). Do not start it anywhere before you know.";
        };
    }

    /** A sentence for messages, while a migration goes on that is not this one. */
    String sentenceInAnotherMove() {
        return verdict() == Verdict.SPLIT ? "The guest is on its way with that one (" + both() + ")." : sentence();
    }

    private String both() {
        return sourceHost + ": " + source + "; " + destinationHost + ": " + destination;
    }
}
