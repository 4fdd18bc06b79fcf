package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;

/** A call brought no answer. */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean mayHaveArrived;
    private final boolean worthAnother;

    /**
     * @param kind why
     * @param mayHaveArrived whether the vCenter may have got it
     * @param worthAnother whether the same call may do better on a new connection
     * @param why a clause for a sentence
     */
    NoAnswerException(Kind kind, boolean mayHaveArrived, boolean worthAnother, String why) {
        super(why);
        this.kind = kind;
        this.mayHaveArrived = mayHaveArrived;
        this.worthAnother = worthAnother;
    }

    Kind kind() {
        return kind;
    }

    boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    boolean worthAnother() {
        return worthAnother;
    }
}
