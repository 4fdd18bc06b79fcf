package io.jenkins.plugins.livemigration.vsphere.yavijava;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall.Effect;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapEnvelope;
import java.time.Duration;

/**
 * Whether vMotion encrypts a guest: a setting of the guest ({@code config.migrateEncryption}, vSphere 6.5), not of a
 * relocation. yavijava's types are older, so the call that changes it is written out here.
 */
final class VmotionEncryption {

    private static final String SETTING = "config.migrateEncryption";

    private final VimService service;
    private final PropertyReader properties;
    private final TaskFollower tasks;

    VmotionEncryption(VimService service, PropertyReader properties, TaskFollower tasks) {
        this.service = service;
        this.properties = properties;
        this.tasks = tasks;
    }

    /**
     * Sets it, and waits until it is set; one read if it is so already.
     *
     * @param mode {@code disabled}, {@code opportunistic} or {@code required}
     * @throws VsphereException with {@link Kind#NOT_SUPPORTED} if this vCenter has no such setting
     */
    void set(ObjectId guest, String mode) throws VsphereException {
        if (!service.session().knowsEncryption()) {
            throw new VsphereException(
                    Kind.NOT_SUPPORTED,
                    service.host(),
                    service.host() + " is older than vSphere 6.5, which brought encrypted vMotion. Nothing was changed;"
                            + " leave the encryption as it is.",
                    null);
        }
        if (current(guest).equals(mode)) {
            return;
        }
        TaskInfo end = awaitEnd(start(guest, mode));
        if (end.state() == TaskInfo.State.ERROR) {
            String why =
                    end.fault() == null ? "no reason is given" : end.fault().sentence();
            throw new VsphereException(
                    Kind.FAULT,
                    service.host(),
                    service.host() + " did not set the encryption of vMotion of the guest " + guest + " to " + mode
                            + ": " + why + ". The relocation was not started.",
                    end.fault());
        }
    }

    private String current(ObjectId guest) throws VsphereException {
        PropertyFilter filter =
                new PropertyFilter().properties("VirtualMachine", SETTING).from(References.to(guest));
        return properties.read(filter).stream()
                .map(one -> one.text(SETTING))
                .findFirst()
                .orElse("");
    }

    private ObjectId start(ObjectId guest, String mode) throws VsphereException {
        String envelope = SoapEnvelope.of("ReconfigVM_Task", guest.kind().typeName(), guest.id())
                .begin("spec")
                .text("migrateEncryption", mode)
                .end()
                .xml();
        SoapCall call = new SoapCall(
                "ReconfigVM_Task", envelope, Effect.CHANGES, service.session().callTimeout());
        try {
            return service.session()
                    .call(call)
                    .find("returnval")
                    .map(TaskReader::id)
                    .orElseThrow(() -> notStarted(guest, "no task was named"));
        } catch (VsphereException e) {
            if (e.kind() == Kind.UNKNOWN_OUTCOME) {
                throw notStarted(guest, e.getMessage());
            }
            throw e;
        }
    }

    private VsphereException notStarted(ObjectId guest, String why) {
        return new VsphereException(
                Kind.UNREACHABLE,
                service.host(),
                "It is not known whether the encryption of vMotion of the guest " + guest + " was changed, so the"
                        + " relocation was not started: " + why,
                null);
    }

    private TaskInfo awaitEnd(ObjectId task) throws VsphereException {
        Duration limit = service.session().callTimeout();
        return TaskEnd.await(tasks, task, limit)
                .orElseThrow(() -> new VsphereException(
                        Kind.TIMED_OUT,
                        service.host(),
                        "The task " + task + ", which sets the encryption of vMotion, did not end within "
                                + limit.toSeconds() + " s. The relocation was not started.",
                        null));
    }
}
