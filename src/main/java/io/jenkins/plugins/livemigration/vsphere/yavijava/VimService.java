package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ws.VimStub;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.ServiceContent;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall.Effect;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapSession;
import io.jenkins.plugins.livemigration.vsphere.yavijava.VimCalls.FailedCall;
import java.rmi.RemoteException;
import java.time.Duration;
import java.util.Optional;

/** The web services of one vCenter, by what a call does: reads may be made again, changes may not. */
final class VimService {

    private final SoapSession session;
    private final KnownTypes types;

    VimService(SoapSession session, KnownTypes types) {
        this.session = session;
        this.types = types;
    }

    /** A call of yavijava's. */
    @FunctionalInterface
    interface Call<T> {
        T make(VimStub stub) throws RemoteException;
    }

    <T> T read(Call<T> call) throws VsphereException {
        return make(call, Effect.READS);
    }

    <T> T change(Call<T> call) throws VsphereException {
        return make(call, Effect.CHANGES);
    }

    /** Starts a task, once. */
    ObjectId startTask(Call<ManagedObjectReference> call) throws VsphereException {
        ManagedObjectReference task = change(call);
        if (task == null) {
            throw new VsphereException(
                    Kind.UNKNOWN_OUTCOME,
                    host(),
                    host() + " was to start a task, and answered without naming it.",
                    null);
        }
        return References.from(task);
    }

    private <T> T make(Call<T> call, Effect effect) throws VsphereException {
        try {
            return call.make(new VimStub(calls(effect, session.callTimeout())));
        } catch (FailedCall e) {
            throw e.why();
        } catch (RemoteException e) {
            throw new VsphereException(
                    Kind.GARBLED, host(), "The answer of " + host() + " cannot be understood: " + e.getMessage(), null);
        }
    }

    /** Calls whose answers are read as XML. */
    VimCalls reading() {
        return calls(Effect.READS, session.callTimeout());
    }

    /** Calls that wait for something by themselves, so that their answers may take so much longer. */
    VimCalls waiting(Duration patience) {
        return calls(Effect.READS, session.callTimeout().plus(patience));
    }

    private VimCalls calls(Effect effect, Duration limit) {
        return new VimCalls(session, types, effect, limit);
    }

    SoapSession session() {
        return session;
    }

    String host() {
        return session.host();
    }

    /**
     * A part of the vCenter: {@code propertyCollector}.
     *
     * @throws VsphereException with {@link Kind#NOT_SUPPORTED} if it does not have this part
     */
    ManagedObjectReference part(String name) throws VsphereException {
        Optional<ServiceContent.Part> found = session.content().part(name);
        if (found.isEmpty()) {
            throw new VsphereException(
                    Kind.NOT_SUPPORTED, host(), host() + " does not have the part \"" + name + "\".", null);
        }
        return References.to(found.get().type(), found.get().id());
    }
}
