package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/** What a broken connection means: by which stage it broke at, since a request is sent only after the last of them. */
final class ConnectionFailure {

    private ConnectionFailure() {}

    static NoAnswerException explain(Throwable failure) {
        Optional<UntrustedCertificateException> untrusted = cause(failure, UntrustedCertificateException.class);
        if (untrusted.isPresent()) {
            return unsent(Kind.UNTRUSTED, untrusted.get().getMessage());
        }
        if (cause(failure, BoundedBody.AnswerTooLargeException.class).isPresent()) {
            return new NoAnswerException(Kind.GARBLED, true, false, words(failure));
        }
        if (cause(failure, UnresolvedAddressException.class).isPresent()
                || cause(failure, UnknownHostException.class).isPresent()) {
            return unsent(Kind.UNREACHABLE, "its name has no address");
        }
        if (cause(failure, HttpConnectTimeoutException.class).isPresent()) {
            return unsent(Kind.UNREACHABLE, "no connection stood in time");
        }
        if (cause(failure, ConnectException.class).isPresent()) {
            return unsent(Kind.UNREACHABLE, "the connection was refused");
        }
        if (cause(failure, SSLHandshakeException.class).isPresent()) {
            return unsent(Kind.UNREACHABLE, "TLS could not be agreed on: " + words(failure));
        }
        return new NoAnswerException(Kind.UNREACHABLE, true, true, "the connection broke: " + words(failure));
    }

    private static NoAnswerException unsent(Kind kind, String why) {
        return new NoAnswerException(kind, false, false, why);
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (kind.isInstance(one)) {
                return Optional.of(kind.cast(one));
            }
        }
        return Optional.empty();
    }
}
