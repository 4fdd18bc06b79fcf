package io.jenkins.plugins.livemigration.evacuation;

/** How far a guest of an evacuation is. */
public enum GuestStage {
    /** It was planned that it cannot move. */
    UNPLACED,
    /** Its move is not begun. */
    WAITING,
    /** Its move was asked for, and nobody has said yet that it runs. */
    STARTING,
    /** Its move runs. */
    RUNNING,
    /** It is at its destination. */
    MOVED,
    /** It ended by itself, or somebody else took it away: it is on the host no more. */
    GONE,
    /** Its move failed or was cancelled, and there will be no other. */
    FAILED,
    /** Its move was not begun, and will not be. */
    LEFT;

    /** Whether a move of it takes a place in the limits. */
    public boolean isUnderWay() {
        return this == STARTING || this == RUNNING;
    }

    /** Whether nothing more will become of it. */
    public boolean isFinal() {
        return this != WAITING && !isUnderWay();
    }

    /** Whether the guest, once nothing more becomes of it, is still on the host. */
    public boolean isRemaining() {
        return this == UNPLACED || this == FAILED || this == LEFT;
    }

    /** Whether memory at its destination is kept for it, or used by it. */
    boolean holdsMemory() {
        return this == WAITING || isUnderWay() || this == MOVED;
    }
}
