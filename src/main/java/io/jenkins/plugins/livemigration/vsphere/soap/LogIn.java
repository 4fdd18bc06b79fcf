package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall.Effect;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapExchange.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs in and out, for many threads at once. When a log-in has expired, one thread logs in again, without the old cookie,
 * and all go on with the new one.
 */
final class LogIn {

    private static final Logger LOGGER = Logger.getLogger(LogIn.class.getName());
    private static final Duration LOGOUT_LIMIT = Duration.ofSeconds(10);

    /** {@code InvalidLogin}, and those that extend it. */
    private static final Set<String> INVALID = Set.of("InvalidLogin", "InvalidClientCertificate", "PasswordExpired");

    /** The password is right, but the user has no access; that may be given at any time. */
    private static final String NO_ACCESS = "NoPermission";

    private final VcenterAccess access;
    private final SoapExchange exchange;
    private final String action;
    private final String manager;
    private final String host;
    private volatile Cookies current = new Cookies("");
    private final AtomicInteger attempts = new AtomicInteger();
    private boolean established;
    private VsphereException failure;
    private boolean ended;

    /**
     * @param action value of {@code SOAPAction}
     * @param manager id of the session manager
     */
    LogIn(VcenterAccess access, SoapExchange exchange, String action, String manager, String host) {
        this.access = access;
        this.exchange = exchange;
        this.action = action;
        this.manager = manager;
        this.host = host;
    }

    /** What a log-in is known by to the vCenter. One is never equal to another, since each expires for itself. */
    static final class Cookies {
        private final String header;

        private Cookies(String header) {
            this.header = header;
        }

        /** Value of {@code Cookie}; empty without a log-in. */
        String header() {
            return header;
        }
    }

    Cookies current() {
        return current;
    }

    /**
     * Logs in again unless another thread has done so. Threads that waited while it failed fail with it. When user or password
     * were refused nobody tries again: a password that was changed would otherwise lock the account. After any other failure
     * the next call does: a vCenter that is starting answers before it can log in anybody.
     */
    Cookies renewed(Cookies expired) throws VsphereException {
        int before = attempts.get();
        synchronized (this) {
            if (ended) {
                throw new VsphereException(Kind.UNREACHABLE, host, "The session at " + host + " is closed.", null);
            }
            if (failure != null && (isInvalid(failure.fault()) || attempts.get() != before)) {
                throw new VsphereException(failure.kind(), host, failure.getMessage(), failure.fault());
            }
            if (!established || current == expired) {
                LOGGER.log(Level.FINE, "The log-in at {0} has expired; logging in again", host);
                begin();
            }
            return current;
        }
    }

    synchronized void begin() throws VsphereException {
        List<String> cookies = new ArrayList<>();
        established = false;
        failure = null;
        try {
            ask(cookies);
            established = true;
        } catch (VsphereException e) {
            // that one thread gives up is no reason for the others to fail
            failure = Thread.currentThread().isInterrupted() ? null : e;
            throw e;
        } finally {
            attempts.incrementAndGet();
            // also if what came with them is garbled, so that the session can be ended
            current = new Cookies(String.join("; ", cookies));
        }
    }

    private void ask(List<String> cookies) throws VsphereException {
        SoapCall call = new SoapCall(
                "Login",
                envelope("Login")
                        .text("userName", access.user())
                        .text("password", access.password().text())
                        .xml(),
                Effect.READS,
                access.callTimeout());
        Response response = exchange.makeOnce(call, action, "", answer -> answer.cookies().stream()
                .map(cookie -> cookie.split(";", 2)[0].strip())
                .forEach(cookies::add));
        if (response.fault() != null) {
            throw refusal(response.fault());
        }
    }

    private VsphereException refusal(VsphereFault fault) {
        String what = "the user \"" + access.user() + "\": " + fault.sentence() + ". ";
        if (isInvalid(fault)) {
            return new VsphereException(
                    Kind.LOGIN_REFUSED,
                    host,
                    host + " refused to log in " + what + "Check user name, with its domain, password and account.",
                    fault);
        }
        if (fault.type().equals(NO_ACCESS)) {
            return new VsphereException(
                    Kind.LOGIN_REFUSED,
                    host,
                    host + " refused to log in " + what
                            + "The user has no access to this vCenter: give it a role there.",
                    fault);
        }
        return new VsphereException(
                Kind.UNREACHABLE,
                host,
                host + " could not log in " + what + "It may be starting; see its service of single sign-on.",
                fault);
    }

    private static boolean isInvalid(VsphereFault fault) {
        return fault != null && INVALID.contains(fault.type());
    }

    private SoapEnvelope envelope(String method) {
        return SoapEnvelope.of(method, "SessionManager", manager);
    }

    /** Logs out. */
    synchronized void end() {
        if (!ended && !current.header().isEmpty()) {
            Duration limit = access.callTimeout().compareTo(LOGOUT_LIMIT) < 0 ? access.callTimeout() : LOGOUT_LIMIT;
            SoapCall call = new SoapCall("Logout", envelope("Logout").xml(), Effect.READS, limit);
            try {
                exchange.makeOnce(call, action, current.header(), answer -> {});
            } catch (VsphereException e) {
                LOGGER.log(
                        Level.FINE, "The log-out failed; the vCenter ends the session by itself: {0}", e.getMessage());
            }
        }
        ended = true;
        current = new Cookies("");
    }
}
