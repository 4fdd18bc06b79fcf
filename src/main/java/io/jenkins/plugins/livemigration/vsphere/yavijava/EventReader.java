package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.VsphereEvent;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall.Effect;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapElement;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapEnvelope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Events and the clock they are dated by, read from XML, since events are of hundreds of types, and hold times. */
final class EventReader {

    private final VimService service;

    EventReader(VimService service) {
        this.service = service;
    }

    List<VsphereEvent> read(ObjectId object, Instant since, int atMost) throws VsphereException {
        ManagedObjectReference manager = service.part("eventManager");
        String envelope = SoapEnvelope.of("QueryEvents", manager.getType(), manager.getVal())
                .begin("filter")
                .begin("entity")
                .reference("entity", object.kind().typeName(), object.id())
                .text("recursion", "self")
                .end()
                .begin("time")
                .text("beginTime", since.toString())
                .end()
                .text("disableFullMessage", "false")
                .end()
                .xml();
        List<VsphereEvent> events = call("QueryEvents", envelope).children("returnval").stream()
                .map(EventReader::event)
                .flatMap(Optional::stream)
                .filter(event -> !event.at().isBefore(since))
                .sorted(Comparator.comparing(VsphereEvent::at))
                .toList();
        return events.subList(Math.max(0, events.size() - atMost), events.size());
    }

    private static Optional<VsphereEvent> event(SoapElement event) {
        String type = event.type().isEmpty() ? "Event" : event.type();
        String own = event.textOf("eventTypeId");
        return Optional.ofNullable(VimTime.parse(event.textOf("createdTime")))
                .map(at -> new VsphereEvent(
                        own.isEmpty() ? type : own,
                        at,
                        event.textOf("fullFormattedMessage").strip()));
    }

    Instant now() throws VsphereException {
        String envelope = SoapEnvelope.of("CurrentTime", "ServiceInstance", "ServiceInstance")
                .xml();
        return Optional.ofNullable(VimTime.parse(call("CurrentTime", envelope).textOf("returnval")))
                .orElseThrow(() -> new VsphereException(
                        Kind.GARBLED,
                        service.host(),
                        service.host() + " was asked for its clock and told no time.",
                        null));
    }

    private SoapElement call(String method, String envelope) throws VsphereException {
        return service.session()
                .call(new SoapCall(
                        method, envelope, Effect.READS, service.session().callTimeout()));
    }
}
