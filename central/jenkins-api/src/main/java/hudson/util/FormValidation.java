package hudson.util;

import java.io.IOException;
import java.util.Collection;
import org.kohsuke.stapler.HttpResponse;

/** The answer to a form field's check. */
public abstract class FormValidation extends IOException implements HttpResponse {
    private static final long serialVersionUID = 1L;

    public final Kind kind;

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static FormValidation ok() {
        return respond(Kind.OK, null);
    }

    public static FormValidation ok(String message) {
        return respond(Kind.OK, message);
    }

    public static FormValidation ok(String format, Object... args) {
        return respond(Kind.OK, String.format(format, args));
    }

    public static FormValidation warning(String message) {
        return respond(Kind.WARNING, message);
    }

    public static FormValidation warning(String format, Object... args) {
        return respond(Kind.WARNING, String.format(format, args));
    }

    public static FormValidation error(String message) {
        return respond(Kind.ERROR, message);
    }

    public static FormValidation error(String format, Object... args) {
        return respond(Kind.ERROR, String.format(format, args));
    }

    public static FormValidation error(Throwable e, String message) {
        return respond(Kind.ERROR, message);
    }

    public static FormValidation aggregate(Collection<FormValidation> validations) {
        throw new UnsupportedOperationException("signature only");
    }

    public static FormValidation respond(Kind kind, String html) {
        return new FormValidation(kind, html) {
            private static final long serialVersionUID = 1L;
        };
    }

    /** How bad the answer is. */
    public enum Kind {
        OK,
        WARNING,
        ERROR
    }
}
