package io.jenkins.plugins.livemigration.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Faults as vCenters word them, told whole. */
class FaultReaderTest {

    @Test
    void nestedFieldsAndCausesAreToldInOrder() throws Exception {
        VsphereFault fault = FaultReader.ofLocalized(
                parse(
                        """
                <error xmlns="urn:vim25" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <fault xsi:type="DisallowedMigrationDeviceAttached">
                <faultCause><fault xsi:type="RemoteDeviceNotSupported"><device>CD/DVD drive 1</device></fault>
                <localizedMessage>A device is remote.</localizedMessage></faultCause>
                <faultMessage><key>k</key><arg><key>1</key><value>x</value></arg><message>First.</message></faultMessage>
                <faultMessage><key>l</key><message>Second.</message></faultMessage>
                <host type="HostSystem">host-9</host>
                <detail><inner>deep &amp; true</inner></detail>
                <name>a</name><name>b</name>
                <empty/>
                </fault>
                <localizedMessage>  Device prevents migration. </localizedMessage></error>"""));

        assertThat(fault.type()).isEqualTo("DisallowedMigrationDeviceAttached");
        assertThat(fault.text()).isEqualTo("Device prevents migration.");
        assertThat(fault.fields())
                .containsExactly(
                        entry("faultCause", "RemoteDeviceNotSupported: A device is remote. (device CD/DVD drive 1)"),
                        entry("faultMessage", "First., Second."),
                        entry("host", "host-9"),
                        entry("detail.inner", "deep & true"),
                        entry("name", "a, b"));
        assertThat(fault.sentence()).startsWith("DisallowedMigrationDeviceAttached: Device prevents migration. (");
    }

    @Test
    void answerIsOfTheTypeOfItsDetail() throws Exception {
        VsphereFault typed = FaultReader.ofAnswer(
                parse(
                        """
                <Fault xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><faultcode>ServerFaultCode</faultcode>
                <faultstring>The attempted operation cannot be performed.</faultstring>
                <detail><InvalidPowerStateFault xmlns="urn:vim25" xsi:type="vim25:InvalidPowerState">
                <requestedState>poweredOn</requestedState><existingState>poweredOff</existingState>
                </InvalidPowerStateFault></detail></Fault>"""));
        VsphereFault named = FaultReader.ofAnswer(
                parse("<Fault><faultstring>x</faultstring><detail><RuntimeFaultFault/></detail></Fault>"));
        VsphereFault bare = FaultReader.ofAnswer(
                parse("<Fault><faultcode>Client</faultcode><faultstring>Bad request</faultstring></Fault>"));

        assertThat(typed.type()).isEqualTo("InvalidPowerState");
        assertThat(typed.fields())
                .containsExactly(entry("requestedState", "poweredOn"), entry("existingState", "poweredOff"));
        assertThat(named.type()).isEqualTo("RuntimeFault");
        assertThat(bare.sentence()).isEqualTo("Client: Bad request");
    }

    @Test
    void localizedFaultWithoutAFaultIsStillTold() throws Exception {
        assertThat(FaultReader.ofLocalized(parse("<error><localizedMessage>Oh.</localizedMessage></error>")))
                .isEqualTo(new VsphereFault("MethodFault", "Oh.", Map.of()));
    }

    private static SoapElement parse(String xml) throws IOException {
        return SoapElement.parse(xml.getBytes(StandardCharsets.UTF_8));
    }
}
