package io.jenkins.plugins.livemigration.hostconfig;

/** What became of a change. */
public enum ChangeState {
    /** It was so already. */
    IN_PLACE,
    /** It would have to be made; only shown. */
    PLANNED,
    /** It must not be made as things are. */
    REFUSED,
    /** The host could not be asked about it. */
    NOT_ASKED,
    /** It was made, and is so. */
    CHANGED,
    /** It could not be made, or is not so. */
    FAILED,
    /** It was made, and taken back. */
    UNDONE,
    /** Something failed before its turn. */
    NOT_REACHED
}
