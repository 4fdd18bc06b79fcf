package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** One call and its answer, told apart from all that can come instead of one. */
final class SoapExchange {

    private static final int OK = 200;
    private static final int SOAP_FAULT = 500;
    private static final int UNAVAILABLE = 503;
    private static final Set<String> NO_SUCH_CALL = Set.of("MethodNotFound", "NotImplemented");
    private static final String NO_SUCH_OBJECT = "ManagedObjectNotFound";

    private final HttpTransport transport;

    SoapExchange(HttpTransport transport) {
        this.transport = transport;
    }

    /**
     * Makes a call; one that only reads is made once more if the connection broke, as one does that idled too long.
     *
     * @return the response element: {@code LoginResponse}
     */
    Response make(SoapCall call, String action, String cookies) throws VsphereException {
        try {
            return read(call, transport.post(call, action, cookies));
        } catch (NoAnswerException e) {
            if (call.changes() || !e.worthAnother()) {
                throw without(call, e);
            }
        }
        return makeOnce(call, action, cookies, answer -> {});
    }

    /** @param heard is told of the answer before it is looked into */
    Response makeOnce(SoapCall call, String action, String cookies, Consumer<HttpAnswer> heard)
            throws VsphereException {
        try {
            HttpAnswer answer = transport.post(call, action, cookies);
            heard.accept(answer);
            return read(call, answer);
        } catch (NoAnswerException e) {
            throw without(call, e);
        }
    }

    /**
     * @param element the answer; null if it is a fault
     * @param fault the fault; null if it is none
     */
    record Response(SoapElement element, VsphereFault fault) {}

    private Response read(SoapCall call, HttpAnswer http) throws VsphereException {
        if (http.status() != OK && http.status() != SOAP_FAULT) {
            throw noWebService(call, http);
        }
        try {
            SoapElement body = SoapElement.parse(http.body())
                    .find("Body")
                    .orElseThrow(() -> new IOException("the answer is XML, but no SOAP envelope"));
            SoapElement content = body.children().stream()
                    .findFirst()
                    .orElseThrow(() -> new IOException("the SOAP envelope is empty"));
            return content.name().equals("Fault")
                    ? new Response(null, FaultReader.ofAnswer(content))
                    : new Response(content, null);
        } catch (IOException e) {
            throw without(
                    call,
                    new NoAnswerException(
                            Kind.GARBLED,
                            true,
                            false,
                            "what came (" + http + ", " + http.body().length + " bytes) is no answer of a vCenter: "
                                    + e.getMessage()));
        }
    }

    private VsphereException noWebService(SoapCall call, HttpAnswer http) {
        if (http.status() == UNAVAILABLE) {
            return without(
                    call,
                    new NoAnswerException(
                            Kind.UNREACHABLE,
                            true,
                            false,
                            "its web server has no vCenter service behind it (" + http + "); it may be starting"));
        }
        String place = http.location().isEmpty() ? "" : ", pointing to another place, which is not followed";
        return new VsphereException(
                Kind.GARBLED,
                host(),
                host() + " did not take the call " + call + ": there are no vSphere web services at "
                        + transport.url().getPath() + " (" + http + place
                        + "). Give the address of the vCenter itself.",
                null);
    }

    /** What a call that brought no answer, or none that can be read, means for who made it. */
    private VsphereException without(SoapCall call, NoAnswerException e) {
        if (call.changes() && e.mayHaveArrived()) {
            return new VsphereException(
                    Kind.UNKNOWN_OUTCOME,
                    host(),
                    "The call " + call + " was sent to " + host() + ", but " + e.getMessage()
                            + ". It may have been carried out, or not; it is not sent again.",
                    null);
        }
        if (e.kind() == Kind.UNTRUSTED) {
            String message = host() + " did not prove who it is, so nothing was sent. " + e.getMessage();
            return new VsphereException(Kind.UNTRUSTED, host(), message, null);
        }
        return new VsphereException(
                e.kind(), host(), "The call " + call + " to " + host() + " failed: " + sentence(e.getMessage()), null);
    }

    private static String sentence(String clause) {
        return clause.endsWith(".") ? clause : clause + ".";
    }

    /** A fault as an exception. */
    VsphereException refusal(SoapCall call, VsphereFault fault) {
        Kind kind = Kind.FAULT;
        if (NO_SUCH_CALL.contains(fault.type())) {
            kind = Kind.NOT_SUPPORTED;
        } else if (fault.type().equals(NO_SUCH_OBJECT)) {
            kind = Kind.GONE;
        }
        return new VsphereException(
                kind, host(), host() + " refused the call " + call + ": " + sentence(fault.sentence()), fault);
    }

    private String host() {
        return transport.host();
    }
}
