package hudson.model;

/** Why a build was started. */
public abstract class Cause {

    /** A user started it. */
    public static class UserIdCause extends Cause {
        public String getUserId() {
            throw new UnsupportedOperationException("signature only");
        }
    }
}
