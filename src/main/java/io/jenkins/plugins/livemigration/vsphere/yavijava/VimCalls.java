package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ws.Argument;
import com.vmware.vim25.ws.SoapClient;
import com.vmware.vim25.ws.XmlGen;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall.Effect;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapElement;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapSession;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.rmi.RemoteException;
import java.time.Duration;

/**
 * yavijava's client on a session of our own: all calls of a {@link com.vmware.vim25.ws.VimStub} go this way. What it sends
 * is never given to yavijava's log, which would print passwords when it traces.
 */
final class VimCalls extends SoapClient {

    /** yavijava writes it after the name of the method, and so the tag ends with it. */
    private static final String NAMESPACE = " xmlns=\"urn:vim25\">";

    private final SoapSession session;
    private final KnownTypes types;
    private final Effect effect;
    private final Duration limit;

    /**
     * @param effect of all calls made by it
     * @param limit of each call made by it
     */
    VimCalls(SoapSession session, KnownTypes types, Effect effect, Duration limit) {
        this.session = session;
        this.types = types;
        this.effect = effect;
        this.limit = limit;
        setVimNameSpace(NAMESPACE);
    }

    /** A call failed as the exception within says; yavijava's methods let no other kind through. */
    static final class FailedCall extends RemoteException {
        private static final long serialVersionUID = 1L;

        private final VsphereException why;

        FailedCall(VsphereException why) {
            super(why.getMessage());
            this.why = why;
        }

        VsphereException why() {
            return why;
        }
    }

    /** The answer as it came, for what yavijava cannot decode. */
    SoapElement invokeForXml(String method, Argument... arguments) throws VsphereException {
        return session.call(new SoapCall(method, XmlGen.toXML(method, arguments, NAMESPACE), effect, limit));
    }

    @Override
    public Object invoke(String method, Argument[] arguments, String returnType) throws FailedCall {
        try {
            SoapElement response = invokeForXml(method, arguments);
            return returnType == null ? null : decode(response, returnType);
        } catch (VsphereException e) {
            throw new FailedCall(e);
        }
    }

    @Override
    public StringBuffer invokeAsString(String method, Argument[] arguments) throws FailedCall {
        throw new UnsupportedOperationException("Answers are given as types or as elements, never as text: " + method);
    }

    /**
     * Decodes an answer.
     *
     * @param returnType {@code RetrieveResult}, {@code Event[]}
     * @return the value; null if the answer holds none
     */
    Object decode(SoapElement response, String returnType) throws VsphereException {
        String single = returnType.replace("[]", "");
        Class<?> declared = types.find(single).orElse(String.class);
        String pruned = PrunedXml.of(response, declared, types);
        try {
            return unMarshall(returnType, new ByteArrayInputStream(pruned.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new VsphereException(
                    effect == Effect.CHANGES ? Kind.UNKNOWN_OUTCOME : Kind.GARBLED,
                    session.host(),
                    session.host() + " answered, but its " + response.name() + " cannot be understood as " + returnType
                            + ": " + root + ".",
                    null);
        }
    }
}
