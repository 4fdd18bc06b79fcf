package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall.Effect;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapExchange.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A session at a vCenter, for many threads at once. A call that was refused for want of a log-in was not carried out, so it
 * is made again after the log-in, even if it changes something.
 */
public final class SoapSession implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(SoapSession.class.getName());
    private static final String NOT_LOGGED_IN = "NotAuthenticated";

    private final VcenterAccess access;
    private final HttpTransport transport;
    private final SoapExchange exchange;
    private final ServiceContent content;
    private final ApiVersion version;
    private final LogIn logIn;
    private final KeepAlive keepAlive;
    private volatile boolean closed;
    private volatile long lastUse = System.nanoTime();

    private SoapSession(VcenterAccess access, HttpTransport transport, Duration keepAliveAfter)
            throws VsphereException {
        this.access = access;
        this.transport = transport;
        this.exchange = new SoapExchange(transport);
        this.content = retrieveContent();
        this.version = ApiVersion.of(content.about("apiVersion"));
        this.logIn = new LogIn(
                access,
                exchange,
                version.action(),
                content.part("sessionManager").map(ServiceContent.Part::id).orElse(""),
                host());
        this.keepAlive = new KeepAlive(this::callIfIdle, keepAliveAfter, host());
    }

    /** Connects and logs in. */
    public static SoapSession open(VcenterAccess access) throws VsphereException {
        return open(access, KeepAlive.DEFAULT_PERIOD);
    }

    static SoapSession open(VcenterAccess access, Duration keepAliveAfter) throws VsphereException {
        SoapSession session = new SoapSession(access, new HttpTransport(access), keepAliveAfter);
        try {
            session.logIn.begin();
            session.keepAlive.start();
            return session;
        } catch (VsphereException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private ServiceContent retrieveContent() throws VsphereException {
        SoapCall call = call("RetrieveServiceContent");
        Response response = exchange.make(call, ApiVersion.OLDEST.action(), "");
        if (response.fault() != null) {
            throw exchange.refusal(call, response.fault());
        }
        return response.element()
                .find("returnval")
                .map(ServiceContent::of)
                .orElseThrow(() -> new VsphereException(
                        Kind.GARBLED,
                        host(),
                        host() + " answered, but did not say what it is: it is no vCenter.",
                        null));
    }

    /** A call of the service instance, which everybody may ask. */
    private SoapCall call(String method) {
        String envelope =
                SoapEnvelope.of(method, "ServiceInstance", "ServiceInstance").xml();
        return new SoapCall(method, envelope, Effect.READS, access.callTimeout());
    }

    /** What the vCenter is and has. */
    public ServiceContent content() {
        return content;
    }

    /** SHA-1 of the certificate that the vCenter proved itself by, as {@code ServiceLocator} wants it. */
    public String thumbprint() {
        return Fingerprint.sha1(transport.presented()).text();
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
        LogIn.Cookies with = logIn.current();
        Response response = exchange.make(call, version.action(), with.header());
        Optional<VsphereFault> fault = fault(response);
        if (fault.isPresent() && fault.get().type().equals(NOT_LOGGED_IN)) {
            response = exchange.make(call, version.action(), logIn.renewed(with).header());
            fault = fault(response);
        }
        if (fault.isPresent()) {
            throw exchange.refusal(call, fault.get());
        }
        return response.element();
    }

    /** Reads without a log-in may come back as reads of nothing, with the reason beside each property. */
    private static Optional<VsphereFault> fault(Response response) {
        if (response.fault() != null) {
            return Optional.of(response.fault());
        }
        return response.element().all("returnval", "objects", "missingSet", "fault").stream()
                .map(FaultReader::ofLocalized)
                .filter(fault -> fault.type().equals(NOT_LOGGED_IN))
                .findFirst();
    }

    private void callIfIdle(Duration idle) {
        if (closed || System.nanoTime() - lastUse < idle.toNanos()) {
            return;
        }
        try {
            call(call("CurrentTime"));
        } catch (VsphereException e) {
            LOGGER.log(Level.FINE, "The log-in was not kept alive; the next call logs in again: {0}", e.getMessage());
        }
    }

    /** Logs out, also for a thread that is interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            closed = true;
            keepAlive.stop();
            logIn.end();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
