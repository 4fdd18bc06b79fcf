package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall.Effect;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapExchange.Response;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * A log-in at a vCenter, for many threads at once. When it has expired, one thread logs in again, without the old cookie,
 * and all go on with the new one. A call that was refused for want of a log-in was not carried out, so it is made again
 * even if it changes something.
 */
public final class SoapSession implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(SoapSession.class.getName());
    private static final String NOT_LOGGED_IN = "NotAuthenticated";
    private static final Duration LOGOUT_LIMIT = Duration.ofSeconds(10);

    private final VcenterAccess access;
    private final HttpTransport transport;
    private final SoapExchange exchange;
    private final SoapElement content;
    private final ApiVersion version;
    private final KeepAlive keepAlive;
    private final Object logInLock = new Object();
    private volatile LogIn current = LogIn.NONE;
    private volatile int attempts;
    private VsphereException failure;
    private volatile boolean closed;
    private volatile long lastUse = System.nanoTime();

    /** @param cookies value of {@code Cookie}; empty without a log-in */
    private record LogIn(String cookies) {
        private static final LogIn NONE = new LogIn("");
    }

    private SoapSession(VcenterAccess access, HttpTransport transport, Duration keepAliveAfter)
            throws VsphereException {
        this.access = access;
        this.transport = transport;
        this.exchange = new SoapExchange(transport);
        this.content = retrieveContent();
        this.version = ApiVersion.of(content.textOf("about", "apiVersion"));
        this.keepAlive = new KeepAlive(this::callIfIdle, keepAliveAfter, transport.host());
    }

    /** Connects and logs in. */
    public static SoapSession open(VcenterAccess access) throws VsphereException {
        return open(access, KeepAlive.DEFAULT_PERIOD);
    }

    static SoapSession open(VcenterAccess access, Duration keepAliveAfter) throws VsphereException {
        HttpTransport transport = new HttpTransport(access);
        SoapSession session = null;
        try {
            session = new SoapSession(access, transport, keepAliveAfter);
            session.logIn();
            session.keepAlive.start();
            return session;
        } catch (VsphereException | RuntimeException e) {
            if (session == null) {
                transport.close();
            } else {
                session.close();
            }
            throw e;
        }
    }

    private SoapElement retrieveContent() throws VsphereException {
        SoapCall call = new SoapCall(
                "RetrieveServiceContent",
                SoapEnvelope.of("RetrieveServiceContent", "ServiceInstance", "ServiceInstance")
                        .xml(),
                Effect.READS,
                access.callTimeout());
        Response response = exchange.make(call, ApiVersion.OLDEST.action(), "");
        if (response.fault() != null) {
            throw exchange.refusal(call, response.fault());
        }
        return response.element()
                .find("returnval")
                .orElseThrow(() -> new VsphereException(
                        Kind.GARBLED,
                        host(),
                        host() + " answered, but did not say what it is: it is no vCenter.",
                        null));
    }

    /** {@code ServiceContent}: what the vCenter is and has. */
    public SoapElement content() {
        return content;
    }

    public String host() {
        return transport.host();
    }

    /** Whether guests have a setting for vMotion's encryption here. */
    public boolean knowsEncryption() {
        return version.knowsEncryption();
    }

    /** Limit of a call that waits for nothing by itself. */
    public Duration callTimeout() {
        return access.callTimeout();
    }

    /** Requests sent so far. */
    public long roundTrips() {
        return transport.sent();
    }

    /**
     * Makes a call.
     *
     * @return the response element: {@code RetrievePropertiesExResponse}
     */
    public SoapElement call(SoapCall call) throws VsphereException {
        if (closed) {
            throw new VsphereException(
                    Kind.UNREACHABLE, host(), "The call " + call + " was not sent: the session is closed.", null);
        }
        lastUse = System.nanoTime();
        LogIn with = current;
        Response response = exchange.make(call, version.action(), with.cookies());
        if (saysNotLoggedIn(response)) {
            response = exchange.make(call, version.action(), renewed(with).cookies());
        }
        if (response.fault() != null) {
            throw exchange.refusal(call, response.fault());
        }
        return response.element();
    }

    /** Reads without a log-in may come back as reads of nothing, with the reason beside each property. */
    private static boolean saysNotLoggedIn(Response response) {
        if (response.fault() != null) {
            return response.fault().type().equals(NOT_LOGGED_IN);
        }
        return response.element().all("returnval", "objects", "missingSet", "fault", "fault").stream()
                .anyMatch(fault -> fault.type().equals(NOT_LOGGED_IN));
    }

    /**
     * Logs in again unless another thread has done so. Threads that waited while it failed fail with it, and after a refusal
     * nobody tries again: a password that was changed would otherwise lock the account.
     */
    private LogIn renewed(LogIn expired) throws VsphereException {
        int before = attempts;
        synchronized (logInLock) {
            if (closed) {
                throw new VsphereException(Kind.UNREACHABLE, host(), "The session at " + host() + " is closed.", null);
            }
            if (current != expired) {
                return current;
            }
            boolean refused = failure != null && failure.kind() == Kind.LOGIN_REFUSED;
            if (failure != null && (refused || attempts != before)) {
                throw new VsphereException(failure.kind(), host(), failure.getMessage(), failure.fault());
            }
            LOGGER.log(Level.FINE, "The log-in at {0} has expired; logging in again", host());
            logIn();
            return current;
        }
    }

    private void logIn() throws VsphereException {
        synchronized (logInLock) {
            try {
                current = newLogIn();
                failure = null;
            } catch (VsphereException e) {
                failure = e;
                throw e;
            } finally {
                attempts++;
            }
        }
    }

    private LogIn newLogIn() throws VsphereException {
        SoapCall call = new SoapCall(
                "Login",
                sessionManager("Login")
                        .text("userName", access.user())
                        .text("password", access.password().text())
                        .xml(),
                Effect.READS,
                access.callTimeout());
        Response response = exchange.makeOnce(call, version.action(), "");
        if (response.fault() != null) {
            throw new VsphereException(
                    Kind.LOGIN_REFUSED,
                    host(),
                    host() + " refused to log in the user \"" + access.user() + "\": "
                            + response.fault().sentence() + ". Check user name, with its domain, password and account.",
                    response.fault());
        }
        return new LogIn(response.http().cookies().stream()
                .map(cookie -> cookie.split(";", 2)[0].strip())
                .collect(Collectors.joining("; ")));
    }

    private SoapEnvelope sessionManager(String method) {
        return SoapEnvelope.of(method, "SessionManager", content.textOf("sessionManager"));
    }

    private void callIfIdle(Duration idle) {
        if (closed || System.nanoTime() - lastUse < idle.toNanos()) {
            return;
        }
        try {
            call(new SoapCall(
                    "CurrentTime",
                    SoapEnvelope.of("CurrentTime", "ServiceInstance", "ServiceInstance")
                            .xml(),
                    Effect.READS,
                    access.callTimeout()));
        } catch (VsphereException e) {
            LOGGER.log(Level.FINE, "The log-in was not kept alive; the next call logs in again: {0}", e.getMessage());
        }
    }

    /** Logs out, also for a thread that is interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            keepAlive.stop();
            synchronized (logInLock) {
                if (!closed && !current.cookies().isEmpty()) {
                    logOut();
                }
                closed = true;
                current = LogIn.NONE;
            }
        } finally {
            transport.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void logOut() {
        Duration limit = access.callTimeout().compareTo(LOGOUT_LIMIT) < 0 ? access.callTimeout() : LOGOUT_LIMIT;
        SoapCall call = new SoapCall("Logout", sessionManager("Logout").xml(), Effect.READS, limit);
        try {
            exchange.makeOnce(call, version.action(), current.cookies());
        } catch (VsphereException e) {
            LOGGER.log(Level.FINE, "The log-out failed; the vCenter ends the session by itself: {0}", e.getMessage());
        }
    }
}
